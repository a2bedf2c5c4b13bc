// Runs of a small sweep, and what is kept of them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "model/measures/measure.hpp"
#include "output/output_choice.hpp"
#include "output/sweep_table.hpp"

namespace headwater::tests {

/// Worlds times points, numbered; the seeds of the worlds count from `first_seed`.
[[nodiscard]] inline std::vector<output::SweepRun> runs_of(int worlds, int points, std::int64_t first_seed) {
    std::vector<output::SweepRun> runs;
    for (int world = 0; world < worlds; ++world)
        for (int point = 0; point < points; ++point) {
            output::SweepRun run;
            run.run = static_cast<std::int64_t>(runs.size());
            run.world = world;
            run.point = point;
            run.seed = first_seed + world;
            runs.push_back(run);
        }
    return runs;
}

/// These measures of three cities over `months` months that begin in January; the last year may be cut short.
[[nodiscard]] inline output::SweepLayout layout_of(const std::vector<std::string>& measures,
                                                   output::Keep keep, std::int32_t months) {
    output::SweepLayout layout;
    for (const std::string& key : measures)
        layout.measures.push_back(static_cast<std::size_t>(model::measure_row(key)));
    std::ranges::sort(layout.measures);
    layout.keep = keep;
    layout.cities = 3;
    if (keep == output::Keep::paths) layout.windows = output::every_month(0, months);
    if (keep == output::Keep::yearly)
        for (std::int32_t month = 0; month < months; month += 12)
            layout.windows.push_back({month, std::min(month + 11, months - 1)});
    if (keep == output::Keep::final) layout.windows = {{0, months - 1}};
    return layout;
}

}  // namespace headwater::tests
