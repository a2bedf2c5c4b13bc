// CN-07. Share of the founders' shares that institutes of the city take for property when their people
// found a firm.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever spin_equity_share_lever = declared({
    .key = "spin_equity_share",
    .scope = LeverScope::city,
    .unit = Unit::share,
    .neutral = 0,
    .bounds = {0, 0.5},
    .slot = "spin_equity",
    .text = "Share of the founders' shares that institutes of the city take for property when their people "
            "found a firm.",
    .source = "CN-07; P-53",
    .mechanism = "CN-07",
    .moves = {"institute_equity"},
    .companions = {{{"inst_budget", 5e+07}}},
});

}  // namespace headwater::model
