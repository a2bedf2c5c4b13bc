// CN-10. Share of a compute contract that the city pays the cloud on behalf of a lab with its seat there.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever voucher_rate_lever = declared({
    .key = "voucher_rate",
    .scope = LeverScope::city,
    .unit = Unit::share,
    .neutral = 0,
    .bounds = {0, 0.9},
    .slot = "voucher_rate",
    .text =
        "Share of a compute contract that the city pays the cloud on behalf of a lab with its seat there.",
    .source = "CN-10; P-54; P-55",
    .mechanism = "CN-10",
    .moves = {"voucher_paid", "gpu_price"},
    .companions = {{{"voucher_cap", 2e+07}, {"voucher_budget", 5e+08}}},
    .needs = {"voucher_cap", "voucher_budget"},
});

}  // namespace headwater::model
