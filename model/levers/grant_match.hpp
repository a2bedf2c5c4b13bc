// CN-12. Share of a lab's own compute and pay that a direct grant matches, up to the cap.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever grant_match_lever = declared({
    .key = "grant_match",
    .scope = LeverScope::city,
    .unit = Unit::share,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "grant_match",
    .text = "Share of a lab's own compute and pay that a direct grant matches, up to the cap.",
    .source = "CN-12; S-57",
    .mechanism = "CN-12",
    .moves = {"grants_paid"},
    .companions = {{{"grant_cap", 5e+06}}},
    .needs = {"grant_cap"},
});

}  // namespace headwater::model
