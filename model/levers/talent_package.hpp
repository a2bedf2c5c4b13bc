// CN-28. Money for a star who comes to the city from abroad.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever talent_package_lever = declared({
    .key = "talent_package",
    .scope = LeverScope::city,
    .unit = Unit::cny_per_star,
    .neutral = 0,
    .bounds = {0, 5e+07},
    .slot = "talent_package",
    .text = "Money for a star who comes to the city from abroad.",
    .source = "CN-28; P-17",
    .mechanism = "CN-28",
    .moves = {"talent_package_paid", "returnees"},
});

}  // namespace headwater::model
