#include "analysis/sensitivity/output_values.hpp"

#include <algorithm>

#include "model/core/undefined.hpp"

namespace headwater::analysis {

OutputValues values_of(const output::SweepTable& table, const SweepOutputs& request,
                       const SweepOutput& output, bool effects) {
    const std::size_t policies = table.policies.size();
    OutputValues values;
    for (const output::SweepRun& run : table.runs) {
        values.worlds = std::max(values.worlds, static_cast<std::size_t>(run.world) + 1);
        values.replicates = std::max(values.replicates, static_cast<std::size_t>(run.replicate) + 1);
        values.points = std::max(values.points, static_cast<std::size_t>(run.point) + 1);
    }
    values.all.assign(values.worlds * values.replicates * values.points, model::undefined);
    for (std::size_t row = 0; row + policies <= table.runs.size(); row += policies) {
        const output::SweepRun& run = table.runs[row];
        const auto number = [&](std::size_t policy) {
            const std::size_t at = row + policy;
            return table.runs[at].status == output::RunStatus::ok ? request.value(table, at, output)
                                                                  : model::undefined;
        };
        const double base = effects ? number(0) : 0;
        values.all[(static_cast<std::size_t>(run.world) * values.replicates +
                    static_cast<std::size_t>(run.replicate)) *
                       values.points +
                   static_cast<std::size_t>(run.point)] = number(request.policy()) - base;
    }
    return values;
}

}  // namespace headwater::analysis
