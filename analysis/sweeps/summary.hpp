// Statistics of a sweep over its worlds, replicates and points.
#pragma once

#include "output/sweep_summary.hpp"
#include "output/sweep_table.hpp"

namespace headwater::analysis {

/// A world, replicate and point counts only when the runs of all policies are ok there and no run of the world is missing,
/// so that policies are compared in the same worlds and a partial sweep weighs all points alike (E18). Quantiles are those of type 7 (Hyndman and Fan 1996). NaN where nothing counts; a number that is
/// not defined in a run is left out of its statistics.
[[nodiscard]] output::SweepSummary summary_of(const output::SweepTable& table);

}  // namespace headwater::analysis
