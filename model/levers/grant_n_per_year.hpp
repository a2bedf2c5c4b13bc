// CN-12. Most grants that the city awards in a year, the best firms first; zero means no limit.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever grant_n_per_year_lever = declared({
    .key = "grant_n_per_year",
    .scope = LeverScope::city,
    .unit = Unit::per_year,
    .neutral = 0,
    .bounds = {0, 10000},
    .slot = "grants_per_year",
    .text = "Most grants that the city awards in a year, the best firms first; zero means no limit.",
    .source = "CN-12",
    .mechanism = "CN-12",
    .moves = {"grants", "grants_paid"},
    .companions = {{{"grant_cap", 5e6}, {"grant_match", 0.5}}},
    .needs = {"grant_cap", "grant_match"},
});

}  // namespace headwater::model
