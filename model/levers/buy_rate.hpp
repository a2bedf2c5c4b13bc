// CN-16. Yearly interest on the invested sum when a clause is triggered.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever buy_rate_lever = declared({
    .key = "buy_rate",
    .scope = LeverScope::city,
    .unit = Unit::per_year,
    .neutral = 0,
    .bounds = {0, 0.12},
    .slot = "clause_rate",
    .text = "Yearly interest on the invested sum when a clause is triggered.",
    .source = "CN-16; P-52",
    .mechanism = "CN-16",
    .moves = {"state_raised", "clause_refusals", "buyback_paid"},
    .companions = {{{"fund_size", 1e+10}, {"clause_on", 1}, {"clause_years", 5}, {"loc_min", 0.5}}},
    .needs = {"clause_on"},
});

}  // namespace headwater::model
