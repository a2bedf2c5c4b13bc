// CN-04. Months from the decision for an institute to its founding.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever inst_lag_lever = declared({
    .key = "inst_lag",
    .scope = LeverScope::city,
    .unit = Unit::month,
    .neutral = 3,
    .bounds = {0, 36},
    .slot = "institute_lag",
    .text = "Months from the decision for an institute to its founding.",
    .source = "CN-04; S-51",
    .mechanism = "CN-04",
    .moves = {"institute_heads", "institute_budget_paid"},
    .companions = {{{"inst_budget", 1.5e+07}}},
    .needs = {"inst_budget"},
});

}  // namespace headwater::model
