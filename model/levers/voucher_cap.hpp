// CN-10. Most that one firm may receive in compute vouchers in a year.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever voucher_cap_lever = declared({
    .key = "voucher_cap",
    .scope = LeverScope::city,
    .unit = Unit::cny_per_firm_year,
    .neutral = 0,
    .bounds = {0, 1e+08},
    .slot = "voucher_cap",
    .text = "Most that one firm may receive in compute vouchers in a year.",
    .source = "CN-10; P-54; P-55",
    .mechanism = "CN-10",
    .moves = {"voucher_paid"},
    .companions = {{{"voucher_rate", 0.3}, {"voucher_budget", 5e+08}}},
    .needs = {"voucher_rate", "voucher_budget"},
});

}  // namespace headwater::model
