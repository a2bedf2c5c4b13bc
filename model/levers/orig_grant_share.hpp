// CN-22. Share of the compute bill of labs on an original architecture that their city pays; it also
// puts the option before every lab of the city.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever orig_grant_share_lever = declared({
    .key = "orig_grant_share",
    .scope = LeverScope::city,
    .unit = Unit::share,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "original_grant",
    .text = "Share of the compute bill of labs on an original architecture that their city pays; it also "
            "puts the option before every lab of the city.",
    .source = "CN-22",
    .mechanism = "CN-22",
    .moves = {"original_starts", "original_grants_paid"},
});

}  // namespace headwater::model
