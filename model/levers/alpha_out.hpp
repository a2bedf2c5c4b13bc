// CN-18. Weight of outside success, of alumni and users, in the charter of the city's institute: 0 keeps
// people and results, 1 lets them go.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever alpha_out_lever = declared({
    .key = "alpha_out",
    .scope = LeverScope::city,
    .unit = Unit::share,
    .neutral = 0.5,
    .bounds = {0, 1},
    .slot = "charter_outside",
    .text = "Weight of outside success, of alumni and users, in the charter of the city's institute: 0 keeps "
            "people and results, 1 lets them go.",
    .source = "CN-18",
    .mechanism = "CN-18",
    .moves = {"openness", "institute_leavers"},
    .companions = {{{"inst_budget", 1.5e+07}}},
    .needs = {"inst_budget"},
});

}  // namespace headwater::model
