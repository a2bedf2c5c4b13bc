// CN-16. The fund's money carries a buyback clause: who leaves buys the stake back.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever clause_on_lever = declared({
    .key = "clause_on",
    .scope = LeverScope::city,
    .unit = Unit::switch_,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "clause_on",
    .text = "The fund's money carries a buyback clause: who leaves buys the stake back.",
    .source = "CN-16",
    .mechanism = "CN-16",
    .moves = {"clause_rounds"},
    .companions = {{{"fund_size", 1e+10}, {"buy_rate", 0.08}, {"clause_years", 5}, {"loc_min", 0.5}}},
    .needs = {"fund_size", "clause_years"},
});

}  // namespace headwater::model
