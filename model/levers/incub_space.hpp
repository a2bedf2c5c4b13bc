// CN-14. Floor space of the city's incubator.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever incub_space_lever = declared({
    .key = "incub_space",
    .scope = LeverScope::city,
    .unit = Unit::square_metre,
    .neutral = 0,
    .bounds = {0, 200000},
    .slot = "incubator_space",
    .text = "Floor space of the city's incubator.",
    .source = "CN-14; P-56",
    .mechanism = "CN-14",
    .moves = {"incubator_tenants", "incubator_support_paid"},
    .companions = {{{"incub_rent_discount", 0.8}, {"raid_intensity", 30}}},
});

}  // namespace headwater::model
