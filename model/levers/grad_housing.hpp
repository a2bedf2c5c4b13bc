// CN-08. Housing allowance for a year for graduates who begin in the city.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever grad_housing_lever = declared({
    .key = "grad_housing",
    .scope = LeverScope::city,
    .unit = Unit::cny_per_person_month,
    .neutral = 0,
    .bounds = {0, 10000},
    .slot = "graduate_housing",
    .text = "Housing allowance for a year for graduates who begin in the city.",
    .source = "CN-08",
    .mechanism = "CN-08",
    .moves = {"grad_housing_paid", "graduate_stay"},
});

}  // namespace headwater::model
