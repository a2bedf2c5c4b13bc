// CN-13. How far the city's institutes show their people in public.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever publicity_lever = declared({
    .key = "publicity",
    .scope = LeverScope::city,
    .unit = Unit::share,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "publicity",
    .text = "How far the city's institutes show their people in public.",
    .source = "CN-13",
    .mechanism = "CN-13",
    .moves = {"praised", "institute_leavers"},
    .companions = {{{"inst_budget", 1.5e+07}}},
    .needs = {"inst_budget"},
});

}  // namespace headwater::model
