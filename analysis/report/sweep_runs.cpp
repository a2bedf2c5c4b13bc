#include "analysis/report/sweep_runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "analysis/runs/failure.hpp"
#include "analysis/runs/quantiles.hpp"
#include "analysis/runs/text.hpp"
#include "analysis/validation/estimators.hpp"
#include "model/core/undefined.hpp"
#include "model/measures/measure.hpp"
#include "output/sweep_table.hpp"

namespace headwater::analysis {

namespace {

constexpr std::size_t most_values = 50'000'000;  // of one measure, 400 MB

bool holds_group(const output::RunFile& file, std::string_view name) {
    return std::ranges::find(file.groups(), name, &output::GroupInfo::name) != file.groups().end();
}

std::size_t length_of(const output::VariableInfo& variable, std::string_view dimension) {
    const auto found = std::ranges::find(variable.dimensions, dimension, &output::Dimension::name);
    return found == variable.dimensions.end() ? 1 : found->length;
}

const model::Measure* declared_measure(const std::string& key) {
    const int row = model::measure_row(key);
    return row < 0 ? nullptr : &model::measure_catalogue()[static_cast<std::size_t>(row)];
}

std::size_t distinct(std::vector<std::int64_t> values) {
    std::ranges::sort(values);
    return static_cast<std::size_t>(std::unique(values.begin(), values.end()) - values.begin());
}

}  // namespace

SweepRuns::SweepRuns(const output::RunFile& sweep) : file(sweep) {
    const std::string keep = file.root().text("keep");
    if (!holds_group(file, "nation") && !holds_group(file, "city"))
        throw Failure{
            ExitCode::invalid_input,
            fmt::format("{}: {}; a report needs the index that headwater sweep collect writes, of a "
                        "sweep that keeps paths, yearly or final values",
                        file.path(),
                        keep == "moments" ? "a sweep that keeps moments, which have no last period"
                                          : "a file of a sweep without measures")};
    file.require_parts();
    policy_ = file.integers("runs", "policy");
    world_ = file.integers("runs", "world");
    point_ = file.integers("runs", "point");
    replicate_ = file.integers("runs", "replicate");
    status_ = file.integers("runs", "status");
    planned = status_.size();
    ok = static_cast<std::size_t>(std::ranges::count(status_, std::int64_t{0}));
    if (ok == 0)
        throw Failure{ExitCode::invalid_input, file.path() +
                                                   ": none of its runs is ok; headwater sweep status "
                                                   "DIR says why"};
    worlds = distinct(world_);
    points = distinct(point_);
    lucks = distinct(replicate_);
    const output::GroupInfo& runs = file.group("runs");
    const std::string names = runs.variable("policy")->text("flag_meanings");
    for (const auto name : split(names, ' ')) policies.emplace_back(name);
    if (policies.empty()) policies.emplace_back("base");
    for (const output::VariableInfo& variable : runs.variables) {
        if (!variable.name.starts_with("in_")) continue;
        VariedAxis axis;
        axis.variable = variable.name;
        axis.key = variable.text("set_key");
        const auto parts = split(axis.key, '.');
        if (parts.size() == 3 && parts[0] == "city") axis.city = std::string(parts[1]);
        if (variable.text("units") != "1") axis.unit = variable.text("units");
        axis.values = file.numbers("runs", variable.name);
        axes.push_back(std::move(axis));
    }
    const char* some = holds_group(file, "nation") ? "nation" : "city";
    const auto years = file.integers(some, "year");
    const auto months = file.integers(some, "month_of_year");
    if (!years.empty()) {
        first_period = fmt::format("{:04}-{:02}", years.front(), months.front());
        last_period = fmt::format("{:04}-{:02}", years.back(), months.back());
    }
    if (holds_group(file, "city")) {
        city_keys = file.texts("city", "city_key");
        city_labels = file.texts("city", "city");
    }
}

std::vector<KeptOutput> SweepRuns::outputs_of_country() const {
    std::vector<KeptOutput> found;
    for (const char* group : {"nation", "city"}) {
        if (!holds_group(file, group)) continue;
        for (const output::VariableInfo& variable : file.group(group).variables) {
            const model::Measure* declared = declared_measure(variable.name);
            if (declared == nullptr || !model::sums_up(*declared, false) || length_of(variable, "run") < 1 ||
                variable.size() > most_values)
                continue;
            found.push_back({group, variable.name, -1});
        }
    }
    return found;
}

bool SweepRuns::has_city_of(const KeptOutput& output) const {
    const output::VariableInfo* variable = file.group(output.group).variable(output.measure);
    return variable != nullptr && length_of(*variable, "city") == city_keys.size() && city_keys.size() > 1;
}

const std::vector<double>& SweepRuns::values(const KeptOutput& output) const {
    const auto known = std::ranges::find(kept_, output, &Kept::output);
    if (known != kept_.end()) return known->values;
    const output::VariableInfo& variable = *file.group(output.group).variable(output.measure);
    const std::size_t times = length_of(variable, "time");
    const std::size_t cities = length_of(variable, "city");
    const std::size_t tiers = length_of(variable, "tier");
    if (read_ != output.group + "/" + output.measure) {
        read_ = output.group + "/" + output.measure;
        read_values_ = file.numbers(output.group, output.measure);
    }
    const std::vector<double>& all = read_values_;
    const model::Measure* declared = declared_measure(output.measure);
    const bool flow = declared != nullptr && declared->timing == model::Timing::flow;
    std::vector<double> by_run(policy_.size(), model::undefined);
    if (all.size() == by_run.size() * times * cities * tiers)
        for (std::size_t r = 0; r < by_run.size(); ++r) {
            if (status_[r] != 0) continue;
            double sum = 0;
            for (std::size_t t = flow ? 0 : times - 1; t < times; ++t)
                for (std::size_t c = 0; c < cities; ++c) {
                    if (output.city >= 0 && c != static_cast<std::size_t>(output.city)) continue;
                    for (std::size_t k = 0; k < tiers; ++k)
                        sum += all[((r * times + t) * cities + c) * tiers + k];
                }
            by_run[r] = sum;
        }
    // References that were given out must stay: few outputs, each kept once.
    if (kept_.capacity() == 0) kept_.reserve(4096);
    kept_.push_back({output, std::move(by_run)});
    return kept_.back().values;
}

std::vector<std::size_t> SweepRuns::runs_of(std::size_t policy, const std::vector<double>& values) const {
    std::vector<std::size_t> runs;
    for (std::size_t r = 0; r < policy_.size(); ++r)
        if (policy_[r] == static_cast<std::int64_t>(policy) && !std::isnan(values[r])) runs.push_back(r);
    return runs;
}

std::vector<DosePoint> SweepRuns::dose(const KeptOutput& output, std::size_t axis, std::size_t policy) const {
    const std::vector<double>& found = values(output);
    const std::vector<double>& along = axes[axis].values;
    std::vector<std::size_t> runs = runs_of(policy, found);
    std::ranges::stable_sort(runs, [&](std::size_t a, std::size_t b) { return along[a] < along[b]; });
    const std::set<double> levels(along.begin(), along.end());
    std::vector<DosePoint> points_of_dose;
    constexpr std::size_t tenths = 10;
    for (std::size_t begin = 0, part = 0; begin < runs.size(); ++part) {
        std::size_t end = begin + 1;
        if (levels.size() <= most_points)
            while (end < runs.size() && along[runs[end]] == along[runs[begin]]) ++end;
        else
            end = std::max(end, (part + 1) * runs.size() / tenths);
        DosePoint point;
        std::vector<double> here;
        for (std::size_t i = begin; i < end; ++i) {
            here.push_back(found[runs[i]]);
            point.at += along[runs[i]] / static_cast<double>(end - begin);
        }
        point.runs = here.size();
        point.q05 = quantile(here, 0.05);
        point.q50 = quantile(here, 0.5);
        point.q95 = quantile(here, 0.95);
        points_of_dose.push_back(point);
        begin = end;
    }
    return points_of_dose;
}

double SweepRuns::correlation(const KeptOutput& output, std::size_t axis, std::size_t policy) const {
    const std::vector<double>& found = values(output);
    std::vector<double> x;
    std::vector<double> y;
    for (const std::size_t run : runs_of(policy, found)) {
        x.push_back(axes[axis].values[run]);
        y.push_back(found[run]);
    }
    return x.size() < 3 ? model::undefined : rank_correlation(x, y);
}

double SweepRuns::mean(const KeptOutput& output, std::size_t policy) const {
    const std::vector<double>& found = values(output);
    const std::vector<std::size_t> runs = runs_of(policy, found);
    double sum = 0;
    for (const std::size_t run : runs) sum += found[run];
    return runs.empty() ? model::undefined : sum / static_cast<double>(runs.size());
}

std::vector<DrawnParameter> SweepRuns::parameters() const {
    if (!holds_group(file, "worlds") || file.group("worlds").variable("parameter_value") == nullptr)
        return {};
    const auto keys = file.texts("worlds", "parameter");
    const auto units = file.texts("worlds", "parameter_unit");
    const auto drawn = file.numbers("worlds", "parameter_value");
    std::vector<DrawnParameter> all;
    for (std::size_t k = 0; k < keys.size(); ++k) {
        DrawnParameter parameter{keys[k], units[k] == "1" ? std::string() : units[k], {}};
        for (const std::int64_t world : world_) {
            const std::size_t at = static_cast<std::size_t>(world) * keys.size() + k;
            parameter.values.push_back(world >= 0 && at < drawn.size() ? drawn[at] : model::undefined);
        }
        all.push_back(std::move(parameter));
    }
    return all;
}

PolicyEffect SweepRuns::effect(const KeptOutput& output, std::size_t policy) const {
    const std::vector<double>& found = values(output);
    std::map<std::tuple<std::int64_t, std::int64_t, std::int64_t>, double> base;
    for (const std::size_t run : runs_of(0, found))
        base[{world_[run], point_[run], replicate_[run]}] = found[run];
    std::map<std::int64_t, std::pair<double, std::size_t>> by_world;
    for (const std::size_t run : runs_of(policy, found)) {
        const auto at = base.find({world_[run], point_[run], replicate_[run]});
        if (at == base.end()) continue;
        auto& [sum, n] = by_world[world_[run]];
        // What rounding leaves of equal sums is no difference.
        const double difference = found[run] - at->second;
        sum += std::abs(difference) < 1e-13 * std::abs(at->second) ? 0 : difference;
        ++n;
    }
    std::vector<double> differences;
    PolicyEffect effect;
    for (const auto& [world, total] : by_world) {
        const double mean = total.first / static_cast<double>(total.second);
        differences.push_back(mean);
        effect.directions.higher += mean > 0 ? 1 : 0;
        effect.directions.lower += mean < 0 ? 1 : 0;
    }
    effect.directions.worlds = differences.size();
    effect.median = quantile(differences, 0.5);
    effect.directions.low = quantile(differences, 0.05);
    effect.directions.high = quantile(differences, 0.95);
    return effect;
}

}  // namespace headwater::analysis
