// CN-14. Shared services for tenants of the incubator, paid by the city.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever incub_services_lever = declared({
    .key = "incub_services",
    .scope = LeverScope::city,
    .unit = Unit::cny_per_square_metre_month,
    .neutral = 0,
    .bounds = {0, 200},
    .slot = "incubator_services",
    .text = "Shared services for tenants of the incubator, paid by the city.",
    .source = "CN-14; size M",
    .mechanism = "CN-14",
    .moves = {"incubator_services_paid", "incubator_entries"},
    .companions = {{{"incub_space", 10000}}},
    .needs = {"incub_space"},
});

}  // namespace headwater::model
