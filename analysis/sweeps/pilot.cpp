#include "analysis/sweeps/pilot.hpp"

#include <algorithm>
#include <chrono>

#include "analysis/runs/clock.hpp"
#include "analysis/runs/footprint.hpp"
#include "analysis/sweeps/run_block.hpp"
#include "output/temporary_folder.hpp"

namespace headwater::analysis {

namespace {}  // namespace

Pilot run_pilot(const Study& study, double budget) {
    const output::TemporaryFolder folder;  // before the time is spent
    Plan plan = make_plan(study, {});
    const auto policies = static_cast<std::int64_t>(study.policies.size());
    const auto groups = static_cast<std::int64_t>(plan.table.runs.size()) / policies;
    const RunInputs inputs(plan);
    Pilot pilot;
    double seconds = 0;
    output::SweepTable kept;
    // One group from each place, then two, four, ...: neighbours share their first months, as they will in a part.
    for (std::int64_t width = 1; seconds == 0 || (seconds < budget / 3 && width <= groups / 3); width *= 2) {
        std::int64_t ran = 0;
        const auto begin = Clock::now();
        for (const std::int64_t at : {std::int64_t{0}, groups / 2, groups - width}) {
            if (ran > 0 && at < width) continue;
            plan.parts = {{std::max<std::int64_t>(at, 0) * policies, std::min(width, groups) * policies}};
            kept = part_table(plan, 0);
            kept.values = run_block(kept.runs, std::cref(inputs), kept.layout, {1, 0, 0, nullptr}, {});
            ran += std::ranges::count(kept.runs, output::RunStatus::ok, &output::SweepRun::status);
        }
        seconds = seconds_since(begin);
        if (ran == 0) throw PlanError("no run of the pilot came to its end: " + kept.runs.front().message);
        pilot.runs += ran;
        pilot.seconds_per_run = seconds / static_cast<double>(ran);
    }
    const output::Written written =
        output::write_sweep((folder.path() / "part.h5").string(), kept, origin_of(plan, 0, {"headwater"}));
    // A file of few runs is mostly frame; a run is at most its numbers as they are, and its row of the table.
    constexpr double row = 256;
    pilot.bytes_per_run = std::min(static_cast<double>(written.bytes) / static_cast<double>(kept.runs.size()),
                                   static_cast<double>(kept.layout.size() * sizeof(double)) + row);
    pilot.peak_bytes = static_cast<double>(peak_bytes());
    return pilot;
}

}  // namespace headwater::analysis
