// CN-06. Personal grants a year, in a country of full size.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever n_grants_lever = declared({
    .key = "n_grants",
    .scope = LeverScope::city,
    .unit = Unit::per_year,
    .neutral = 0,
    .bounds = {0, 2000},
    .slot = "person_grants",
    .text = "Personal grants a year, in a country of full size.",
    .source = "CN-06",
    .mechanism = "CN-06",
    .moves = {"person_grants_paid", "discovered"},
    .companions = {{{"grant_size", 1e+06}}},
    .needs = {"grant_size"},
});

}  // namespace headwater::model
