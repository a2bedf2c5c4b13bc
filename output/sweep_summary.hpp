// Statistics of a sweep that stand ready in its file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "output/hdf5/writer.hpp"
#include "output/sweep_table.hpp"

namespace headwater::output {

/// Of each number of the layout, over the worlds, replicates and points that count (analysis/sweeps/summary.hpp).
struct SweepStatistics {
    std::vector<double> quantile;  // [policy][quantile][number]
    std::vector<double> mean;      // [policy][number]
    std::vector<double> sd;        // [policy][number], n - 1
    std::vector<double> positive;  // [policy][number], share above zero; differences only
};

struct SweepSummary {
    std::vector<double> quantiles;  // levels of the quantiles
    std::int32_t complete = 0;      // worlds, replicates and points that count
    std::int32_t all = 0;           // that were planned
    SweepStatistics levels;         // of each policy
    SweepStatistics
        effects;  // of each policy but the base, less the base in the same world, replicate and point
};

/// `summary` and, with more than one policy, `effects`.
void write_summary(hdf5::FileImage& image, const SweepTable& table, const SweepSummary& summary);

}  // namespace headwater::output
