// CN-03. Share of the freedom that is missing in a lab that the city gives to teams with an idea.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever autonomy_grant_lever = declared({
    .key = "autonomy_grant",
    .scope = LeverScope::city,
    .unit = Unit::share,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "autonomy_grant",
    .text = "Share of the freedom that is missing in a lab that the city gives to teams with an idea.",
    .source = "CN-03",
    .mechanism = "CN-03",
    .moves = {"ideas_realised"},
    .companions = {{{"seed_compute", 100000}}},
});

}  // namespace headwater::model
