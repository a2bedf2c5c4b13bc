// CN-15. Visits of officials to firms in other cities; each reveals the city's bundle of offers.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever raid_intensity_lever = declared({
    .key = "raid_intensity",
    .scope = LeverScope::city,
    .unit = Unit::visit_per_month,
    .neutral = 0,
    .bounds = {0, 200},
    .slot = "raid_visits",
    .text = "Visits of officials to firms in other cities; each reveals the city's bundle of offers.",
    .source = "CN-15; S-60",
    .mechanism = "CN-15",
    .moves = {"raid_visits", "seats_gained", "branches_opened"},
});

}  // namespace headwater::model
