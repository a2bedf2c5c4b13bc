// CN-24. Weight of firms of applications in the plan of the city's fund; only the ratio of the four weights
// counts.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever mission_application_lever = declared({
    .key = "mission_application",
    .scope = LeverScope::city,
    .unit = Unit::share,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "mission_application",
    .text = "Weight of firms of applications in the plan of the city's fund; only the ratio of the four "
            "weights counts.",
    .source = "CN-24",
    .mechanism = "CN-24",
    .moves = {"state_to_models", "state_raised"},
    .companions = {{{"fund_size", 1e10}}},
    .needs = {"fund_size"},
});

}  // namespace headwater::model
