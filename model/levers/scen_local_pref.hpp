// CN-11. How far firms with a site in the city are preferred for its orders: 1 = the whole advantage.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever scen_local_pref_lever = declared({
    .key = "scen_local_pref",
    .scope = LeverScope::city,
    .unit = Unit::share,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "tender_local_preference",
    .text = "How far firms with a site in the city are preferred for its orders: 1 = the whole advantage.",
    .source = "CN-11; CN-17: the part that a rule against targeted incentives forbids",
    .mechanism = "CN-11",
    .moves = {"tenders_local"},
    .companions = {{{"scen_budget", 2e7}}},
    .needs = {"scen_budget"},
});

}  // namespace headwater::model
