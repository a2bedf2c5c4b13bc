#include "analysis/sweeps/estimate.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "analysis/runs/single_run.hpp"
#include "analysis/runs/text.hpp"
#include "model/stepper.hpp"

namespace headwater::analysis {

namespace fs = std::filesystem;

namespace {

constexpr double frame_bytes = 68e3;  // of a part beside its runs: names, study, origin

}  // namespace

Estimate estimate_of(const Plan& plan, const std::string& directory) {
    Estimate e;
    const auto runs = static_cast<double>(plan.table.runs.size());
    e.core_hours = runs * plan.pilot.seconds_per_run / 3600;
    e.disk_bytes =
        2 * runs * plan.pilot.bytes_per_run + static_cast<double>(plan.parts.size() + 1) * frame_bytes;
    e.files = plan.parts.size() + plan.study.policies.size() + 6;
    e.part_seconds =
        plan.pilot.seconds_per_run * static_cast<double>(plan.parts.front().runs) / plan.study.threads;
    e.wall_hours = e.core_hours / threads_in_use(0);
    fs::path folder = fs::absolute(directory);
    while (!fs::exists(folder)) folder = folder.parent_path();
    e.free_bytes = static_cast<double>(fs::space(folder).available);
    return e;
}

std::size_t points_that_differ(const Plan& plan) {
    const std::size_t axes = plan.table.axes.size();
    std::vector<double> points;
    for (std::size_t r = 0; r < plan.table.runs.size(); ++r) {
        const output::SweepRun& run = plan.table.runs[r];
        if (run.world > 0 || run.replicate > 0 || run.policy > 0) continue;
        const auto at = plan.table.axis_values.begin() + static_cast<std::ptrdiff_t>(r * axes);
        points.insert(points.end(), at, at + static_cast<std::ptrdiff_t>(axes));
    }
    return different_points(points, axes);
}

Infeasible infeasible(const Plan& plan) {
    const RunInputs inputs(plan);
    Infeasible found;
    for (const output::SweepRun& run : plan.table.runs) {
        if (run.world > 0 || run.replicate > 0 || found.checked == most_checked) break;
        ++found.checked;
        const std::vector<std::string> faults = model::faults(inputs(run));
        if (!faults.empty())
            found.lines.push_back(fmt::format("point {} under policy {}: {}", run.point,
                                              plan.table.policies[static_cast<std::size_t>(run.policy)],
                                              joined(faults, "; ")));
    }
    return found;
}

}  // namespace headwater::analysis
