// CN-23. Years for which the fund of the city goes on financing original firms that venture capital
// refuses.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever state_patience_lever = declared({
    .key = "state_patience",
    .scope = LeverScope::city,
    .unit = Unit::year,
    .neutral = 0,
    .bounds = {0, 10},
    .slot = "patience",
    .text =
        "Years for which the fund of the city goes on financing original firms that venture capital refuses.",
    .source = "CN-23",
    .mechanism = "CN-23",
    .moves = {"bridge_raised"},
    .companions = {{{"fund_size", 1e10}, {"orig_grant_share", 1}}},
    .needs = {"fund_size"},
});

}  // namespace headwater::model
