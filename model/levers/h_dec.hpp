// CN-21. Hazard that foreign property is cut off.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever h_dec_lever = declared({
    .key = "h_dec",
    .scope = LeverScope::nation,
    .unit = Unit::per_month,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "decoupling_hazard",
    .text = "Hazard that foreign property is cut off.",
    .source = "CN-21",
    .mechanism = "CN-21",
    .moves = {"capability_lost", "frontier"},
});

}  // namespace headwater::model
