// CN-29. Common space that the city rents among its firms, in the part around its universities: people of
// neighbouring sites meet more often there. It acts where encounters.e0 is above 0.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever space_grant_lever = declared({
    .key = "space_grant",
    .scope = LeverScope::city,
    .unit = Unit::square_metre,
    .neutral = 0,
    .bounds = {0, 1e+05},
    .slot = "space_grant",
    .text = "Common space that the city rents among its firms, in the part around its universities: people "
            "of neighbouring sites meet more often there. It acts where encounters.e0 is above 0.",
    .source = "CN-29; size M",
    .mechanism = "CN-29",
    .moves = {"space_paid", "contact"},
});

}  // namespace headwater::model
