// CN-20. Share of the money for visits and relocation that goes into the institute and into packages for
// stars instead.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever goal_world_lever = declared({
    .key = "goal_world",
    .scope = LeverScope::city,
    .unit = Unit::share,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "goal_world",
    .text = "Share of the money for visits and relocation that goes into the institute and into "
            "packages for stars instead.",
    .source = "CN-20",
    .mechanism = "CN-20",
    .moves = {"raid_visits", "institute_budget_paid", "talent_package_paid"},
    .companions = {{{"raid_intensity", 40}, {"reloc_subsidy", 150000}}},
});

}  // namespace headwater::model
