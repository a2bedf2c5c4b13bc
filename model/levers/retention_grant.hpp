// CN-13. City money for each star and core person of the city's institutes, as long as they stay.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever retention_grant_lever = declared({
    .key = "retention_grant",
    .scope = LeverScope::city,
    .unit = Unit::cny_per_person_month,
    .neutral = 0,
    .bounds = {0, 100000},
    .slot = "retention_grant",
    .text = "City money for each star and core person of the city's institutes, as long as they stay.",
    .source = "CN-13",
    .mechanism = "CN-13",
    .moves = {"retention_paid", "institute_leavers"},
    .companions = {{{"inst_budget", 1.5e+07}}},
    .needs = {"inst_budget"},
});

}  // namespace headwater::model
