// CN-06. Weight of seniority, against potential, in the choice of whom the city's personal grants go to.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever omega_rank_lever = declared({
    .key = "omega_rank",
    .scope = LeverScope::city,
    .unit = Unit::share,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "rank_weight",
    .text = "Weight of seniority, against potential, in the choice of whom the city's personal grants go to.",
    .source = "CN-06",
    .mechanism = "CN-06",
    .moves = {"discovered", "misallocation"},
    .companions = {{{"n_grants", 200}, {"grant_size", 1e+06}}},
    .needs = {"n_grants"},
});

}  // namespace headwater::model
