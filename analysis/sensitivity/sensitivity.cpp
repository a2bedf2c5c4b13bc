#include "analysis/sensitivity/sensitivity.hpp"

#include <fmt/format.h>
#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "analysis/runs/failure.hpp"
#include "analysis/sensitivity/case_condition.hpp"
#include "analysis/sensitivity/output_values.hpp"
#include "analysis/sensitivity/sweep_outputs.hpp"
#include "model/core/undefined.hpp"

namespace headwater::analysis {

namespace {

using model::undefined;

/// Mean over replicates, and over worlds where `over_worlds`: [world or 1][point].
std::vector<double> means_of(const OutputValues& values, bool over_worlds) {
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
double luck_of(const OutputValues& values) {
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
struct FoundIndices {
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

FoundIndices indices_of(const Design& design, std::span<const double> outputs, const Resampling& how) {
    FoundIndices found;
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

Design design_of(const Plan& plan, const output::SweepTable& table, const OutputValues& values,
                 bool given_data) {
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

OutputSensitivity output_sensitivity(const Design& design, const OutputValues& values,
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
    FoundIndices found = indices_of(design, outputs, options.resampling);
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
            const FoundIndices other = indices_of(design, filled, {0, options.resampling.seed});
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
    const SweepOutputs request(plan, options);
    Sensitivity result;
    result.policy = table.policies[request.policy()];
    result.effects = options.effects;
    for (const output::SweepRun& run : table.runs) {
        const auto policy = static_cast<std::size_t>(run.policy);
        if (policy != request.policy() && !(options.effects && policy == 0)) continue;
        ++result.runs;
        result.runs_not_ok += run.status == output::RunStatus::ok ? 0 : 1;
    }
    for (const SweepOutput& output : request.outputs()) {
        const OutputValues values = values_of(table, request, output, options.effects);
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
    const CaseCondition condition = read_case_condition(where);
    SensitivityOptions asked = options;
    asked.outputs = {condition.output};
    const SweepOutputs request(plan, asked);
    const SweepOutput& output = request.outputs().front();
    const OutputValues values = values_of(table, request, output, options.effects);
    const Design design = design_of(plan, table, values, true);
    const std::vector<double> outputs = means_of(values, false);
    CaseBox result;
    result.output = output.name;
    result.condition = condition.text();
    result.period = request.period().text;
    result.names = design.names;
    std::vector<std::vector<double>> inputs(design.names.size());
    std::vector<char> cases;
    for (std::size_t row = 0; row < outputs.size(); ++row) {
        if (std::isnan(outputs[row])) continue;
        cases.push_back(condition.holds(outputs[row]) ? 1 : 0);
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
