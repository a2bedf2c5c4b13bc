// CN-27. Share of the envelope by which the city may exceed it without consequence.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever soft_budget_lever = declared({
    .key = "soft_budget",
    .scope = LeverScope::city,
    .unit = Unit::share,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "soft_budget",
    .text = "Share of the envelope by which the city may exceed it without consequence.",
    .source = "CN-27",
    .mechanism = "CN-27",
    .moves = {"public_money"},
    .companions = {{{"envelope", 5e6}, {"voucher_rate", 0.5}, {"voucher_cap", 2e7}, {"voucher_budget", 5e9}}},
    .needs = {"envelope"},
});

}  // namespace headwater::model
