// What a planned sweep will take, and which of its inputs cannot be run.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/sweeps/plan.hpp"

namespace headwater::analysis {

struct Estimate {
    double core_hours = 0;
    double disk_bytes = 0;  // parts, and a merged file
    double free_bytes = 0;
    std::size_t files = 0;
    double part_seconds = 0;  // wall time of a part of a task
    double wall_hours = 0;    // on this machine
};

[[nodiscard]] Estimate estimate_of(const Plan& plan, const std::string& directory);

/// Of the points that were planned: how many differ.
[[nodiscard]] std::size_t points_that_differ(const Plan& plan);

/// Points under a policy whose inputs contradict themselves, a line each.
struct Infeasible {
    std::vector<std::string> lines;
    std::size_t checked =
        0;  // inputs that were looked at: one of each point and policy, most_checked at most
};
inline constexpr std::size_t most_checked = 20000;
[[nodiscard]] Infeasible infeasible(const Plan& plan);

}  // namespace headwater::analysis
