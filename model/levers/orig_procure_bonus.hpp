// CN-22. Bonus on what public buyers of the city pay for products that rest on an original
// architecture.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever orig_procure_bonus_lever = declared({
    .key = "orig_procure_bonus",
    .scope = LeverScope::city,
    .unit = Unit::share,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "original_procurement",
    .text = "Bonus on what public buyers of the city pay for products that rest on an original architecture.",
    .source = "CN-22",
    .mechanism = "CN-22",
    .moves = {"original_starts", "procurement_bonus_paid"},
});

}  // namespace headwater::model
