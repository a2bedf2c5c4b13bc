// CN-16. Commitment of the city's fund for firms with their seat there; called over five years.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever fund_size_lever = declared({
    .key = "fund_size",
    .scope = LeverScope::city,
    .unit = Unit::cny,
    .neutral = 0,
    .bounds = {0, 1e+11},
    .slot = "fund_size",
    .text = "Commitment of the city's fund for firms with their seat there; called over five years.",
    .source = "CN-16; S-62; P-52",
    .mechanism = "CN-16",
    .moves = {"state_raised"},
});

}  // namespace headwater::model
