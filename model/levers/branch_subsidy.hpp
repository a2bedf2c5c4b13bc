// CN-01. Paid by the city to a firm seated elsewhere that opens a branch in it.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever branch_subsidy_lever = declared({
    .key = "branch_subsidy",
    .scope = LeverScope::city,
    .unit = Unit::cny_per_branch,
    .neutral = 0,
    .bounds = {0, 2e+07},
    .slot = "branch_subsidy",
    .text = "Paid by the city to a firm seated elsewhere that opens a branch in it.",
    .source = "CN-01; size M",
    .mechanism = "CN-01",
    .moves = {"branch_subsidy_paid", "branches_opened"},
});

}  // namespace headwater::model
