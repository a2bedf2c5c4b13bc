// CN-05. Laboratories of foreign firms may use the pool.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever pool_access_foreign_lever = declared({
    .key = "pool_access_foreign",
    .scope = LeverScope::city,
    .unit = Unit::switch_,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "pool_foreign",
    .text = "Laboratories of foreign firms may use the pool.",
    .source = "CN-05",
    .mechanism = "CN-05",
    .moves = {"pool_use", "pool_users"},
    .companions = {{{"pool_gpu", 50}}},
    .needs = {"pool_gpu"},
});

}  // namespace headwater::model
