// CN-06. Amount of a personal grant, to the researcher's university or institute.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever grant_size_lever = declared({
    .key = "grant_size",
    .scope = LeverScope::city,
    .unit = Unit::cny_per_person,
    .neutral = 0,
    .bounds = {0, 5e+07},
    .slot = "person_grant_size",
    .text = "Amount of a personal grant, to the researcher's university or institute.",
    .source = "CN-06; S-53: more than 10 million to somebody below associate professor",
    .mechanism = "CN-06",
    .moves = {"person_grants_paid", "discovered"},
    .companions = {{{"n_grants", 200}}},
    .needs = {"n_grants"},
});

}  // namespace headwater::model
