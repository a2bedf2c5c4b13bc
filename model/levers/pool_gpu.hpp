// CN-05. GPUs that the city rents for an open pool.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever pool_gpu_lever = declared({
    .key = "pool_gpu",
    .scope = LeverScope::city,
    .unit = Unit::gpu,
    .neutral = 0,
    .bounds = {0, 100000},
    .slot = "pool_gpu",
    .text = "GPUs that the city rents for an open pool.",
    .source = "CN-05; size M",
    .mechanism = "CN-05",
    .moves = {"pool_gpus", "pool_rent_paid", "gpus"},
});

}  // namespace headwater::model
