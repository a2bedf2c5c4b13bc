// CN-17. Probability that a forbidden incentive paid this month is found.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever reg_detect_lever = declared({
    .key = "reg_detect",
    .scope = LeverScope::nation,
    .unit = Unit::per_month,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "regulation_detection",
    .text = "Probability that a forbidden incentive paid this month is found.",
    .source = "CN-17; P-57",
    .mechanism = "CN-17",
    .moves = {"detections"},
    .companions = {{{"reg_on", 1}, {"reg_penalty", 1}, {"reg_clawback", 1}}},
    .needs = {"reg_on"},
});

}  // namespace headwater::model
