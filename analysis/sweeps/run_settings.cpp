#include "analysis/sweeps/run_settings.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace headwater::analysis {

std::vector<std::string> run_settings(const Plan& plan, const output::SweepRun& run) {
    const Study& study = plan.study;
    std::vector<std::string> set;
    // The shortest text of a number reads back as the same number.
    for (std::size_t axis = 0; axis < study.axes.size(); ++axis) {
        const double value =
            plan.table.axis_values[static_cast<std::size_t>(run.run) * study.axes.size() + axis];
        set.push_back(setting_of(study.axes[axis], value));
    }
    const std::size_t drawn = study.uncertain.size();
    const auto world =
        static_cast<std::size_t>(std::ranges::find(plan.table.worlds, run.world) - plan.table.worlds.begin());
    for (std::size_t p = 0; p < drawn; ++p)
        set.push_back(fmt::format("parameters.{}={}", study.uncertain[p].key,
                                  plan.table.parameter_values[world * drawn + p]));
    set.push_back(fmt::format("run.seed={}", run.seed));
    return set;
}

}  // namespace headwater::analysis
