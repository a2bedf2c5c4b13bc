// CN-11. What the city spends a month on orders with firms, as their first customer.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever scen_budget_lever = declared({
    .key = "scen_budget",
    .scope = LeverScope::city,
    .unit = Unit::cny_per_month,
    .neutral = 0,
    .bounds = {0, 5e+08},
    .slot = "tender_budget",
    .text = "What the city spends a month on orders with firms, as their first customer.",
    .source = "CN-11; size M",
    .mechanism = "CN-11",
    .moves = {"tender_paid", "tenders"},
});

}  // namespace headwater::model
