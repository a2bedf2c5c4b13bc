#include "analysis/compare/met_targets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>

#include "analysis/runs/quantiles.hpp"
#include "analysis/runs/scenario_input.hpp"
#include "scenarios/reader/scenario.hpp"

namespace headwater::analysis {

namespace {

/// Whether a target needs the months of a value of the layout.
bool asked_for(const Target& target, const ValueKey& key, const std::vector<model::CityInput>& cities) {
    const bool measured = std::ranges::any_of(target.measures, [&](const std::string& measure) {
        return model::measure_row(measure) == static_cast<int>(key.measure);
    });
    if (!measured || (target.tier && key.tier >= 0 && key.tier != *target.tier)) return false;
    if (key.city < 0 || target.city.empty() || target.as == "share") return true;
    const std::string& city = cities[static_cast<std::size_t>(key.city)].key;
    return city == target.city || city == target.other_city;
}

}  // namespace

RecordTargets record_targets(const scenarios::Scenario& base, std::vector<std::string>& remarks) {
    RecordTargets record;
    std::vector<std::string> files;
    for (const std::string& file : base.files) {
        files = targets_beside(file);
        if (!files.empty()) break;
    }
    TargetList list;
    scenarios::Problems problems;
    for (const std::string& file : files) {
        record.files.push_back(std::filesystem::path(file).filename().string());
        read_targets(file, base.input, list, problems);
    }
    if (problems.count() > 0) {
        remarks.push_back(
            fmt::format("{} beside the base cannot be read, so it is not said how many worlds met "
                        "the record (headwater validate lists what is wrong)",
                        record.files.front()));
        return {};
    }
    const model::Numerics& n = base.input.numerics;
    const std::int32_t first = calendar(static_cast<int>(n.start_year), static_cast<int>(n.start_month));
    const std::int32_t last = first + base.input.months() - 1;
    for (Target& target : list.targets)
        if (target.use == "C" && target.formula == nullptr && target.from >= first && target.until <= last)
            record.targets.push_back(std::move(target));
    const MeasureLayout layout(base.input.cities.size());
    for (std::size_t value = 0; value < layout.size(); ++value)
        if (std::ranges::any_of(record.targets, [&](const Target& target) {
                return asked_for(target, layout.keys()[value], base.input.cities);
            }))
            record.values.push_back(value);
    return record;
}

TargetsMet targets_met(const RecordTargets& record, std::size_t first_followed, const PairedPlan& plan,
                       const PairedResult& result) {
    TargetsMet met;
    met.targets = record.targets.size();
    const model::Input& base = plan.arms.front().input;
    const std::size_t width = plan.followed.size();
    std::vector<double> numbers;
    const Runs runs = result.whole();
    for (std::size_t begin = 0; begin + plan.replicates <= runs.size(); begin += plan.replicates) {
        std::vector<double> sums(record.targets.size());
        for (std::size_t r = 0; r < plan.replicates; ++r) {
            const std::span<const float> path = runs[begin + r]->arms.front().observation->path();
            MeasureMonths held;
            held.first = calendar(static_cast<int>(base.numerics.start_year),
                                  static_cast<int>(base.numerics.start_month));
            held.months = path.size() / width;
            held.city = [&](std::string_view key) {
                const auto city = std::ranges::find(base.cities, key, &model::CityInput::key);
                return city == base.cities.end() ? -1 : static_cast<int>(city - base.cities.begin());
            };
            held.sum = [&](std::string_view measure, int city, int tier) {
                std::vector<double> months(held.months, std::numeric_limits<double>::quiet_NaN());
                for (std::size_t v = 0; v < record.values.size(); ++v) {
                    const ValueKey& key = result.layout.keys()[record.values[v]];
                    if (static_cast<int>(key.measure) != model::measure_row(measure)) continue;
                    if (city >= 0 && key.city >= 0 && key.city != city) continue;
                    if (tier >= 0 && key.tier >= 0 && key.tier != tier) continue;
                    for (std::size_t month = 0; month < held.months; ++month) {
                        const auto one = static_cast<double>(path[month * width + first_followed + v]);
                        if (!std::isnan(one))
                            months[month] = std::isnan(months[month]) ? one : months[month] + one;
                    }
                }
                return months;
            };
            for (std::size_t t = 0; t < record.targets.size(); ++t)
                sums[t] += value_of(record.targets[t], held) / static_cast<double>(plan.replicates);
        }
        std::size_t number = 0;
        for (std::size_t t = 0; t < record.targets.size(); ++t)
            number += sums[t] >= record.targets[t].low && sums[t] <= record.targets[t].high ? 1U : 0U;
        met.by_world.push_back(number);
        numbers.push_back(static_cast<double>(number));
        met.all += number == record.targets.size() ? 1U : 0U;
    }
    met.median = quantile(numbers, 0.5);
    return met;
}

}  // namespace headwater::analysis
