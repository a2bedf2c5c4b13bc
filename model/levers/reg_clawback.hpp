// CN-17. Share of a forbidden incentive that the firm returns.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever reg_clawback_lever = declared({
    .key = "reg_clawback",
    .scope = LeverScope::nation,
    .unit = Unit::share,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "regulation_clawback",
    .text = "Share of a forbidden incentive that the firm returns.",
    .source = "CN-17; P-57",
    .mechanism = "CN-17",
    .moves = {"clawed_back"},
    .companions = {{{"reg_on", 1}, {"reg_detect", 0.5}}},
    .needs = {"reg_on", "reg_detect"},
});

}  // namespace headwater::model
