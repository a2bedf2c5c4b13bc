#include "model/equations/firms/founders_choice.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/unit.hpp"

namespace headwater::model {
namespace {

constexpr double most_growth = 4;  // that anybody expects, and the inverse of the least

}  // namespace

double chance_to_found(const EntryParams& params, double worth, double stake) {
    if (!(worth > 0)) return 0;
    if (!(stake > 0)) return 1;
    return 1 / (1 + std::pow(worth / stake, -params.certainty));
}

double worth_of_profits(const EntryParams& params, double sales) {
    return params.years * params.margin * months_per_year * sales;
}

double foreseen_growth(const EntryParams& params, double wanted, double adopted) {
    if (!(wanted > 0)) return 1 / most_growth;
    if (!(adopted > 0)) return most_growth;
    return std::clamp(std::pow(wanted / adopted, params.foresight), 1 / most_growth, most_growth);
}

double chance_to_give_up(const EntryParams& params, double sales, double growth, double pay) {
    const double worth = worth_of_profits(params, sales * growth);
    return (1 - chance_to_found(params, worth, params.horizon * pay)) / params.horizon;
}

}  // namespace headwater::model
