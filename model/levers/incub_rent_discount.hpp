// CN-14. Share of the rent that tenants of the incubator do not pay.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever incub_rent_discount_lever = declared({
    .key = "incub_rent_discount",
    .scope = LeverScope::city,
    .unit = Unit::share,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "incubator_discount",
    .text = "Share of the rent that tenants of the incubator do not pay.",
    .source = "CN-14; P-56",
    .mechanism = "CN-14",
    .moves = {"incubator_support_paid"},
    .companions = {{{"incub_space", 10000}, {"raid_intensity", 30}}},
    .needs = {"incub_space"},
});

}  // namespace headwater::model
