// CN-12. Most that a direct grant pays.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever grant_cap_lever = declared({
    .key = "grant_cap",
    .scope = LeverScope::city,
    .unit = Unit::cny_per_firm,
    .neutral = 0,
    .bounds = {0, 1e+08},
    .slot = "grant_cap",
    .text = "Most that a direct grant pays.",
    .source = "CN-12; S-57",
    .mechanism = "CN-12",
    .moves = {"grants_paid"},
    .companions = {{{"grant_match", 0.3}}},
    .needs = {"grant_match"},
});

}  // namespace headwater::model
