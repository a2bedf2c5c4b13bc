// CN-10. Share added to the voucher's rate for the part of a contract that runs on domestic hardware.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever voucher_domestic_bonus_lever = declared({
    .key = "voucher_domestic_bonus",
    .scope = LeverScope::city,
    .unit = Unit::share,
    .neutral = 0,
    .bounds = {0, 0.5},
    .slot = "voucher_domestic_bonus",
    .text = "Share added to the voucher's rate for the part of a contract that runs on domestic hardware.",
    .source = "CN-10; P-54: 30 % against 20 % for foreign hardware",
    .mechanism = "CN-10",
    .moves = {"domestic_compute", "voucher_paid"},
    .companions = {{{"voucher_rate", 0.3}, {"voucher_cap", 2e+07}, {"voucher_budget", 5e+08}}},
    .needs = {"voucher_rate"},
});

}  // namespace headwater::model
