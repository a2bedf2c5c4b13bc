// CN-20. Share of the money for visits and relocation that goes into compute vouchers for all firms
// instead.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever goal_national_lever = declared({
    .key = "goal_national",
    .scope = LeverScope::city,
    .unit = Unit::share,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "goal_national",
    .text = "Share of the money for visits and relocation that goes into compute vouchers for all"
            " firms instead.",
    .source = "CN-20",
    .mechanism = "CN-20",
    .moves = {"raid_visits", "voucher_paid"},
    .companions = {{{"raid_intensity", 40}, {"reloc_subsidy", 150000}}},
});

}  // namespace headwater::model
