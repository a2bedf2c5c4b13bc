// CN-29. Most skilled people whom a square kilometre of the city takes before new sites go elsewhere in
// it; 0 sets no limit. It acts where encounters.e0 is above 0.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever cell_capacity_lever = declared({
    .key = "cell_capacity",
    .scope = LeverScope::city,
    .unit = Unit::person,
    .neutral = 0,
    .bounds = {0, 1e+06},
    .slot = "cell_capacity",
    .text = "Most skilled people whom a square kilometre of the city takes before new sites go elsewhere in "
            "it; 0 sets no limit. It acts where encounters.e0 is above 0.",
    .source = "CN-29; size M",
    .mechanism = "CN-29",
    .moves = {"contact"},
});

}  // namespace headwater::model
