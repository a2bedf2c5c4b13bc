// CN-04. Share of the city's money for its institute that comes with a say in what is worked on.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever inst_strings_lever = declared({
    .key = "inst_strings",
    .scope = LeverScope::city,
    .unit = Unit::share,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "institute_strings",
    .text = "Share of the city's money for its institute that comes with a say in what is worked on.",
    .source = "CN-04",
    .mechanism = "CN-04",
    .moves = {"autonomy", "institute_heads"},
    .companions = {{{"inst_budget", 1.5e+07}}},
    .needs = {"inst_budget"},
});

}  // namespace headwater::model
