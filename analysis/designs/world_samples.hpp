// The uncertain parameters of all worlds of a study.
#pragma once

#include <vector>

#include "analysis/sweeps/study.hpp"

namespace headwater::analysis {

/// [world][parameter]. At random: each world on its own, as draw_world says, so that more worlds keep the earlier ones.
/// As a Latin hypercube: each parameter has one world in each of `worlds` equal strata of its prior, in an order and at
/// places keyed by the study's seed and the parameter's name, so that few worlds cover every prior evenly.
[[nodiscard]] std::vector<double> draw_worlds(const Study& study);

}  // namespace headwater::analysis
