// CN-16. Part of a round that the city's fund adds, and the largest part of a firm it buys alone; zero means
// the parameter funding.state_share_max.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever fund_share_max_lever = declared({
    .key = "fund_share_max",
    .scope = LeverScope::city,
    .unit = Unit::share,
    .neutral = 0,
    .bounds = {0, 0.6},
    .slot = "fund_share_max",
    .text = "Part of a round that the city's fund adds, and the largest part of a firm it buys alone; zero "
            "means the parameter funding.state_share_max.",
    .source = "CN-16; P-52",
    .mechanism = "CN-16",
    .moves = {"state_raised"},
    .companions = {{{"fund_size", 1e10}}},
    .needs = {"fund_size"},
});

}  // namespace headwater::model
