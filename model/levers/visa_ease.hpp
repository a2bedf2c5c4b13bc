// CN-28. Ease of entry for stars from abroad: their number in the city rises by visa_gain times this.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever visa_ease_lever = declared({
    .key = "visa_ease",
    .scope = LeverScope::city,
    .unit = Unit::share,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "visa_ease",
    .text = "Ease of entry for stars from abroad: their number in the city rises by visa_gain times this.",
    .source = "CN-28; P-18",
    .mechanism = "CN-28",
    .moves = {"returnees"},
});

}  // namespace headwater::model
