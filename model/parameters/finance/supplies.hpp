// Parameters of processes/products/supplies.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct SupplyParams {
    double distrust = 0.5;
    double stake_least = 0.1;
    double beside = 0.2;
};

template <>
inline constexpr std::string_view group_of<SupplyParams> = "supply";
template <>
inline constexpr auto fields_of<SupplyParams> = std::to_array<Field<SupplyParams>>({
    {"distrust",
     &SupplyParams::distrust,
     Unit::per_month,
     {0, 100},
     {0.2, 2},
     Scale::linear,
     Mark::assumed,
     "Rate at which a customer with everything to hide gives notice to a supplier that a rival owns a part "
     "of",
     "M; record: a customer of 0.25 bn USD a year left within days"},
    {"stake_least",
     &SupplyParams::stake_least,
     Unit::share,
     {0, 1},
     {0.05, 0.3},
     Scale::linear,
     Mark::assumed,
     "Part of a supplier from which its owner counts",
     "M"},
    {"beside",
     &SupplyParams::beside,
     Unit::share,
     {0, 1},
     {0, 0.5},
     Scale::linear,
     Mark::assumed,
     "Rivalry of customer and owner where one of them trains no models; where both do it is 1",
     "M"},
});
static_assert(complete<SupplyParams>());

}  // namespace headwater::model
