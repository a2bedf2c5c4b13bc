// CN-17. National rule against targeted incentives is in force.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever reg_on_lever = declared({
    .key = "reg_on",
    .scope = LeverScope::nation,
    .unit = Unit::switch_,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "regulation_on",
    .text = "National rule against targeted incentives is in force.",
    .source = "CN-17; P-57; S-63",
    .mechanism = "CN-17",
    .moves = {"detections", "relocation_cash_paid"},
    .companions = {{{"reg_detect", 0.5}, {"reg_penalty", 1}, {"reg_clawback", 1}}},
});

}  // namespace headwater::model
