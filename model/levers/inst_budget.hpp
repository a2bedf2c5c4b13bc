// CN-04. Monthly budget of the city's independent nonprofit institute; founded after a lag when the budget
// begins.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever inst_budget_lever = declared({
    .key = "inst_budget",
    .scope = LeverScope::city,
    .unit = Unit::cny_per_month,
    .neutral = 0,
    .bounds = {0, 5e+08},
    .slot = "institute_budget",
    .text = "Monthly budget of the city's independent nonprofit institute; founded after a lag when the "
            "budget begins.",
    .source = "CN-04; S-51",
    .mechanism = "CN-04",
    .moves = {"institute_heads", "institute_budget_paid"},
});

}  // namespace headwater::model
