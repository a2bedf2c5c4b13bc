// Worlds: draws of what is not known about the parameters, and luck.
//
// Parameter p of world w is drawn from its declared prior, uniform on its scale:
//   value = lower + u (upper - lower), or lower (upper / lower)^u,   u = U(study seed, w, name of p);
// of whole numbers each from lower to upper has an equal share, floor(lower + u (upper - lower + 1)), or on a
// logarithmic scale the share of its step, floor(lower ((upper + 1) / lower)^u).
// A draw depends on nothing else, so more worlds keep the earlier ones, and a parameter that is left out
// changes no other. The luck of replicate r of world w is the seed hash(study seed, w, r): equal in all arms.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "model/input.hpp"

namespace headwater::analysis {

/// An uncertain parameter of a study.
struct UncertainParameter {
    std::string key;  // "group.key"
    model::Unit unit = model::Unit::one;
    model::Range prior;
    model::Scale scale = model::Scale::linear;
    bool whole = false;
};

/// The value of a parameter for u in [0, 1).
[[nodiscard]] double drawn_value(const UncertainParameter& parameter, double u);

/// All parameters with a prior of some width but those in `fixed` ("group.key"), with ranges in `currency`.
[[nodiscard]] std::vector<UncertainParameter> uncertain_parameters(const std::set<std::string>& fixed,
                                                                   const model::Currency& currency = {});

/// Values of `parameters` in `world` (from 0).
[[nodiscard]] std::vector<double> draw_world(const std::vector<UncertainParameter>& parameters,
                                             std::uint64_t study_seed, std::uint64_t world);

/// Seed of a run, a whole number below 2^53.
[[nodiscard]] std::uint64_t run_seed(std::uint64_t study_seed, std::uint64_t world, std::uint64_t replicate);

/// `input` with the drawn values and the seed.
[[nodiscard]] model::Input in_world(const model::Input& input,
                                    const std::vector<UncertainParameter>& parameters,
                                    const std::vector<double>& values, std::uint64_t seed);

}  // namespace headwater::analysis
