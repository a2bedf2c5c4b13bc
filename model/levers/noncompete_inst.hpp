// CN-13. Months which a star or core person who leaves the city's institutes for a firm waits without work.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever noncompete_inst_lever = declared({
    .key = "noncompete_inst",
    .scope = LeverScope::city,
    .unit = Unit::month,
    .neutral = 0,
    .bounds = {0, 24},
    .slot = "institute_noncompete",
    .text =
        "Months which a star or core person who leaves the city's institutes for a firm waits without work.",
    .source = "CN-13",
    .mechanism = "CN-13",
    .moves = {"institute_leavers"},
    .companions = {{{"inst_budget", 1.5e+07}}},
    .needs = {"inst_budget"},
});

}  // namespace headwater::model
