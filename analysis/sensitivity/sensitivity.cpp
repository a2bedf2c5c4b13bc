#include "analysis/sensitivity/sensitivity.hpp"

#include <fmt/format.h>
#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <span>
#include <system_error>

#include "analysis/runs/failure.hpp"
#include "analysis/runs/nearest.hpp"
#include "analysis/runs/text.hpp"
#include "model/core/undefined.hpp"
#include "model/measures/measure_name.hpp"
#include "output/condense.hpp"

namespace headwater::analysis {

namespace {

using model::undefined;

/// An output, as places of a run's row that are added up.
struct Output {
    std::string name;
    std::size_t measure = 0;
    std::size_t kept = 0;             // among the measures of the layout
    std::vector<std::size_t> within;  // of one window
};

/// Windows of the layout that are asked for, from first to last.
struct Period {
    std::size_t first = 0;
    std::size_t last = 0;
    std::string text;
};

class Request {
public:
    Request(const Plan& plan, const SensitivityOptions& options) : plan_(&plan) {
        const output::SweepTable& table = plan.table;
        find_policy(options);
        find_period(options.period);
        if (table.axes.empty() && table.parameters.empty())
            reasons_.emplace_back("the sweep varies nothing: it has neither axes nor uncertain parameters");
        std::vector<std::string> names = options.outputs;
        if (names.empty())
            for (const std::size_t measure : table.layout.measures)
                names.emplace_back(model::measure_catalogue()[measure].key);
        for (const std::string& name : names) find_output(name, !options.outputs.empty());
        if (outputs_.empty() && reasons_.empty())
            reasons_.emplace_back(
                "none of the measures kept comes to one number; name some with --output, as "
                "\"talent_share:beijing:core\"");
        if (!reasons_.empty())
            throw Failure{ExitCode::invalid_input,
                          fmt::format("{} {} wrong with what is asked; nothing was computed", reasons_.size(),
                                      reasons_.size() == 1 ? "thing is" : "things are"),
                          {},
                          reasons_};
    }

    [[nodiscard]] std::size_t policy() const { return policy_; }
    [[nodiscard]] const Period& period() const { return period_; }
    [[nodiscard]] const std::vector<Output>& outputs() const { return outputs_; }

    /// An output of a run in the period.
    [[nodiscard]] double value(const output::SweepTable& table, std::size_t row, const Output& output) const {
        const output::SweepLayout& layout = table.layout;
        const double* numbers = table.values.data() + row * layout.size() + layout.offset(output.kept);
        const bool flow = model::measure_catalogue()[output.measure].timing == model::Timing::flow;
        double sum = 0;
        std::size_t windows = 0;
        for (std::size_t window = period_.first; window <= period_.last; ++window) {
            double here = 0;
            for (const std::size_t v : output.within) here += numbers[window * layout.width(output.kept) + v];
            if (std::isnan(here)) continue;  // not defined in these months
            sum += here;
            ++windows;
        }
        if (windows == 0) return undefined;
        return flow ? sum : sum / static_cast<double>(windows);
    }

private:
    void find_policy(const SensitivityOptions& options) {
        const auto& policies = plan_->table.policies;
        if (!options.policy.empty()) {
            const auto found = std::ranges::find(policies, options.policy);
            if (found == policies.end())
                reasons_.push_back(
                    fmt::format("the sweep has no policy '{}'; it has {}", options.policy, joined(policies)));
            else
                policy_ = static_cast<std::size_t>(found - policies.begin());
        }
        if (options.effects && policy_ == 0 && reasons_.empty())
            reasons_.push_back(policies.size() < 2
                                   ? "an effect is of a policy against the base, and the sweep has one policy"
                                   : fmt::format("name the policy whose effect is meant: --policy {}",
                                                 joined({policies.begin() + 1, policies.end()}, " or ")));
    }

    void find_period(const std::string& asked) {
        const output::SweepLayout& layout = plan_->table.layout;
        const auto& numerics = plan_->table.numerics;
        const auto month = [&](std::int32_t index) {
            return month_text(static_cast<int>(numerics.start_year), static_cast<int>(numerics.start_month),
                              index);
        };
        if (layout.keep == output::Keep::moments) {
            if (asked != "last" && asked != "all")
                reasons_.push_back("the sweep keeps moments over all months; --period can only be all");
            period_ = {0, 0, "mean over all months"};
            return;
        }
        const auto text = [&](std::size_t first, std::size_t last) {
            return month(layout.windows[first].first) + " to " + month(layout.windows[last].last);
        };
        const std::size_t end = layout.windows.size() - 1;
        if (asked == "all" || asked == "last") {
            const std::size_t first = asked == "all" ? 0 : end;
            period_ = {first, end, text(first, end)};
            return;
        }
        for (std::size_t window = 0; window <= end; ++window) {
            const std::string from = month(layout.windows[window].first);
            const std::string to = month(layout.windows[window].last);
            // A year means the period that ends in it; a month the one that holds it.
            if (asked.size() == 4 ? to.starts_with(asked) : from <= asked && asked <= to)
                period_ = {window, window, text(window, window)};
        }
        if (period_.text.empty())
            reasons_.push_back(
                fmt::format("no period '{}' is kept: last, all, or a year or month from {} to {}", asked,
                            month(layout.windows.front().first), month(layout.windows.back().last)));
    }

    void find_output(const std::string& name, bool asked) {
        const output::SweepTable& table = plan_->table;
        std::vector<std::string> keys;
        for (const model::CityInput& city : table.cities) keys.push_back(city.key);
        try {
            const model::MeasureName meant = model::measure_name(name, keys);
            if (!model::is_one_number(meant)) {
                if (asked)
                    reasons_.push_back("values of " + name +
                                       " cannot be added; name one: " + model::one_number_of(meant, keys));
                return;
            }
            const auto& measures = table.layout.measures;
            const auto kept = std::ranges::find(measures, meant.measure);
            if (kept == measures.end()) {
                std::vector<std::string> there;
                for (const std::size_t measure : measures)
                    there.emplace_back(model::measure_catalogue()[measure].key);
                reasons_.push_back(
                    fmt::format("the sweep does not keep '{}'; it keeps {}", name, joined(there)));
                return;
            }
            Output output{name, meant.measure, static_cast<std::size_t>(kept - measures.begin()), {}};
            const model::Over over = model::measure_catalogue()[meant.measure].over;
            const bool by_city = over == model::Over::city || over == model::Over::city_tier;
            const bool by_tier = over == model::Over::tier || over == model::Over::city_tier;
            for (std::size_t v = 0; v < table.layout.width(output.kept); ++v) {
                const auto tiers = by_tier ? model::n_tiers : 1;
                if (meant.holds(by_city ? static_cast<int>(v / tiers) : -1,
                                by_tier ? static_cast<int>(v % tiers) : -1))
                    output.within.push_back(v);
            }
            outputs_.push_back(std::move(output));
        } catch (const model::MeasureNameError& wrong) {
            reasons_.push_back(std::string(wrong.what()) + did_you_mean(wrong.word(), wrong.allowed()));
        }
    }

    const Plan* plan_;
    std::size_t policy_ = 0;
    Period period_;
    std::vector<Output> outputs_;
    std::vector<std::string> reasons_;
};

/// Values of an output, [world][replicate][point]; NaN where a run has none.
struct Values {
    std::size_t worlds = 0;
    std::size_t replicates = 0;
    std::size_t points = 0;
    std::vector<double> all;

    [[nodiscard]] double at(std::size_t world, std::size_t replicate, std::size_t point) const {
        return all[(world * replicates + replicate) * points + point];
    }
};

Values values_of(const output::SweepTable& table, const Request& request, const Output& output,
                 bool effects) {
    const std::size_t policies = table.policies.size();
    Values values;
    for (const output::SweepRun& run : table.runs) {
        values.worlds = std::max(values.worlds, static_cast<std::size_t>(run.world) + 1);
        values.replicates = std::max(values.replicates, static_cast<std::size_t>(run.replicate) + 1);
        values.points = std::max(values.points, static_cast<std::size_t>(run.point) + 1);
    }
    values.all.assign(values.worlds * values.replicates * values.points, undefined);
    for (std::size_t row = 0; row + policies <= table.runs.size(); row += policies) {
        const output::SweepRun& run = table.runs[row];
        const auto number = [&](std::size_t policy) {
            const std::size_t at = row + policy;
            return table.runs[at].status == output::RunStatus::ok ? request.value(table, at, output)
                                                                  : undefined;
        };
        const double base = effects ? number(0) : 0;
        values.all[(static_cast<std::size_t>(run.world) * values.replicates +
                    static_cast<std::size_t>(run.replicate)) *
                       values.points +
                   static_cast<std::size_t>(run.point)] = number(request.policy()) - base;
    }
    return values;
}

/// Mean over replicates, and over worlds where `over_worlds`: [world or 1][point].
std::vector<double> means_of(const Values& values, bool over_worlds) {
    const std::size_t groups = over_worlds ? 1 : values.worlds;
    std::vector<double> means(groups * values.points);
    const std::size_t members = values.replicates * (over_worlds ? values.worlds : 1);
    for (std::size_t group = 0; group < groups; ++group)
        for (std::size_t point = 0; point < values.points; ++point) {
            double sum = 0;
            for (std::size_t member = 0; member < members; ++member) {
                const std::size_t world = over_worlds ? member / values.replicates : group;
                sum += values.at(world, member % values.replicates, point);
            }
            means[group * values.points + point] = sum / static_cast<double>(members);
        }
    return means;
}

/// Share of luck in the variance over runs, worlds pooled: the points of a world meet the same lucks.
double luck_of(const Values& values) {
    LuckParts all;
    for (std::size_t world = 0; world < values.worlds; ++world) {
        std::vector<double> table;
        for (std::size_t point = 0; point < values.points; ++point) {
            const std::size_t before = table.size();
            for (std::size_t replicate = 0; replicate < values.replicates; ++replicate)
                table.push_back(values.at(world, replicate, point));
            if (std::any_of(table.begin() + static_cast<std::ptrdiff_t>(before), table.end(),
                            [](double value) { return std::isnan(value); }))
                table.resize(before);
        }
        const LuckParts parts = luck_parts(table, values.replicates);
        if (std::isnan(parts.luck)) continue;
        all.inputs += parts.inputs;
        all.luck += parts.luck;
    }
    return all.inputs + all.luck > 0 ? all.luck / (all.inputs + all.luck) : undefined;
}

/// Blocks of `width` outputs that have all their values, and which block each is.
struct Blocks {
    std::vector<double> outputs;
    std::vector<std::size_t> numbers;
};

Blocks whole_blocks(std::span<const double> outputs, std::size_t width) {
    Blocks blocks;
    for (std::size_t block = 0; block < outputs.size() / width; ++block) {
        const auto own = outputs.subspan(block * width, width);
        if (std::ranges::any_of(own, [](double value) { return std::isnan(value); })) continue;
        blocks.outputs.insert(blocks.outputs.end(), own.begin(), own.end());
        blocks.numbers.push_back(block);
    }
    return blocks;
}

/// Indices of the inputs from outputs of all points, in the order of the design.
struct IndicesOfOutput {
    std::vector<InputSensitivity> inputs;
    std::size_t samples = 0;
    std::size_t dropped = 0;
};

struct Design {
    IndexKind kind{};
    std::size_t axes = 0;
    double step = 0;                  // of Morris' walk, as a share of the range
    std::vector<std::string> names;   // of all inputs, axes first
    std::vector<double> axis_values;  // [point][axis]
    std::vector<double> columns;      // of given data: [input][observation]
    std::size_t observations = 0;
};

IndicesOfOutput indices_of(const Design& design, std::span<const double> outputs, const Resampling& how) {
    IndicesOfOutput found;
    const auto input = [&](std::size_t i) {
        InputSensitivity one;
        one.name = design.names[i];
        one.axis = i < design.axes;
        one.first = one.direction = {undefined, undefined, undefined};
        one.mean = one.spread = undefined;
        return one;
    };
    if (design.kind == IndexKind::given_data) {
        std::vector<std::size_t> rows;
        std::vector<double> y;
        for (std::size_t row = 0; row < outputs.size(); ++row)
            if (!std::isnan(outputs[row])) {
                rows.push_back(row);
                y.push_back(outputs[row]);
            }
        found.samples = rows.size();
        found.dropped = outputs.size() - rows.size();
        found.inputs.resize(design.names.size());
        oneapi::tbb::parallel_for(std::size_t{0}, design.names.size(), [&](std::size_t i) {
            std::vector<double> x;
            for (const std::size_t row : rows) x.push_back(design.columns[i * design.observations + row]);
            const GivenDataIndex index = given_data_index(x, y, how);
            InputSensitivity& one = found.inputs[i] = input(i);
            one.strength = index.first;
            one.direction = index.direction;
        });
        return found;
    }
    const std::size_t width = design.axes + (design.kind == IndexKind::morris ? 1 : 2);
    const Blocks blocks = whole_blocks(outputs, width);
    found.samples = blocks.numbers.size();
    found.dropped = outputs.size() / width - found.samples;
    if (design.kind == IndexKind::morris) {
        std::vector<double> inputs;
        for (const std::size_t block : blocks.numbers) {
            const auto begin =
                design.axis_values.begin() + static_cast<std::ptrdiff_t>(block * width * design.axes);
            inputs.insert(inputs.end(), begin, begin + static_cast<std::ptrdiff_t>(width * design.axes));
        }
        const std::vector<MorrisIndex> indices = morris_indices(
            elementary_effects(blocks.outputs, inputs, design.axes, design.step), design.axes, how);
        for (std::size_t i = 0; i < design.axes; ++i) {
            InputSensitivity one = input(i);
            one.strength = indices[i].strength;
            one.mean = indices[i].mean;
            one.spread = indices[i].spread;
            found.inputs.push_back(one);
        }
        return found;
    }
    const std::vector<SobolIndex> indices = sobol_indices(blocks.outputs, design.axes, how);
    for (std::size_t i = 0; i < design.axes; ++i) {
        InputSensitivity one = input(i);
        one.strength = indices[i].total;
        one.first = indices[i].first;
        found.inputs.push_back(one);
    }
    return found;
}

Design design_of(const Plan& plan, const output::SweepTable& table, const Values& values, bool given_data) {
    Design design;
    const Sampling& sampling = plan.study.sampling;
    design.axes = table.axes.size();
    design.kind = given_data || design.axes == 0        ? IndexKind::given_data
                  : sampling.method == Method::morris   ? IndexKind::morris
                  : sampling.method == Method::saltelli ? IndexKind::sobol
                                                        : IndexKind::given_data;
    design.step = static_cast<double>(sampling.levels / 2) / static_cast<double>(sampling.levels - 1);
    for (const output::SweepAxis& axis : table.axes) design.names.push_back(axis.name);
    design.axis_values.resize(values.points * design.axes);
    for (std::size_t row = 0; row < table.runs.size(); ++row)
        std::copy_n(
            table.axis_values.begin() + static_cast<std::ptrdiff_t>(row * design.axes), design.axes,
            design.axis_values.begin() +
                static_cast<std::ptrdiff_t>(static_cast<std::size_t>(table.runs[row].point) * design.axes));
    if (design.kind != IndexKind::given_data) return design;
    for (const std::string& parameter : table.parameters) design.names.push_back(parameter);
    design.observations = values.worlds * values.points;
    const std::size_t parameters = table.parameters.size();
    for (std::size_t i = 0; i < design.names.size(); ++i)
        for (std::size_t world = 0; world < values.worlds; ++world)
            for (std::size_t point = 0; point < values.points; ++point)
                design.columns.push_back(
                    i < design.axes ? design.axis_values[point * design.axes + i]
                                    : table.parameter_values[world * parameters + (i - design.axes)]);
    return design;
}

OutputSensitivity output_sensitivity(const Design& design, const Values& values,
                                     const SensitivityOptions& options) {
    const std::vector<double> outputs = means_of(values, design.kind != IndexKind::given_data);
    OutputSensitivity result;
    std::vector<double> there;
    for (const double value : outputs)
        if (!std::isnan(value)) there.push_back(value);
    result.observations = there.size();
    result.without = outputs.size() - there.size();
    result.constant = !varies(there);
    result.luck = luck_of(values);
    IndicesOfOutput found = indices_of(design, outputs, options.resampling);
    result.samples = found.samples;
    result.dropped = found.dropped;
    for (InputSensitivity& input : found.inputs)
        input.if_failed_low = input.if_failed_high = input.strength.value;
    if (result.without > 0 && !result.constant && !there.empty()) {
        // What the indices would be if runs without a value had the lowest, or the highest, that was seen.
        const auto [low, high] = std::ranges::minmax_element(there);
        for (const double filling : {*low, *high}) {
            std::vector<double> filled = outputs;
            for (double& value : filled)
                if (std::isnan(value)) value = filling;
            const IndicesOfOutput other = indices_of(design, filled, {0, options.resampling.seed});
            for (std::size_t i = 0; i < found.inputs.size(); ++i) {
                InputSensitivity& input = found.inputs[i];
                const double value = other.inputs[i].strength.value;
                if (std::isnan(value)) continue;
                input.if_failed_low = std::fmin(input.if_failed_low, value);
                input.if_failed_high = std::fmax(input.if_failed_high, value);
            }
        }
    }
    std::ranges::stable_sort(found.inputs, [](const InputSensitivity& a, const InputSensitivity& b) {
        const double x = std::isnan(a.strength.value) ? -1e300 : a.strength.value;
        const double y = std::isnan(b.strength.value) ? -1e300 : b.strength.value;
        return x > y;
    });
    result.inputs = std::move(found.inputs);
    return result;
}

}  // namespace

Sensitivity sensitivity_of(const Plan& plan, const output::SweepTable& table,
                           const SensitivityOptions& options) {
    const Request request(plan, options);
    Sensitivity result;
    result.policy = table.policies[request.policy()];
    result.effects = options.effects;
    for (const output::SweepRun& run : table.runs) {
        const auto policy = static_cast<std::size_t>(run.policy);
        if (policy != request.policy() && !(options.effects && policy == 0)) continue;
        ++result.runs;
        result.runs_not_ok += run.status == output::RunStatus::ok ? 0 : 1;
    }
    for (const Output& output : request.outputs()) {
        const Values values = values_of(table, request, output, options.effects);
        const Design design = design_of(plan, table, values, options.given_data);
        const std::size_t samples = design.kind == IndexKind::given_data
                                        ? values.points * values.worlds
                                        : static_cast<std::size_t>(plan.study.sampling.samples);
        if (samples <= design.names.size() && design.kind == IndexKind::given_data)
            throw Failure{ExitCode::invalid_input,
                          fmt::format("{} observations (points and worlds) for {} inputs: indices would be "
                                      "chance; more worlds or "
                                      "samples help (headwater sweep plan --extend)",
                                      samples, design.names.size())};
        OutputSensitivity one = output_sensitivity(design, values, options);
        one.name = output.name;
        one.unit = model::measure_catalogue()[output.measure].unit;
        one.period = request.period().text;
        result.kind = design.kind;
        result.worlds = values.worlds;
        result.replicates = values.replicates;
        result.outputs.push_back(std::move(one));
    }
    return result;
}

CaseBox case_box(const Plan& plan, const output::SweepTable& table, const SensitivityOptions& options,
                 const std::string& where) {
    const std::size_t at = where.find_first_of("<>");
    const bool equal = at != std::string::npos && at + 1 < where.size() && where[at + 1] == '=';
    double bound = 0;
    const std::string_view text = at == std::string::npos
                                      ? std::string_view()
                                      : trimmed(std::string_view(where).substr(at + (equal ? 2 : 1)));
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bound);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        throw Failure{ExitCode::usage,
                      "--where \"" + where + "\" is not a measure, one of < <= > >=, and a number"};
    const bool below = where[at] == '<';
    SensitivityOptions asked = options;
    asked.outputs = {std::string(trimmed(std::string_view(where).substr(0, at)))};
    const Request request(plan, asked);
    const Output& output = request.outputs().front();
    const Values values = values_of(table, request, output, options.effects);
    const Design design = design_of(plan, table, values, true);
    const std::vector<double> outputs = means_of(values, false);
    CaseBox result;
    result.output = output.name;
    result.condition =
        fmt::format("{} {}{}", below ? "below" : "above", equal ? "or at " : "", readable(bound));
    result.period = request.period().text;
    result.names = design.names;
    std::vector<std::vector<double>> inputs(design.names.size());
    std::vector<char> cases;
    for (std::size_t row = 0; row < outputs.size(); ++row) {
        if (std::isnan(outputs[row])) continue;
        const double beyond = below ? bound - outputs[row] : outputs[row] - bound;
        cases.push_back(beyond > 0 || (equal && beyond == 0) ? 1 : 0);
        for (std::size_t i = 0; i < inputs.size(); ++i)
            inputs[i].push_back(design.columns[i * design.observations + row]);
    }
    result.observations = cases.size();
    result.cases = static_cast<std::size_t>(std::ranges::count(cases, 1));
    PrimOptions how;
    how.seed = options.resampling.seed;
    if (options.resampling.times == 0) how.resamples = 0;
    result.box = prim_box(inputs, cases, how);
    return result;
}

}  // namespace headwater::analysis
