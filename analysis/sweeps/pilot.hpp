// What a run of a study costs, found by running some.
#pragma once

#include "analysis/sweeps/plan.hpp"

namespace headwater::analysis {

/// Runs groups of runs from the beginning, the middle and the end of the design on one thread, more of them while
/// `budget` seconds last, and writes them as a part into the temporary folder to learn its size. Throws FileError, and
/// PlanError when no run comes to its end.
[[nodiscard]] Pilot run_pilot(const Study& study, double budget);

}  // namespace headwater::analysis
