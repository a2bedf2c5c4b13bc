// CN-05. Time in the pool goes by lot instead of by quality.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever pool_rule_lever = declared({
    .key = "pool_rule",
    .scope = LeverScope::city,
    .unit = Unit::switch_,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "pool_lottery",
    .text = "Time in the pool goes by lot instead of by quality.",
    .source = "CN-05",
    .mechanism = "CN-05",
    .moves = {"pool_use", "pool_users", "gpus"},
    .companions = {{{"pool_gpu", 5}}},
    .needs = {"pool_gpu"},
});

}  // namespace headwater::model
