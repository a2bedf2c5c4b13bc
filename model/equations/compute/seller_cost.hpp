// What an hour of a GPU costs a seller on today's hardware, by the parameters of the rental market.
#pragma once

#include <cmath>

#include "model/equations/compute/gpu_hour_cost.hpp"
#include "model/levers/month.hpp"
#include "model/parameters/compute/rental_market.hpp"

namespace headwater::model {

/// Capital falls by `capital_growth` a year from January 2018 on.
[[nodiscard]] inline GpuHourCost seller_cost(const Month& month, const RentalMarketParams& p) {
    return {.capital = p.capital_start * std::pow(p.capital_growth, month.years_since_2018()),
            .life = p.life,
            .interest = p.interest,
            .power = p.power,
            .hall = p.hall,
            .staff = p.staff};
}

}  // namespace headwater::model
