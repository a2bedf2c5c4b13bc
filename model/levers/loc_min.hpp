// CN-16. Smallest share of a financed firm's staff in the city before the clause is triggered.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever loc_min_lever = declared({
    .key = "loc_min",
    .scope = LeverScope::city,
    .unit = Unit::share,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "clause_local_minimum",
    .text = "Smallest share of a financed firm's staff in the city before the clause is triggered.",
    .source = "CN-16",
    .mechanism = "CN-16",
    .moves = {"state_raised", "clause_refusals", "buyback_paid"},
    .companions = {{{"fund_size", 1e+10}, {"clause_on", 1}, {"buy_rate", 0.08}, {"clause_years", 5}}},
    .needs = {"clause_on"},
});

}  // namespace headwater::model
