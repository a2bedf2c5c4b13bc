#include "analysis/report/explorer_text.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <map>

#include "analysis/report/text_table.hpp"
#include "analysis/runs/text.hpp"
#include "version/version.hpp"

namespace headwater::analysis {

namespace {

constexpr std::size_t explorer_width = 100;
constexpr std::array<std::string_view, 6> refusal_keys{"",     "undefined", "constant",
                                                       "thin", "luck",      "unpredictable"};

std::string two_digits(double value) {
    return std::isnan(value) ? "-" : fmt::format("{:.2f}", value);
}

}  // namespace

std::string_view wording_of(Refusal refusal) {
    constexpr std::array<std::string_view, 6> keys{
        "explorer_predicted",    "explorer_refused_undefined", "explorer_refused_constant",
        "explorer_refused_thin", "explorer_refused_luck",      "explorer_refused_unpredictable"};
    return keys[static_cast<std::size_t>(refusal)];
}

std::vector<std::string> refusals_of(const Explorer& explorer) {
    std::map<Refusal, std::vector<std::string>> refused;
    for (const Emulated& one : explorer.emulated) {
        if (one.predicted()) continue;
        std::vector<std::string>& names = refused[one.refusal];
        const std::string& name = explorer.outputs[one.output].name;
        if (names.empty() || names.back() != name) names.push_back(name);
    }
    std::vector<std::string> lines;
    for (const auto& [refusal, names] : refused)
        lines.push_back(joined(names) + ": " +
                        page::text_of(page::said(page::Language::en, wording_of(refusal))));
    return lines;
}

std::string text_of(const Plan& plan, const Explorer& explorer) {
    std::string text =
        wrapped(
            fmt::format("{} of {} emulators predict. Factors: {}, observations: {} (points: {}, worlds: {}, "
                        "lucks: {}), policy {}.",
                        explorer.predicted(), explorer.emulated.size(), explorer.factors.size(),
                        explorer.observations - explorer.without, explorer.points, explorer.worlds,
                        explorer.replicates, explorer.policy),
            explorer_width, "") +
        "\n\n";
    TextTable table({{"measure"},
                     {"period"},
                     {"n", Align::right},
                     {"Q2", Align::right},
                     {"coverage", Align::right},
                     {"widened", Align::right},
                     {"luck", Align::right},
                     {""}});
    const std::vector<std::string> said = refusals_of(explorer);
    for (const Emulated& one : explorer.emulated) {
        const std::string& name = explorer.outputs[one.output].name;
        table.row({name, explorer.periods[one.period], fmt::format("{}", one.observations),
                   two_digits(one.q2), std::isnan(one.coverage) ? "-" : percent(one.coverage),
                   one.predicted() ? two_digits(one.widened) : "-",
                   std::isnan(one.luck) ? "-" : fmt::format("{:.3g}", one.luck),
                   one.predicted() ? "" : "refused"});
    }
    text += table.plain("  ") + "\n";
    for (const std::string& line : said) text += "  " + wrapped(line, explorer_width - 2, "    ") + "\n";
    if (!said.empty()) text += "\n";
    text += "  " +
            wrapped(fmt::format(
                        "Q2: share of the variance between observations that is predicted for each without "
                        "itself{}; below {} a measure is refused. coverage: of their 90 % intervals; where "
                        "they hold too few, bands on the page are widened so many times. luck: standard "
                        "deviation of one run.",
                        explorer.by_world ? " and its world" : "", least_q2),
                    explorer_width - 2, "  ") +
            "\n";
    if (explorer.runs_not_ok > 0)
        text += fmt::format("  {} of {} runs failed; {} observations are left out.\n",
                            grouped(explorer.runs_not_ok), grouped(explorer.runs), explorer.without);
    if (explorer.drawn > explorer.explored_parameters)
        text += "  " +
                wrapped(fmt::format(
                            "{} parameters that are drawn for each world are no sliders: the {} worlds are "
                            "taken in the mean{}.",
                            explorer.drawn - explorer.explored_parameters, explorer.worlds,
                            explorer.explored_parameters > 0 ? "" : ", or too few for them"),
                        explorer_width - 2, "  ") +
                "\n";
    if (explorer.policies > 1)
        text += fmt::format("  The sweep has {} policies; --policy NAME makes the page of another.\n",
                            explorer.policies);
    return text + fmt::format("\nheadwater {}  study {}  plan {}\n", version(), plan.study.name,
                              plan.sha256.substr(0, 16));
}

nlohmann::ordered_json json_of(const Plan& plan, const Explorer& explorer) {
    using OrderedJson = nlohmann::ordered_json;
    const auto known = [](double value) {
        return std::isfinite(value) ? OrderedJson(value) : OrderedJson(nullptr);
    };
    OrderedJson json{{"version", version()},
                     {"study", plan.study.name},
                     {"plan_sha256", plan.sha256},
                     {"policy", explorer.policy},
                     {"observations", explorer.observations},
                     {"left_out", explorer.without},
                     {"points", explorer.points},
                     {"worlds", explorer.worlds},
                     {"replicates", explorer.replicates},
                     {"runs", explorer.runs},
                     {"runs_not_ok", explorer.runs_not_ok},
                     {"factors", OrderedJson::array()},
                     {"emulators", OrderedJson::array()}};
    for (const ExplorerFactor& factor : explorer.factors)
        json["factors"].push_back({{"name", factor.name},
                                   {"key", factor.key},
                                   {"unit", factor.unit},
                                   {"low", factor.low},
                                   {"high", factor.high},
                                   {"base", factor.base}});
    for (const Emulated& one : explorer.emulated)
        json["emulators"].push_back({{"output", explorer.outputs[one.output].name},
                                     {"period", explorer.periods[one.period]},
                                     {"observations", one.observations},
                                     {"without_value", one.without},
                                     {"q2", known(one.q2)},
                                     {"coverage", known(one.coverage)},
                                     {"widened", known(one.predicted() ? one.widened : NAN)},
                                     {"luck", known(one.luck)},
                                     {"luck_share", known(one.luck_share)},
                                     {"predicted", one.predicted()},
                                     {"refused_as", refusal_keys[static_cast<std::size_t>(one.refusal)]}});
    return json;
}

}  // namespace headwater::analysis
