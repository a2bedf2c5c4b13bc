// Parameters of processes/finance/buybacks.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct BuybackParams {
    double grace_months = 3;
    double enforcement = 0.9;
};

template <>
inline constexpr std::string_view group_of<BuybackParams> = "buyback";
template <>
inline constexpr auto fields_of<BuybackParams> = std::to_array<Field<BuybackParams>>({
    {"grace_months",
     &BuybackParams::grace_months,
     Unit::month,
     {0, 36},
     {1, 6},
     Scale::linear,
     Mark::assumed,
     "Months after a breach before the fund acts",
     "M"},
    {"enforcement",
     &BuybackParams::enforcement,
     Unit::share,
     {0, 1},
     {0.5, 1},
     Scale::linear,
     Mark::assumed,
     "Probability that a breach is enforced",
     "M"},
});
static_assert(complete<BuybackParams>());

}  // namespace headwater::model
