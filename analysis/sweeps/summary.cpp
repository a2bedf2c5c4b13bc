#include "analysis/sweeps/summary.hpp"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <span>
#include <vector>

#include "analysis/runs/quantiles.hpp"
#include "model/core/undefined.hpp"

namespace headwater::analysis {

namespace {

using model::undefined;

/// First rows of the groups of runs, one run for each policy, in which all are ok, of worlds without missing runs.
std::vector<std::size_t> complete_groups(const output::SweepTable& table) {
    const std::size_t policies = table.policies.size();
    std::set<std::int32_t> partial;
    for (const output::SweepRun& run : table.runs)
        if (run.status == output::RunStatus::missing) partial.insert(run.world);
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row + policies <= table.runs.size(); row += policies) {
        const auto group = std::span(table.runs).subspan(row, policies);
        if (partial.contains(group.front().world)) continue;
        if (std::ranges::all_of(group, [](const auto& run) { return run.status == output::RunStatus::ok; }))
            rows.push_back(row);
    }
    return rows;
}

void resize(output::SweepStatistics& s, std::size_t policies, std::size_t quantiles, std::size_t numbers) {
    s.quantile.assign(policies * quantiles * numbers, undefined);
    for (std::vector<double>* values : {&s.mean, &s.sd, &s.positive})
        values->assign(policies * numbers, undefined);
}

/// Statistics of `values` into row `policy` of number `number`.
void fill(output::SweepStatistics& s, std::vector<double> values, std::size_t policy, std::size_t number,
          std::size_t numbers) {
    std::erase_if(values, [](double value) { return std::isnan(value); });
    if (values.empty()) return;
    std::ranges::sort(values);
    const auto n = static_cast<double>(values.size());
    for (std::size_t q = 0; q < effect_quantiles.size(); ++q)
        s.quantile[(policy * effect_quantiles.size() + q) * numbers + number] =
            quantile_of_sorted(values, effect_quantiles[q]);
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    double squares = 0;
    for (const double value : values) squares += (value - mean) * (value - mean);
    const std::size_t at = policy * numbers + number;
    s.mean[at] = mean;
    s.sd[at] = n > 1 ? std::sqrt(squares / (n - 1)) : undefined;
    s.positive[at] =
        static_cast<double>(std::ranges::count_if(values, [](double value) { return value > 0; })) / n;
}

}  // namespace

output::SweepSummary summary_of(const output::SweepTable& table) {
    const std::size_t policies = table.policies.size();
    const std::size_t numbers = table.layout.size();
    const std::vector<std::size_t> groups = complete_groups(table);
    output::SweepSummary summary;
    summary.quantiles.assign(effect_quantiles.begin(), effect_quantiles.end());
    summary.complete = static_cast<std::int32_t>(groups.size());
    summary.all = static_cast<std::int32_t>(table.runs.size() / policies);
    resize(summary.levels, policies, effect_quantiles.size(), numbers);
    resize(summary.effects, policies - 1, effect_quantiles.size(), numbers);
    oneapi::tbb::parallel_for(std::size_t{0}, numbers, [&](std::size_t number) {
        const auto value = [&](std::size_t row) { return table.values[row * numbers + number]; };
        for (std::size_t policy = 0; policy < policies; ++policy) {
            std::vector<double> levels;
            std::vector<double> differences;
            for (const std::size_t row : groups) {
                levels.push_back(value(row + policy));
                differences.push_back(value(row + policy) - value(row));
            }
            fill(summary.levels, std::move(levels), policy, number, numbers);
            if (policy > 0) fill(summary.effects, std::move(differences), policy - 1, number, numbers);
        }
    });
    return summary;
}

}  // namespace headwater::analysis
