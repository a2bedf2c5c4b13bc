// CN-15. Most relocation cash that a firm receives for coming; zero means no limit.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever reloc_cap_lever = declared({
    .key = "reloc_cap",
    .scope = LeverScope::city,
    .unit = Unit::cny_per_firm,
    .neutral = 0,
    .bounds = {0, 1e9},
    .slot = "relocation_cap",
    .text = "Most relocation cash that a firm receives for coming; zero means no limit.",
    .source = "CN-15",
    .mechanism = "CN-15",
    .moves = {"relocation_cash_paid"},
    .companions = {{{"reloc_subsidy", 150000}, {"raid_intensity", 30}}},
    .needs = {"reloc_subsidy"},
});

}  // namespace headwater::model
