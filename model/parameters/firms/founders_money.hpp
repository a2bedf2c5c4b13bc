// Parameters of founders' own money in processes/firms/founding/founding.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct FoundersMoneyParams {
    double least = 6;
    double most = 12;
    double from_savings = 0.5;
};

template <>
inline constexpr std::string_view group_of<FoundersMoneyParams> = "founders_money";
template <>
inline constexpr auto fields_of<FoundersMoneyParams> = std::to_array<Field<FoundersMoneyParams>>({
    {"least",
     &FoundersMoneyParams::least,
     Unit::month,
     {0, 120},
     {3, 9},
     Scale::linear,
     Mark::assumed,
     "Least months of costs that founders without seed money bring",
     "M"},
    {"most",
     &FoundersMoneyParams::most,
     Unit::month,
     {0, 120},
     {9, 18},
     Scale::linear,
     Mark::assumed,
     "Most months of costs that they bring; least where that is more",
     "M"},
    {"from_savings",
     &FoundersMoneyParams::from_savings,
     Unit::share,
     {0, 1},
     {0.3, 0.8},
     Scale::linear,
     Mark::assumed,
     "Part of it from households of their city, as far as those have it; the rest from relatives and friends "
     "elsewhere",
     "M"},
});
static_assert(complete<FoundersMoneyParams>());

}  // namespace headwater::model
