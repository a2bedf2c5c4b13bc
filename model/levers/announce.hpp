// CN-24. The plan of the city's fund is announced, so that venture capital hears of the segments it favours.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever announce_lever = declared({
    .key = "announce",
    .scope = LeverScope::city,
    .unit = Unit::switch_,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "announce",
    .text =
        "The plan of the city's fund is announced, so that venture capital hears of the segments it favours.",
    .source = "CN-24",
    .mechanism = "CN-24",
    .moves = {"venture_raised"},
    .companions = {{{"fund_size", 1e10}, {"mission_application", 1}}},
    .needs = {"fund_size"},
});

}  // namespace headwater::model
