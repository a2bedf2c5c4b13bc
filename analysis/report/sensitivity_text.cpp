#include "analysis/report/sensitivity_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <vector>

#include "analysis/report/json_result.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/runs/number_text.hpp"
#include "analysis/runs/text.hpp"
#include "version/version.hpp"

namespace headwater::analysis {

namespace {

constexpr std::size_t text_width = 100;

std::string number(double value, bool share) {
    if (std::isnan(value)) return "-";
    return share ? fmt::format("{:.2f}", value + 0.0) : fmt::format("{:.3g}", value);
}

std::string with_band(const Resampled& index, bool share) {
    if (std::isnan(index.value)) return "-";
    if (std::isnan(index.low)) return number(index.value, share);
    return fmt::format("{} ({} to {})", number(index.value, share), number(index.low, share),
                       number(index.high, share));
}

/// The strongest inputs in words: those whose band keeps clear of the others' are told apart.
std::string verdict(const Sensitivity& found, const OutputSensitivity& output) {
    if (output.constant) return "does not vary over the design: nothing to explain";
    if (output.inputs.empty() || std::isnan(output.inputs.front().strength.value))
        return "too few runs have a value for indices";
    const InputSensitivity& first = output.inputs.front();
    std::string text;
    const auto share = [](double value) { return percent(std::clamp(value, 0.0, 1.0)); };
    switch (found.kind) {
        case IndexKind::morris:
            text = fmt::format("{} moves it most, by {:.3g} in the mean through its range", first.name,
                               first.strength.value);
            break;
        case IndexKind::sobol:
            text =
                fmt::format("{} takes part in {} of its variance", first.name, share(first.strength.value));
            break;
        case IndexKind::given_data:
            text =
                fmt::format("{} alone explains {} of its variance", first.name, share(first.strength.value));
            break;
    }
    if (output.inputs.size() > 1) {
        const InputSensitivity& second = output.inputs[1];
        if (!(first.strength.low > second.strength.high))
            text += fmt::format("; whether more than {} is not certain", second.name);
    }
    return text;
}

std::string table_text(const Sensitivity& found, const OutputSensitivity& output, std::size_t most) {
    const bool failures = output.without > 0;
    std::vector<TextTable::Column> columns{{"input"}};
    switch (found.kind) {
        case IndexKind::morris:
            columns.push_back({"mean |effect|", Align::right});
            columns.push_back({"mean effect", Align::right});
            columns.push_back({"spread", Align::right});
            break;
        case IndexKind::sobol:
            columns.push_back({"total", Align::right});
            columns.push_back({"first", Align::right});
            break;
        case IndexKind::given_data:
            columns.push_back({"first", Align::right});
            columns.push_back({"rank correlation", Align::right});
            break;
    }
    if (failures) columns.push_back({"with failed at lowest, highest", Align::right});
    TextTable table(columns);
    const std::size_t shown = most == 0 ? output.inputs.size() : std::min(most, output.inputs.size());
    for (std::size_t i = 0; i < shown; ++i) {
        const InputSensitivity& input = output.inputs[i];
        const bool share = found.kind != IndexKind::morris;
        std::vector<std::string> row{input.name, with_band(input.strength, share)};
        switch (found.kind) {
            case IndexKind::morris:
                row.push_back(number(input.mean, false));
                row.push_back(number(input.spread, false));
                break;
            case IndexKind::sobol:
                row.push_back(with_band(input.first, true));
                break;
            case IndexKind::given_data:
                row.push_back(with_band(input.direction, true));
                break;
        }
        if (failures)
            row.push_back(number(input.if_failed_low, share) + " to " + number(input.if_failed_high, share));
        table.row(row);
    }
    std::string text = table.plain("  ");
    if (shown < output.inputs.size())
        text += fmt::format("  {} more, weaker: --all shows them\n", output.inputs.size() - shown);
    return text;
}

}  // namespace

std::string text_of(const Plan& plan, const Sensitivity& found, std::size_t most) {
    constexpr std::string_view samples[] = {"trajectories", "base samples", "observations"};
    std::string text;
    for (const OutputSensitivity& output : found.outputs) {
        const std::string unit(symbol_of(output.unit, plan.table.currency));
        text += wrapped(fmt::format("{}{}, {}: {}.", output.name, unit.empty() ? "" : ", " + unit,
                                    output.period, verdict(found, output)),
                        text_width, "  ") +
                "\n";
        if (output.constant) {
            text += "\n";
            continue;
        }
        text += table_text(found, output, most);
        std::string below = fmt::format("{} {}", grouped(static_cast<std::int64_t>(output.samples)),
                                        samples[static_cast<std::size_t>(found.kind)]);
        if (output.dropped > 0)
            below += fmt::format(", {} more left out whole, since runs in them are without a value",
                                 grouped(static_cast<std::int64_t>(output.dropped)));
        if (!std::isnan(output.luck))
            below += fmt::format("; luck is {} of the variance over runs", percent(output.luck));
        text += "  " + wrapped(below, text_width - 2, "  ") + "\n\n";
    }
    const auto note = [&](const std::string& line) {
        text += "  " + wrapped(line, text_width - 2, "  ") + "\n";
    };
    note(fmt::format("{} of policy {}: {} runs, {} without a result.",
                     found.effects ? "Effects (policy less base, same world, luck and point)" : "Levels",
                     found.policy, grouped(found.runs), grouped(found.runs_not_ok)));
    switch (found.kind) {
        case IndexKind::morris:
            note(
                "Effect: change of the output for a walk through the whole range of the input (Morris 1991); "
                "spread: their standard "
                "deviation over trajectories, large where it depends on the other inputs.");
            break;
        case IndexKind::sobol:
            note(
                "Shares of the output's variance over the design (Jansen 1999). first: by the input alone; "
                "total: with all interactions in "
                "which it takes part, so totals may add to more than one.");
            break;
        case IndexKind::given_data:
            note(
                "first: share of the variance between classes of the input, less what chance gives; "
                "interactions are not in it. Rank "
                "correlation: its direction.");
            break;
    }
    if (found.replicates < 2)
        note(
            "One luck for each world: differences between points are not parted from luck; replicates would "
            "show its share.");
    note("In brackets: where 95 % of samples drawn anew lie.");
    return text + fmt::format("\nheadwater {}  study {}  plan {}\n", version(), plan.study.name,
                              plan.sha256.substr(0, 16));
}

nlohmann::ordered_json json_of(const Plan& plan, const Sensitivity& found) {
    using OrderedJson = nlohmann::ordered_json;
    const auto known = [](double value) {
        return std::isnan(value) ? OrderedJson(nullptr) : OrderedJson(value);
    };
    const auto index = [&](const Resampled& one) {
        return OrderedJson{{"value", known(one.value)}, {"low", known(one.low)}, {"high", known(one.high)}};
    };
    OrderedJson json{{"schema", sensitivity_schema},
                     {"schema_version", sensitivity_schema_version},
                     {"version", version()},
                     {"study", plan.study.name},
                     {"plan_sha256", plan.sha256},
                     {"indices", index_kind_keys[static_cast<std::size_t>(found.kind)]},
                     {"policy", found.policy},
                     {"effects", found.effects},
                     {"worlds", found.worlds},
                     {"replicates", found.replicates},
                     {"runs", found.runs},
                     {"runs_not_ok", found.runs_not_ok},
                     {"outputs", OrderedJson::array()}};
    for (const OutputSensitivity& output : found.outputs) {
        OrderedJson row{{"output", output.name},
                        {"unit", symbol_of(output.unit, plan.table.currency)},
                        {"period", output.period},
                        {"observations", output.observations},
                        {"without_value", output.without},
                        {"samples", output.samples},
                        {"samples_left_out", output.dropped},
                        {"constant", output.constant},
                        {"luck", known(output.luck)},
                        {"inputs", OrderedJson::array()}};
        for (const InputSensitivity& input : output.inputs) {
            OrderedJson one{{"input", input.name}, {"axis", input.axis}};
            switch (found.kind) {
                case IndexKind::morris:
                    one["mean_absolute_effect"] = index(input.strength);
                    one["mean_effect"] = known(input.mean);
                    one["spread"] = known(input.spread);
                    break;
                case IndexKind::sobol:
                    one["total"] = index(input.strength);
                    one["first"] = index(input.first);
                    break;
                case IndexKind::given_data:
                    one["first"] = index(input.strength);
                    one["rank_correlation"] = index(input.direction);
                    break;
            }
            one["if_failed"] =
                OrderedJson{{"low", known(input.if_failed_low)}, {"high", known(input.if_failed_high)}};
            row["inputs"].push_back(one);
        }
        json["outputs"].push_back(row);
    }
    return json;
}

std::string csv_of(const Sensitivity& found) {
    std::string text = "output,period,input,index,value,low,high,samples,samples_left_out\n";
    const auto cell = [](double value) { return std::isnan(value) ? std::string() : decimal_text(value); };
    for (const OutputSensitivity& output : found.outputs)
        for (const InputSensitivity& input : output.inputs) {
            const auto row = [&](std::string_view index, const Resampled& one) {
                text += fmt::format("{},{},{},{},{},{},{},{},{}\n", output.name, output.period, input.name,
                                    index, cell(one.value), cell(one.low), cell(one.high), output.samples,
                                    output.dropped);
            };
            constexpr double none = std::numeric_limits<double>::quiet_NaN();
            switch (found.kind) {
                case IndexKind::morris:
                    row("mean_absolute_effect", input.strength);
                    row("mean_effect", {input.mean, none, none});
                    row("spread", {input.spread, none, none});
                    break;
                case IndexKind::sobol:
                    row("total", input.strength);
                    row("first", input.first);
                    break;
                case IndexKind::given_data:
                    row("first", input.strength);
                    row("rank_correlation", input.direction);
                    break;
            }
        }
    return text;
}

std::string text_of(const CaseBox& found) {
    const std::string meant = found.output + " is " + found.condition;
    const auto counted = [](std::size_t n) { return grouped(static_cast<std::int64_t>(n)); };
    std::string text = fmt::format("{} ({}) in {} of {} points and worlds.", meant, found.period,
                                   counted(found.cases), counted(found.observations));
    const Box& box = found.box;
    if (box.limits.empty())
        return wrapped(text + (found.cases == 0 || found.cases == found.observations
                                   ? " There is nothing to tell apart."
                                   : " No limits of the inputs tell them from the others."),
                       text_width, "") +
               "\n";
    std::vector<std::string> parts;
    for (const BoxLimit& limit : box.limits) {
        const std::string& name = found.names[limit.input];
        if (std::isinf(limit.low))
            parts.push_back(fmt::format("{} is at most {:.4g}", name, limit.high));
        else if (std::isinf(limit.high))
            parts.push_back(fmt::format("{} is at least {:.4g}", name, limit.low));
        else
            parts.push_back(fmt::format("{} is from {:.4g} to {:.4g}", name, limit.low, limit.high));
    }
    text += fmt::format(
        " Where {}, it is so in {} of cases: {} of all cases lie there, on {} of the inputs' room.",
        joined(parts, " and "), percent(box.density), percent(box.coverage), percent(box.mass));
    text = wrapped(text, text_width, "") + "\n\n";
    TextTable table({{"limit"}, {"chance", Align::right}, {"found again", Align::right}});
    for (std::size_t i = 0; i < parts.size(); ++i)
        table.row({parts[i], fmt::format("{:.2g}", box.limits[i].chance), percent(box.limits[i].support)});
    return text + table.plain("  ") + "  " +
           wrapped(
               "chance: of as many cases, if this limit only took a random part of what the others let "
               "through. found again: share of samples "
               "drawn anew in which a box limits this input.",
               text_width - 2, "  ") +
           "\n";
}

nlohmann::ordered_json json_of(const CaseBox& found) {
    using OrderedJson = nlohmann::ordered_json;
    const auto end = [](double value) {
        return std::isinf(value) ? OrderedJson(nullptr) : OrderedJson(value);
    };
    OrderedJson json{{"schema", case_box_schema},
                     {"schema_version", case_box_schema_version},
                     {"version", version()},
                     {"output", found.output},
                     {"condition", found.condition},
                     {"period", found.period},
                     {"observations", found.observations},
                     {"cases", found.cases},
                     {"coverage", found.box.coverage},
                     {"density", found.box.density},
                     {"mass", found.box.mass},
                     {"limits", OrderedJson::array()}};
    for (const BoxLimit& limit : found.box.limits)
        json["limits"].push_back({{"input", found.names[limit.input]},
                                  {"low", end(limit.low)},
                                  {"high", end(limit.high)},
                                  {"chance", limit.chance},
                                  {"found_again", limit.support}});
    return json;
}

}  // namespace headwater::analysis
