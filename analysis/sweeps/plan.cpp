#include "analysis/sweeps/plan.hpp"

#include <algorithm>
#include <limits>

#include "analysis/runs/provenance.hpp"
#include "version/version.hpp"

namespace headwater::analysis {

Plan make_plan(Study study, const Pilot& pilot) {
    Plan plan;
    plan.study = std::move(study);
    plan.table = make_table(plan.study);
    plan.pilot = pilot;
    plan.version = program_version();
    plan.parts = cut(plan.study, 0, static_cast<std::int64_t>(plan.table.runs.size()), pilot.seconds_per_run);
    for (std::size_t part = 0; part < plan.parts.size(); ++part)
        for (std::int64_t run = 0; run < plan.parts[part].runs; ++run)
            plan.table.runs[static_cast<std::size_t>(plan.parts[part].first + run)].part =
                static_cast<std::int32_t>(part);
    return plan;
}

output::SweepTable part_table(const Plan& plan, std::size_t part) {
    const PartRange range = plan.parts[part];
    const auto first = static_cast<std::ptrdiff_t>(range.first);
    const auto last = static_cast<std::ptrdiff_t>(range.first + range.runs);
    const auto axes = static_cast<std::ptrdiff_t>(plan.table.axes.size());
    output::SweepTable table;
    table.numerics = plan.table.numerics;
    table.currency = plan.table.currency;
    table.cities = plan.table.cities;
    table.layout = plan.table.layout;
    table.policies = plan.table.policies;
    table.policy_texts = plan.table.policy_texts;
    table.axes = plan.table.axes;
    table.parameters = plan.table.parameters;
    table.parameter_units = plan.table.parameter_units;
    table.runs.assign(plan.table.runs.begin() + first, plan.table.runs.begin() + last);
    table.axis_values.assign(plan.table.axis_values.begin() + first * axes,
                             plan.table.axis_values.begin() + last * axes);
    const std::size_t width = table.parameters.size();
    for (const output::SweepRun& run : table.runs) {
        if (!table.worlds.empty() && table.worlds.back() == run.world) continue;
        table.worlds.push_back(run.world);
        const auto row = std::ranges::find(plan.table.worlds, run.world) - plan.table.worlds.begin();
        const auto at = plan.table.parameter_values.begin() + row * static_cast<std::ptrdiff_t>(width);
        table.parameter_values.insert(table.parameter_values.end(), at,
                                      at + static_cast<std::ptrdiff_t>(width));
    }
    table.values.assign(table.runs.size() * table.layout.size(), std::numeric_limits<double>::quiet_NaN());
    return table;
}

output::SweepOrigin origin_of(const Plan& plan, std::int32_t part,
                              const std::vector<std::string>& arguments) {
    output::SweepOrigin origin;
    origin.provenance = provenance_of(plan.study.policies[0].resolved, plan.study.threads, arguments);
    origin.provenance.title = plan.study.title;
    origin.study_name = plan.study.name;
    origin.study_toml = plan.study.text;
    origin.plan_sha256 = plan.sha256;
    origin.part = part;
    return origin;
}

RunInputs::RunInputs(const Plan& plan) : plan_(&plan) {
    for (const Policy& policy : plan.study.policies)
        policies_.emplace_back(policy.resolved.resolved_toml, plan.study.axes);
}

model::Input RunInputs::operator()(const output::SweepRun& run) const {
    const output::SweepTable& table = plan_->table;
    const double* values = table.axis_values.data() + static_cast<std::size_t>(run.run) * table.axes.size();
    const model::Input input = policies_[static_cast<std::size_t>(run.policy)].with(values);
    const auto world = std::ranges::find(table.worlds, run.world) - table.worlds.begin();
    const auto width = static_cast<std::ptrdiff_t>(table.parameters.size());
    const auto at = table.parameter_values.begin() + world * width;
    return in_world(input, plan_->study.uncertain, {at, at + width}, static_cast<std::uint64_t>(run.seed));
}

std::string program_version() {
    return std::string(version()) + " (" + std::string(git_commit()).substr(0, 12) +
           (git_dirty() ? "+" : "") + ")";
}

}  // namespace headwater::analysis
