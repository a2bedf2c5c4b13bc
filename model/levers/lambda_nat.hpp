// CN-19. Weight that the city gives to the success of its firms elsewhere: 0 guards them, 1 supports
// branches and waives clauses.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever lambda_nat_lever = declared({
    .key = "lambda_nat",
    .scope = LeverScope::city,
    .unit = Unit::share,
    .neutral = 0.5,
    .bounds = {0, 1},
    .slot = "national_outlook",
    .text = "Weight that the city gives to the success of its firms elsewhere: 0 guards them, 1 supports "
            "branches and waives clauses.",
    .source = "CN-19",
    .mechanism = "CN-19",
    .moves = {"branches_opened", "buybacks"},
});

}  // namespace headwater::model
