// CN-27. The envelope is split over the city's programmes by last year's results, and what is left is carried
// over.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever envelope_split_lever = declared({
    .key = "envelope_split",
    .scope = LeverScope::city,
    .unit = Unit::switch_,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "envelope_split",
    .text = "The envelope is split over the city's programmes by last year's results, and what is left is "
            "carried over.",
    .source = "CN-27",
    .mechanism = "CN-27",
    .moves = {"public_money", "raid_visits"},
    .companions =
        {{{"envelope", 5e6}, {"raid_intensity", 30}, {"reloc_subsidy", 100000}, {"talent_package", 5e5}}},
    .needs = {"envelope"},
});

}  // namespace headwater::model
