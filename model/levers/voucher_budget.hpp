// CN-10. Compute vouchers a city gives in a year.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever voucher_budget_lever = declared({
    .key = "voucher_budget",
    .scope = LeverScope::city,
    .unit = Unit::cny_per_year,
    .neutral = 0,
    .bounds = {0, 5e+09},
    .slot = "voucher_budget",
    .text = "Compute vouchers a city gives in a year.",
    .source = "CN-10; P-54; P-55",
    .mechanism = "CN-10",
    .moves = {"voucher_paid"},
    .companions = {{{"voucher_rate", 0.3}, {"voucher_cap", 2e+07}}},
    .needs = {"voucher_rate", "voucher_cap"},
});

}  // namespace headwater::model
