// A run of a sweep in the words of `headwater run`: the frozen scenario of its policy, and what is set on top.
#pragma once

#include <string>
#include <vector>

#include "analysis/sweeps/plan.hpp"
#include "output/sweep_table.hpp"

namespace headwater::analysis {

/// The axes of its point, the parameters of its world and its seed, each as --set takes it.
[[nodiscard]] std::vector<std::string> run_settings(const Plan& plan, const output::SweepRun& run);

}  // namespace headwater::analysis
