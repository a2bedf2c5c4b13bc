// CN-03. GPUs that the city lends to teams with an idea, so that the lack of compute stops none.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever seed_compute_lever = declared({
    .key = "seed_compute",
    .scope = LeverScope::city,
    .unit = Unit::gpu,
    .neutral = 0,
    .bounds = {0, 100000},
    .slot = "seed_compute",
    .text = "GPUs that the city lends to teams with an idea, so that the lack of compute stops none.",
    .source = "CN-03",
    .mechanism = "CN-03",
    .moves = {"ideas_realised"},
});

}  // namespace headwater::model
