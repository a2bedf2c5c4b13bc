// The uncertain parameters of all worlds of a study.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "analysis/designs/world_draws.hpp"

namespace headwater::analysis {

/// How the uncertain parameters of the worlds are drawn from their priors.
enum class WorldSampling : std::uint8_t { random, latin_hypercube };
inline constexpr std::array<std::string_view, 2> world_sampling_keys{"random", "latin_hypercube"};

/// [world][parameter]. At random: each world on its own, as draw_world says, so that more worlds keep the earlier ones.
/// As a Latin hypercube: each parameter has one world in each of `worlds` equal strata of its prior, in an order and at
/// places keyed by the study's seed and the parameter's name, so that few worlds cover every prior evenly.
[[nodiscard]] std::vector<double> draw_worlds(const std::vector<UncertainParameter>& parameters,
                                              WorldSampling sampling, std::size_t worlds,
                                              std::uint64_t study_seed);

}  // namespace headwater::analysis
