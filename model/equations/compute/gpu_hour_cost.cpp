#include "model/equations/compute/gpu_hour_cost.hpp"

#include <cmath>

namespace headwater::model {

double annuity(double interest, double life) {
    return interest > 0 ? interest / (1 - std::pow(1 + interest, -life)) : 1 / life;
}

double full_cost(const GpuHourCost& cost, double use) {
    constexpr double hours_a_year = 8760;
    return (cost.capital * annuity(cost.interest, cost.life) / hours_a_year + cost.power + cost.hall +
            cost.staff) /
           use;
}

double variable_cost(const GpuHourCost& cost) {
    return cost.power + cost.staff;
}

}  // namespace headwater::model
