// CN-17. Fine of the city as a multiple of the forbidden incentive.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever reg_penalty_lever = declared({
    .key = "reg_penalty",
    .scope = LeverScope::nation,
    .unit = Unit::one,
    .neutral = 0,
    .bounds = {0, 5},
    .slot = "regulation_penalty",
    .text = "Fine of the city as a multiple of the forbidden incentive.",
    .source = "CN-17; P-57",
    .mechanism = "CN-17",
    .moves = {"penalties_paid", "relocation_cash_paid"},
    .companions = {{{"reg_on", 1}, {"reg_detect", 0.5}}},
    .needs = {"reg_on", "reg_detect"},
});

}  // namespace headwater::model
