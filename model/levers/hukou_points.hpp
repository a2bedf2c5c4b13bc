// CN-08. Ease of settling for graduates: utility of a first job in the city.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever hukou_points_lever = declared({
    .key = "hukou_points",
    .scope = LeverScope::city,
    .unit = Unit::utility,
    .neutral = 0,
    .bounds = {0, 3},
    .slot = "hukou_points",
    .text = "Ease of settling for graduates: utility of a first job in the city.",
    .source = "CN-08",
    .mechanism = "CN-08",
    .moves = {"graduates", "graduate_stay"},
});

}  // namespace headwater::model
