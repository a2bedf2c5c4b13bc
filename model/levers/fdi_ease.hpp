// CN-30. Ease with which foreign firms open laboratories in the city, as a share of the largest.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever fdi_ease_lever = declared({
    .key = "fdi_ease",
    .scope = LeverScope::city,
    .unit = Unit::share,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "fdi_ease",
    .text = "Ease with which foreign firms open laboratories in the city, as a share of the largest.",
    .source = "CN-30",
    .mechanism = "CN-30",
    .moves = {"multinationals_opened", "multinational_heads"},
});

}  // namespace headwater::model
