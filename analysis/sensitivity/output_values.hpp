// One number of each run of a policy, by world, luck and point.
#pragma once

#include <cstddef>
#include <vector>

#include "analysis/sensitivity/sweep_outputs.hpp"

namespace headwater::analysis {

/// Values of an output, [world][replicate][point]; NaN where a run has none.
struct OutputValues {
    std::size_t worlds = 0;
    std::size_t replicates = 0;
    std::size_t points = 0;
    std::vector<double> all;

    [[nodiscard]] double at(std::size_t world, std::size_t replicate, std::size_t point) const {
        return all[(world * replicates + replicate) * points + point];
    }
};

/// With `effects` those of the policy less the base.
[[nodiscard]] OutputValues values_of(const output::SweepTable& table, const SweepOutputs& request,
                                     const SweepOutput& output, bool effects);

}  // namespace headwater::analysis
