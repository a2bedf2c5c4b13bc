#include "analysis/sweeps/design.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "analysis/designs/sampling.hpp"
#include "analysis/designs/world_samples.hpp"

namespace headwater::analysis {

namespace {

constexpr std::int64_t least_parts = 24;

std::vector<std::size_t> lengths_of(const Study& study) {
    std::vector<std::size_t> lengths;
    for (const StudyAxis& axis : study.axes) lengths.push_back(axis.values.size());
    return lengths;
}

std::vector<double> unit_points(const Study& study) {
    const auto samples = static_cast<std::size_t>(study.sampling.samples);
    const std::size_t axes = study.axes.size();
    switch (study.sampling.method) {
        case Method::grid:
            return full_grid(lengths_of(study));
        case Method::latin_hypercube:
            return latin_hypercube(samples, axes, study.seed);
        case Method::sobol:
            return sobol(samples, axes, study.seed);
        case Method::saltelli:
            return saltelli(samples, axes, study.seed);
        case Method::morris:
        case Method::table:
            break;
    }
    return {};
}

output::SweepLayout layout_of(const Study& study) {
    const model::Input& base = study.policies[0].resolved.input;
    output::SweepLayout layout{study.measures, study.keep, {}, base.cities.size()};
    const std::int32_t months = base.months();
    if (study.keep == output::Keep::paths) layout.windows = output::every_month(0, months);
    if (study.keep == output::Keep::final) layout.windows = {{0, months - 1}};
    if (study.keep == output::Keep::yearly)
        for (std::int32_t first = 0; first < months; first += 12)
            layout.windows.push_back({first, std::min(first + 12, months) - 1});
    return layout;
}

}  // namespace

double points_of(const Study& study) {
    const auto samples = static_cast<double>(study.sampling.samples);
    const auto axes = static_cast<double>(study.axes.size());
    if (study.axes.empty()) return 1;
    switch (study.sampling.method) {
        case Method::grid: {
            double points = 1;
            for (const StudyAxis& axis : study.axes) points *= static_cast<double>(axis.values.size());
            return points;
        }
        case Method::morris:
            return samples * (axes + 1);
        case Method::saltelli:
            return samples * (axes + 2);
        default:
            return samples;
    }
}

MorrisGrid morris_grid(const Study& study) {
    MorrisGrid grid = MorrisGrid::plain(study.axes.size(), static_cast<std::size_t>(study.sampling.levels));
    for (std::size_t a = 0; a < study.axes.size(); ++a)
        for (std::size_t level = 1; level < grid.levels; ++level)
            if (level_of(study.axes[a], level, grid.levels) ==
                level_of(study.axes[a], level - 1, grid.levels))
                grid.same[a][level] = grid.same[a][level - 1];
    return grid;
}

std::vector<double> points(const Study& study) {
    if (study.axes.empty()) return {};
    if (study.sampling.method == Method::table) return study.sampling.table;
    if (study.sampling.method == Method::morris) {
        const MorrisGrid grid = morris_grid(study);
        std::vector<double> values;
        for (const std::size_t level :
             morris(static_cast<std::size_t>(study.sampling.samples), grid, study.seed))
            values.push_back(level_of(study.axes[values.size() % study.axes.size()], level, grid.levels));
        return values;
    }
    std::vector<double> design = unit_points(study);
    const std::size_t axes = study.axes.size();
    for (std::size_t i = 0; i < design.size(); ++i) design[i] = value_at(study.axes[i % axes], design[i]);
    return design;
}

std::size_t different_points(const std::vector<double>& points, std::size_t axes) {
    if (axes == 0) return 1;
    std::vector<std::size_t> order(points.size() / axes);
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto point = [&](std::size_t row) { return std::span(points).subspan(row * axes, axes); };
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
        return std::ranges::lexicographical_compare(point(a), point(b));
    });
    // std::ranges::unique of libstdc++ 12 does not compile with clang 14.
    const auto end = std::unique(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::ranges::equal(point(a), point(b));
    });
    return static_cast<std::size_t>(end - order.begin());
}

output::SweepTable make_header(const Study& study) {
    output::SweepTable table;
    const model::Input& base = study.policies[0].resolved.input;
    table.numerics = base.numerics;
    table.currency = base.currency;
    table.cities = base.cities;
    table.layout = layout_of(study);
    for (const Policy& policy : study.policies) {
        table.policies.push_back(policy.name);
        table.policy_texts.push_back(policy.text);
    }
    for (const StudyAxis& axis : study.axes)
        table.axes.push_back({axis.name, axis.key, udunits_of(axis.unit, base.currency)});
    for (const UncertainParameter& parameter : study.uncertain) {
        table.parameters.push_back(parameter.key);
        table.parameter_units.push_back(symbol_of(parameter.unit, base.currency));
    }
    return table;
}

output::SweepTable make_table(const Study& study) {
    output::SweepTable table = make_header(study);
    const std::vector<double> values = points(study);
    const auto n_points = static_cast<std::int32_t>(points_of(study));
    const std::size_t axes = study.axes.size();
    if (study.posterior) {
        for (std::uint64_t world = 0; world < static_cast<std::uint64_t>(study.worlds); ++world)
            for (const double value : study.posterior->values(study.seed, world))
                table.parameter_values.push_back(value);
    } else {
        table.parameter_values = draw_worlds(study.uncertain, study.world_sampling,
                                             static_cast<std::size_t>(study.worlds), study.seed);
    }
    for (std::int32_t world = 0; world < study.worlds; ++world) {
        table.worlds.push_back(world);
        for (std::int32_t replicate = 0; replicate < study.replicates; ++replicate) {
            const auto w = static_cast<std::uint64_t>(world);
            const auto r = static_cast<std::uint64_t>(replicate);
            const auto seed = static_cast<std::int64_t>(
                study.posterior ? study.posterior->seed(study.seed, w, r) : run_seed(study.seed, w, r));
            for (std::int32_t point = 0; point < n_points; ++point)
                for (std::size_t policy = 0; policy < study.policies.size(); ++policy) {
                    output::SweepRun run;
                    run.run = static_cast<std::int64_t>(table.runs.size());
                    run.policy = static_cast<std::int16_t>(policy);
                    run.point = point;
                    run.world = world;
                    run.replicate = replicate;
                    run.seed = seed;
                    table.runs.push_back(run);
                    const auto at =
                        values.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(point) * axes);
                    table.axis_values.insert(table.axis_values.end(), at,
                                             at + static_cast<std::ptrdiff_t>(axes));
                }
        }
    }
    return table;
}

std::vector<PartRange> cut(const Study& study, std::int64_t first, std::int64_t runs,
                           double seconds_per_run) {
    const auto policies = static_cast<std::int64_t>(study.policies.size());
    const std::int64_t groups = runs / policies;
    std::int64_t parts = 0;
    if (study.part_runs > 0) {
        const std::int64_t groups_a_part = std::max<std::int64_t>(1, study.part_runs / policies);
        parts = (groups + groups_a_part - 1) / groups_a_part;
    } else {
        const double seconds = seconds_per_run * static_cast<double>(runs) / study.threads;
        const double wanted = std::ceil(seconds / study.part_seconds);
        parts =
            std::max(least_parts, static_cast<std::int64_t>(std::min(wanted, static_cast<double>(groups))));
    }
    parts = std::clamp<std::int64_t>(parts, 1, std::min(groups, most_parts));
    std::vector<PartRange> ranges;
    for (std::int64_t part = 0; part < parts; ++part) {
        const std::int64_t begin = part * groups / parts;
        const std::int64_t end = (part + 1) * groups / parts;
        ranges.push_back({first + begin * policies, (end - begin) * policies});
    }
    return ranges;
}

}  // namespace headwater::analysis
