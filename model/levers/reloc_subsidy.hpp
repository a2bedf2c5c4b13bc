// CN-15. Cash per head that a city pays a firm that moves its seat or opens a branch there in answer to an
// offer.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever reloc_subsidy_lever = declared({
    .key = "reloc_subsidy",
    .scope = LeverScope::city,
    .unit = Unit::cny_per_person,
    .neutral = 0,
    .bounds = {0, 500000},
    .slot = "relocation_cash",
    .text = "Cash per head that a city pays a firm that moves its seat or opens a branch there in answer to "
            "an offer.",
    .source = "CN-15; P-47",
    .mechanism = "CN-15",
    .moves = {"relocation_cash_paid", "seats_gained", "branches_opened"},
    .companions = {{{"raid_intensity", 30}}},
});

}  // namespace headwater::model
