#include "analysis/explorer/explorer.hpp"

#include <fmt/format.h>
#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "analysis/runs/failure.hpp"
#include "analysis/runs/nearest.hpp"
#include "analysis/runs/quantiles.hpp"
#include "analysis/runs/text.hpp"
#include "analysis/sensitivity/estimators.hpp"
#include "model/core/undefined.hpp"

namespace headwater::analysis {

namespace {

std::size_t enough_for(std::size_t factors) {
    return std::max(least_observations, observations_per_factor * factors);
}

/// Which drawn parameters are factors: places in the plan's list.
std::vector<std::size_t> explored_parameters_of(const Plan& plan, const ExploreOptions& options) {
    const std::vector<std::string>& drawn = plan.table.parameters;
    const std::size_t worlds = plan.table.worlds.size();
    std::vector<std::size_t> all(drawn.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    if (options.uncertain.empty()) {
        const bool enough = worlds >= enough_for(drawn.size());
        if (enough || plan.study.axes.empty()) return all;  // without axes there is nothing else to move
        return {};
    }
    if (options.uncertain == std::vector<std::string>{"none"}) return {};
    if (options.uncertain == std::vector<std::string>{"all"}) return all;
    std::vector<std::size_t> chosen;
    std::vector<std::string> reasons;
    for (const std::string& name : options.uncertain) {
        const auto found = std::ranges::find(drawn, name);
        if (found != drawn.end())
            chosen.push_back(static_cast<std::size_t>(found - drawn.begin()));
        else
            reasons.push_back(fmt::format("--uncertain {}: the sweep does not draw it for its worlds{}", name,
                                          did_you_mean(name, drawn)));
    }
    if (!reasons.empty())
        throw Failure{ExitCode::invalid_input, "nothing was computed", {}, std::move(reasons)};
    std::ranges::sort(chosen);
    chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
    return chosen;
}

/// Runs as observations: which value of the table belongs to which.
struct Arrangement {
    std::vector<double> inputs;       // [observation][factor]
    std::vector<std::size_t> worlds;  // by observation
    std::vector<std::vector<std::size_t>>
        points;               // by observation: points of the design that are the same here
    bool over_worlds = true;  // observations are means over worlds
};

Arrangement arranged(const Plan& plan, const output::SweepTable& table,
                     const std::vector<ExplorerFactor>& factors, const std::vector<std::size_t>& parameters,
                     const OutputValues& any) {
    const std::size_t axes = table.axes.size();
    std::vector<double> axis_values(any.points * axes);
    for (std::size_t row = 0; row < table.runs.size(); ++row)
        std::copy_n(table.axis_values.begin() + static_cast<std::ptrdiff_t>(row * axes), axes,
                    axis_values.begin() +
                        static_cast<std::ptrdiff_t>(static_cast<std::size_t>(table.runs[row].point) * axes));
    Arrangement found;
    found.over_worlds = parameters.empty();
    const std::size_t groups = found.over_worlds ? 1 : any.worlds;
    for (std::size_t world = 0; world < groups; ++world) {
        std::map<std::vector<double>, std::size_t> seen;  // points may stand twice in a design
        for (std::size_t point = 0; point < any.points; ++point) {
            std::vector<double> x;
            for (std::size_t axis = 0; axis < axes; ++axis)
                x.push_back(factors[axis].unit_of(axis_values[point * axes + axis]));
            for (std::size_t p = 0; p < parameters.size(); ++p)
                x.push_back(factors[axes + p].unit_of(
                    plan.table.parameter_values[world * plan.table.parameters.size() + parameters[p]]));
            const auto [at, fresh] = seen.emplace(x, found.points.size());
            if (fresh) {
                found.inputs.insert(found.inputs.end(), x.begin(), x.end());
                found.worlds.push_back(world);
                found.points.push_back({point});
            } else {
                found.points[at->second].push_back(point);
            }
        }
    }
    return found;
}

/// Sliders of axes end where runs came to their end.
void end_where_runs_did(const output::SweepTable& table, std::size_t policy,
                        std::vector<ExplorerFactor>& factors) {
    const std::size_t axes = table.axes.size();
    for (std::size_t axis = 0; axis < axes; ++axis) {
        std::vector<double> values;
        for (std::size_t row = 0; row < table.runs.size(); ++row)
            if (table.runs[row].status == output::RunStatus::ok &&
                static_cast<std::size_t>(table.runs[row].policy) == policy)
                values.push_back(table.axis_values[row * axes + axis]);
        if (!varies(values))
            throw Failure{
                ExitCode::invalid_input,
                fmt::format("{}: runs came to their end at {} of its values only, so nothing can be "
                            "said along it; headwater sweep status DIR says why the others failed",
                            factors[axis].key, values.empty() ? "none" : "one")};
        factors[axis].end_at(values);
    }
}

/// Runs of an observation; empty where one lacks a value.
std::vector<double> runs_behind(const Arrangement& arrangement, const OutputValues& values, std::size_t at) {
    std::vector<double> runs;
    const std::size_t worlds = arrangement.over_worlds ? values.worlds : 1;
    for (std::size_t w = 0; w < worlds; ++w)
        for (std::size_t replicate = 0; replicate < values.replicates; ++replicate) {
            double sum = 0;
            for (const std::size_t point : arrangement.points[at])
                sum += values.at(arrangement.over_worlds ? w : arrangement.worlds[at], replicate, point);
            if (std::isnan(sum)) return {};
            runs.push_back(sum / static_cast<double>(arrangement.points[at].size()));
        }
    return runs;
}

double average_of(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Variance of one run as the head of this file says; none where there is one run for each observation.
std::optional<double> noise_of(const std::vector<std::vector<double>>& runs, bool shared_columns) {
    const auto first = std::ranges::find_if(runs, [](const auto& row) { return !row.empty(); });
    if (first == runs.end() || first->size() < 2) return std::nullopt;
    const std::size_t columns = first->size();
    std::vector<double> column(columns, 0.0);
    double rows = 0;
    for (const auto& row : runs) {
        if (row.empty()) continue;
        ++rows;
        for (std::size_t c = 0; c < columns; ++c) column[c] += row[c];
    }
    if (shared_columns && rows < 2) return std::nullopt;
    for (double& sum : column) sum /= rows;
    const double middle = average_of(column);
    double squares = 0;
    for (const auto& row : runs) {
        if (row.empty()) continue;
        const double mean = average_of(row);
        for (std::size_t c = 0; c < columns; ++c) {
            const double miss = row[c] - mean - (shared_columns ? column[c] - middle : 0.0);
            squares += miss * miss;
        }
    }
    return squares / ((shared_columns ? rows - 1 : rows) * static_cast<double>(columns - 1));
}

/// Every so many-th of the observations with a value, so that at most `most_observations` remain.
std::vector<std::size_t> chosen_of(const std::vector<double>& outputs) {
    std::vector<std::size_t> there;
    for (std::size_t i = 0; i < outputs.size(); ++i)
        if (!std::isnan(outputs[i])) there.push_back(i);
    if (there.size() <= most_observations) return there;
    std::vector<std::size_t> few;
    for (std::size_t i = 0; i < most_observations; ++i)
        few.push_back(there[i * there.size() / most_observations]);
    return few;
}

/// Whether a linear mean over the factors is determined: none of them is constant here, or a sum of others (Gram and Schmidt).
bool has_full_rank(const std::vector<double>& inputs, std::size_t factors) {
    constexpr double least = 1e-8;
    const std::size_t n = inputs.size() / factors;
    std::vector<std::vector<double>> basis{std::vector<double>(n, 1 / std::sqrt(static_cast<double>(n)))};
    for (std::size_t k = 0; k < factors; ++k) {
        std::vector<double> column;
        for (std::size_t i = 0; i < n; ++i) column.push_back(inputs[i * factors + k]);
        for (const std::vector<double>& other : basis) {
            const double along = std::inner_product(column.begin(), column.end(), other.begin(), 0.0);
            for (std::size_t i = 0; i < n; ++i) column[i] -= along * other[i];
        }
        const double length =
            std::sqrt(std::inner_product(column.begin(), column.end(), column.begin(), 0.0));
        if (length < least * std::sqrt(static_cast<double>(n))) return false;
        for (double& value : column) value /= length;
        basis.push_back(std::move(column));
    }
    return true;
}

void cross_validate(Emulated& found, const GaussianProcess& process, const std::vector<double>& outputs,
                    const std::vector<std::size_t>& groups) {
    const std::vector<Expected> without = process.leave_group_out(groups);
    const double middle = average_of(outputs);
    double misses = 0;
    double squares = 0;
    std::vector<double> sizes;
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const double miss = outputs[i] - without[i].mean;
        misses += miss * miss;
        squares += (outputs[i] - middle) * (outputs[i] - middle);
        const double deviation = std::sqrt(without[i].variance);
        sizes.push_back(miss == 0 ? 0 : std::abs(miss) / deviation);
        found.coverage += sizes.back() <= normal_90 ? 1 : 0;
    }
    found.q2 = 1 - misses / squares;
    found.coverage /= static_cast<double>(outputs.size());
    found.widened = std::max(1.0, quantile(sizes, 0.9) / normal_90);
}

std::vector<std::string> usual_periods(const Plan& plan) {
    const output::SweepLayout& layout = plan.table.layout;
    if (layout.keep == output::Keep::moments) return {"all"};
    const auto& numerics = plan.table.numerics;
    std::vector<std::string> periods;
    const std::size_t n = layout.windows.size();
    if (n >= 3)
        for (const std::size_t third : {1, 2})
            periods.push_back(month_text(static_cast<int>(numerics.start_year),
                                         static_cast<int>(numerics.start_month),
                                         layout.windows[third * n / 3 - 1].last));
    periods.emplace_back("last");
    return periods;
}

[[noreturn]] void refuse_as_thin(const std::string& what, std::size_t there, std::size_t needed,
                                 const std::string& helps) {
    throw Failure{ExitCode::invalid_input,
                  fmt::format("{}: {} there, {} needed ({} for each factor, and at least {}). {}", what,
                              there, needed, observations_per_factor, least_observations, helps)};
}

constexpr std::string_view more_runs =
    "More runs help: raise {} in the study, then headwater sweep plan STUDY --dir DIR --extend and headwater "
    "sweep run DIR";

}  // namespace

Emulated emulated(const Observations& seen) {
    Emulated found;
    found.q2 = found.coverage = found.start = model::undefined;
    found.luck = seen.noise ? std::sqrt(*seen.noise) : model::undefined;
    found.luck_share = model::undefined;
    const std::vector<std::size_t> chosen = chosen_of(seen.outputs);
    std::vector<double> inputs;
    std::vector<double> outputs;
    std::vector<std::size_t> groups;
    for (const std::size_t at : chosen) {
        const auto x = seen.inputs.begin() + static_cast<std::ptrdiff_t>(at * seen.n_factors);
        inputs.insert(inputs.end(), x, x + static_cast<std::ptrdiff_t>(seen.n_factors));
        outputs.push_back(seen.outputs[at]);
        groups.push_back(seen.groups[at]);
    }
    for (const double value : seen.outputs) found.without += std::isnan(value) ? 1 : 0;
    found.observations = outputs.size();
    if (outputs.empty()) {
        found.refusal = Refusal::undefined;
        return found;
    }
    if (!varies(outputs)) {
        found.refusal = Refusal::constant;
        return found;
    }
    if (outputs.size() < enough_for(seen.n_factors)) {
        found.refusal = Refusal::thin;
        return found;
    }
    GaussianOptions options;
    options.mean = has_full_rank(inputs, seen.n_factors) ? MeanForm::linear : MeanForm::constant;
    options.noise = seen.noise;
    options.replicates.assign(outputs.size(), seen.replicates);
    GaussianProcess process(inputs, seen.n_factors, outputs, options);
    found.coverage = 0;
    cross_validate(found, process, outputs, groups);
    const double middle = average_of(outputs);
    double spread = 0;
    for (const double value : outputs)
        spread += (value - middle) * (value - middle) / static_cast<double>(outputs.size() - 1);
    if (!seen.noise) found.luck = std::sqrt(process.hyper().noise * seen.replicates);
    found.luck_share = std::min(1.0, process.hyper().noise / seen.replicates / spread);
    if (found.q2 >= least_q2)
        found.process.emplace(std::move(process));
    else
        found.refusal = found.luck_share > 0.5 ? Refusal::luck : Refusal::unpredictable;
    return found;
}

std::size_t Explorer::predicted() const {
    return static_cast<std::size_t>(std::ranges::count_if(emulated, &Emulated::predicted));
}

std::vector<double> Explorer::start() const {
    std::vector<double> unit;
    for (const ExplorerFactor& factor : factors) unit.push_back(factor.unit_of(factor.start));
    return unit;
}

Explorer explore(const Plan& plan, const output::SweepTable& table, const ExploreOptions& options) {
    SensitivityOptions asked;
    asked.outputs = options.outputs;
    asked.policy = options.policy;
    std::vector<SweepOutputs> requests;
    for (const std::string& period : options.periods.empty() ? usual_periods(plan) : options.periods) {
        asked.period = period;
        requests.emplace_back(plan, asked);
    }
    Explorer found;
    const SweepOutputs& first = requests.front();
    found.policy = table.policies[first.policy()];
    found.policies = table.policies.size();
    for (const SweepOutput& output : first.outputs()) found.outputs.push_back({output.name, output.measure});
    if (found.outputs.size() > most_explored)
        throw Failure{
            ExitCode::invalid_input,
            fmt::format("{} measures are asked for; a page holds at most {}: name those that matter "
                        "with --output",
                        found.outputs.size(), most_explored)};
    for (const SweepOutputs& request : requests) found.periods.push_back(request.period().text);
    for (const output::SweepRun& run : table.runs) {
        if (static_cast<std::size_t>(run.policy) != first.policy()) continue;
        if (found.runs == 0) found.seed = run.seed;
        ++found.runs;
        found.runs_not_ok += run.status == output::RunStatus::ok ? 0 : 1;
    }
    const std::vector<std::size_t> parameters = explored_parameters_of(plan, options);
    found.drawn = table.parameters.size();
    found.explored_parameters = parameters.size();
    found.factors = explorer_factors(plan, first.policy(), parameters);
    if (found.factors.empty())
        throw Failure{ExitCode::invalid_input,
                      "nothing is left to move: the sweep has no axes, and --uncertain leaves no parameter"};
    if (found.runs_not_ok > 0) end_where_runs_did(table, first.policy(), found.factors);
    const OutputValues any = values_of(table, first, first.outputs().front(), false);
    found.points = any.points;
    found.worlds = any.worlds;
    found.replicates = any.replicates;
    const std::size_t axes = table.axes.size();
    const Arrangement arrangement = arranged(plan, table, found.factors, parameters, any);
    const std::size_t all = arrangement.points.size();
    if (axes > 0) {
        std::size_t different = all;
        if (!arrangement.over_worlds)
            different = static_cast<std::size_t>(std::ranges::count(arrangement.worlds, std::size_t{0}));
        if (different < enough_for(axes))
            refuse_as_thin(fmt::format("too few points for an emulator over {} {}", axes,
                                       axes == 1 ? "lever" : "levers"),
                           different, enough_for(axes), fmt::format(more_runs, "samples"));
    }
    if (!parameters.empty() && any.worlds < enough_for(parameters.size()))
        refuse_as_thin(
            fmt::format("too few worlds for an emulator over {} uncertain parameters", parameters.size()),
            any.worlds, enough_for(parameters.size()),
            fmt::format(more_runs, "worlds") +
                ", or name fewer parameters with --uncertain: the others then count as luck");
    found.by_world = !arrangement.over_worlds && any.points > 1;
    found.emulated.resize(found.outputs.size() * found.periods.size());
    std::vector<std::size_t> whole(found.emulated.size());
    oneapi::tbb::parallel_for(std::size_t{0}, found.emulated.size(), [&](std::size_t task) {
        const std::size_t output = task / found.periods.size();
        const std::size_t period = task % found.periods.size();
        const OutputValues values =
            values_of(table, requests[period], requests[period].outputs()[output], false);
        Observations seen;
        seen.n_factors = found.factors.size();
        seen.inputs = arrangement.inputs;
        std::vector<std::vector<double>> runs;
        for (std::size_t at = 0; at < all; ++at) {
            runs.push_back(runs_behind(arrangement, values, at));
            seen.outputs.push_back(runs.back().empty() ? model::undefined : average_of(runs.back()));
            seen.groups.push_back(found.by_world ? arrangement.worlds[at] : at);
        }
        // Parameters that are drawn and no factors vary between observations too: their share is estimated with the rest.
        if (arrangement.over_worlds || parameters.size() == found.drawn)
            seen.noise = noise_of(runs, arrangement.over_worlds);
        seen.replicates = static_cast<double>(any.replicates * (arrangement.over_worlds ? any.worlds : 1));
        Emulated one = emulated(seen);
        one.output = output;
        one.period = period;
        if (one.process) one.start = one.process->at(found.start()).front().mean;
        found.emulated[task] = std::move(one);
    });
    found.observations = all;
    found.without = all;
    for (const Emulated& one : found.emulated) found.without = std::min(found.without, one.without);
    return found;
}

}  // namespace headwater::analysis
