// More runs for a plan: those that are there keep their numbers and parts, the others follow.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "analysis/sweeps/differences.hpp"
#include "analysis/sweeps/plan.hpp"

namespace headwater::analysis {

namespace {

/// What an extension may change: how much is run, and how the runs are carried out.
bool may_change(const std::string& key) {
    constexpr std::array<std::string_view, 4> keys{"title", "worlds", "replicates", "design.samples"};
    constexpr std::array<std::string_view, 3> sections{"failures.", "limits.", "parts."};
    return std::ranges::find(keys, key) != keys.end() ||
           std::ranges::any_of(sections, [&](std::string_view section) { return key.starts_with(section); });
}

struct Extent {
    std::int32_t worlds = 0;
    std::int32_t replicates = 0;
    std::int32_t points = 0;

    [[nodiscard]] bool holds(const output::SweepRun& run) const {
        return run.world < worlds && run.replicate < replicates && run.point < points;
    }
};

Extent extent_of(const output::SweepTable& table) {
    Extent extent;
    for (const output::SweepRun& run : table.runs) {
        extent.worlds = std::max(extent.worlds, run.world + 1);
        extent.replicates = std::max(extent.replicates, run.replicate + 1);
        extent.points = std::max(extent.points, run.point + 1);
    }
    return extent;
}

const double* values_of_run(const output::SweepTable& table, std::size_t row) {
    return table.axis_values.data() + row * table.axes.size();
}

/// First row of each point.
std::vector<std::size_t> rows_of_points(const output::SweepTable& table, const Extent& extent) {
    std::vector<std::size_t> rows(static_cast<std::size_t>(extent.points), table.runs.size());
    for (std::size_t r = table.runs.size(); r-- > 0;) rows[static_cast<std::size_t>(table.runs[r].point)] = r;
    return rows;
}

bool begins_with_points(const output::SweepTable& longer, const Extent& more, const output::SweepTable& table,
                        const Extent& extent) {
    const std::vector<std::size_t> before = rows_of_points(table, extent);
    const std::vector<std::size_t> after = rows_of_points(longer, more);
    for (std::size_t p = 0; p < before.size(); ++p) {
        const double* a = values_of_run(table, before[p]);
        if (!std::equal(a, a + table.axes.size(), values_of_run(longer, after[p]))) return false;
    }
    return true;
}

std::string why_points_differ(Method method) {
    switch (method) {
        case Method::latin_hypercube:
            return "a Latin hypercube cannot get more samples, because its strata become narrower: take more "
                   "worlds or replicates, or plan anew (sobol can be extended)";
        case Method::table:
            return "the rows of the table that were planned have changed: new points are rows at its end";
        default:
            return "the points that were planned are not the first points of the study as it is now";
    }
}

}  // namespace

Plan extended(const Plan& plan, Study study) {
    std::string reasons;
    const auto refuse = [&](const std::string& why) { reasons += (reasons.empty() ? "" : "\n") + why; };
    if (plan.version != program_version())
        refuse(fmt::format(
            "the sweep was planned by headwater {}, this is {}: its runs would not belong together",
            plan.version, program_version()));
    for (const StudyDifference& difference : differences(plan.study, study))
        if (!may_change(difference.key)) refuse(difference.text);
    if (!reasons.empty())
        throw PlanError(reasons +
                        "\nan extension adds samples, worlds or replicates and leaves all else as it was");
    output::SweepTable whole = make_table(study);
    const Extent before = extent_of(plan.table);
    const Extent after = extent_of(whole);
    const auto grows = [&](const char* what, std::int32_t a, std::int32_t b) {
        if (b < a) refuse(fmt::format("the plan has {} {}, the study only {}", a, what, b));
    };
    grows("worlds", before.worlds, after.worlds);
    grows("replicates", before.replicates, after.replicates);
    grows("points", before.points, after.points);
    if (after.worlds > before.worlds && study.world_sampling == WorldSampling::latin_hypercube &&
        !study.uncertain.empty())
        refuse(
            "worlds of a Latin hypercube cannot become more, because its strata become narrower: take more "
            "replicates, or plan anew (uncertain_sampling = \"random\" can be extended)");
    if (reasons.empty() && whole.runs.size() == plan.table.runs.size())
        refuse("the study has no more runs than the plan: raise samples, worlds or replicates");
    // Worlds of a posterior: those that were planned must be the first of those that are now drawn.
    const std::size_t drawn = std::min(whole.parameter_values.size(), plan.table.parameter_values.size());
    if (study.posterior &&
        !std::equal(plan.table.parameter_values.begin(),
                    plan.table.parameter_values.begin() + static_cast<std::ptrdiff_t>(drawn),
                    whole.parameter_values.begin()))
        refuse("the worlds that were planned are not the first worlds of this posterior");
    if (reasons.empty() && !begins_with_points(whole, after, plan.table, before))
        refuse(why_points_differ(study.sampling.method));
    if (!reasons.empty()) throw PlanError(reasons);

    Plan longer = plan;
    longer.study = std::move(study);
    output::SweepTable& table = longer.table;
    const auto old_runs = static_cast<std::int64_t>(table.runs.size());
    table = make_header(longer.study);
    table.runs = plan.table.runs;
    table.axis_values = plan.table.axis_values;
    table.worlds = whole.worlds;
    table.parameter_values = whole.parameter_values;
    for (std::size_t r = 0; r < whole.runs.size(); ++r) {
        if (before.holds(whole.runs[r])) continue;
        table.runs.push_back(whole.runs[r]);
        table.runs.back().run = static_cast<std::int64_t>(table.runs.size()) - 1;
        const double* values = values_of_run(whole, r);
        table.axis_values.insert(table.axis_values.end(), values, values + table.axes.size());
    }
    const auto more = static_cast<std::int64_t>(table.runs.size()) - old_runs;
    for (const PartRange& range : cut(longer.study, old_runs, more, longer.pilot.seconds_per_run)) {
        for (std::int64_t run = range.first; run < range.first + range.runs; ++run)
            table.runs[static_cast<std::size_t>(run)].part = static_cast<std::int32_t>(longer.parts.size());
        longer.parts.push_back(range);
    }
    if (static_cast<std::int64_t>(longer.parts.size()) > most_parts)
        throw PlanError(fmt::format(
            "the plan would have {} parts, at most {} are possible: raise parts.runs or plan anew",
            longer.parts.size(), most_parts));
    return longer;
}

}  // namespace headwater::analysis
