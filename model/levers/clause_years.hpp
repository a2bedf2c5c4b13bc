// CN-16. Years for which a clause binds.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever clause_years_lever = declared({
    .key = "clause_years",
    .scope = LeverScope::city,
    .unit = Unit::year,
    .neutral = 0,
    .bounds = {0, 10},
    .slot = "clause_years",
    .text = "Years for which a clause binds.",
    .source = "CN-16",
    .mechanism = "CN-16",
    .moves = {"state_raised", "clause_refusals", "buyback_paid"},
    .companions = {{{"fund_size", 1e+10}, {"clause_on", 1}, {"buy_rate", 0.08}, {"loc_min", 0.5}}},
    .needs = {"clause_on"},
});

}  // namespace headwater::model
