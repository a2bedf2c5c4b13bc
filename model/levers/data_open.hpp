// CN-05. Public data that the city opens in a month to the labs seated in it.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever data_open_lever = declared({
    .key = "data_open",
    .scope = LeverScope::city,
    .unit = Unit::token_per_month,
    .neutral = 0,
    .bounds = {0, 1e+13},
    .slot = "data_open",
    .text = "Public data that the city opens in a month to the labs seated in it.",
    .source = "CN-05; size M",
    .mechanism = "CN-05",
    .moves = {"public_data", "capability"},
});

}  // namespace headwater::model
