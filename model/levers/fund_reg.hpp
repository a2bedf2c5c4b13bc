// CN-17. State funds may not be used to attract firms: they no longer count in a decision on a seat, and
// cash that the regulation keeps back cannot go into them.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever fund_reg_lever = declared({
    .key = "fund_reg",
    .scope = LeverScope::nation,
    .unit = Unit::switch_,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "fund_rule",
    .text = "State funds may not be used to attract firms: they no longer count in a decision on "
            "a seat, and cash that the regulation keeps back cannot go into them.",
    .source = "CN-17; P-58",
    .mechanism = "CN-17",
    .moves = {"seats_gained", "raid_wins", "seats_lost"},
    .companions = {{{"fund_size", 1e+10}, {"raid_intensity", 40}}},
});

}  // namespace headwater::model
