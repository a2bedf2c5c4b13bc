#include "analysis/report/explorer_page.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "analysis/report/explorer_script.hpp"
#include "analysis/report/explorer_text.hpp"
#include "analysis/report/fingerprint.hpp"
#include "analysis/report/page/base64.hpp"
#include "analysis/report/page/names.hpp"
#include "analysis/report/page/provenance_table.hpp"
#include "analysis/report/page/svg.hpp"
#include "analysis/report/page/wording.hpp"
#include "analysis/runs/json_text.hpp"
#include "analysis/runs/shell_quoted.hpp"
#include "analysis/runs/text.hpp"
#include "analysis/sweeps/directory.hpp"
#include "model/core/sha256.hpp"
#include "model/measures/measure_name.hpp"
#include "output/sweep_file.hpp"

namespace headwater::analysis {

namespace {

using page::Controls;
using page::english;
using page::escaped;
using page::Heading;
using page::Line;
using page::List;
using page::Paragraph;
using page::plain;
using page::Table;

class ExplorerParts {
public:
    ExplorerParts(const Plan& the_plan, const Explorer& what, page::Language language)
        : plan(the_plan), explorer(what), names(language, the_plan.table.currency.code) {
        std::vector<std::string> keys;
        for (const model::CityInput& city : plan.table.cities) keys.push_back(city.key);
        for (const ExploredOutput& output : explorer.outputs) {
            const model::MeasureName meant = model::measure_name(output.name, keys);
            HeadlineMeasure named;
            named.name = output.name;
            named.measure = model::measure_catalogue()[meant.measure].key;
            if (meant.city >= 0) {
                const auto& city = plan.table.cities[static_cast<std::size_t>(meant.city)];
                named.city = city.key;
                named.city_label = city.label;
            }
            if (meant.tier >= 0) named.tier = model::tier_keys[static_cast<std::size_t>(meant.tier)];
            const model::Over over = model::measure_catalogue()[meant.measure].over;
            const bool of_cities = over == model::Over::city || over == model::Over::city_tier;
            labels.push_back(names.measure(named, of_cities));
            measures.push_back(std::move(named));
        }
    }

    const Plan& plan;
    const Explorer& explorer;
    page::Names names;
    std::vector<page::Block> blocks;
    std::vector<HeadlineMeasure> measures;
    std::vector<Line> labels;

    [[nodiscard]] Line say(std::string_view key, page::Fills fills = {}) const {
        return page::said(names.language(), key, fills);
    }
    [[nodiscard]] std::string words(std::string_view key, page::Fills fills = {}) const {
        return page::text_of(say(key, fills));
    }
    [[nodiscard]] Line count(std::size_t n) const { return plain(grouped(static_cast<std::int64_t>(n))); }
    void add(page::Block block) { blocks.push_back(std::move(block)); }
    [[nodiscard]] bool chinese() const { return names.language() == page::Language::zh; }
};

/// Symbol of a factor's unit, for people.
std::string unit_for_people(const ExplorerFactor& factor) {
    return factor.unit == "1" || factor.unit == "share" || factor.unit == "count" ? "" : factor.unit;
}

/// The measure and period that the page begins with: the first that is predicted, at the end of the run where that can be.
std::pair<std::size_t, std::size_t> first_shown(const Explorer& explorer) {
    for (std::size_t period = explorer.periods.size(); period-- > 0;)
        for (std::size_t output = 0; output < explorer.outputs.size(); ++output)
            if (explorer.at(output, period).predicted()) return {output, period};
    return {0, explorer.periods.size() - 1};
}

void add_explorer_head(ExplorerParts& parts) {
    const Explorer& explorer = parts.explorer;
    const Study& study = parts.plan.study;
    const auto counted = [&](std::int64_t n) { return plain(grouped(n)); };
    parts.add(Paragraph{
        parts.say("explorer_kicker", {{"version", plain(parts.plan.version)}, {"study", plain(study.name)}}),
        "note"});
    parts.add(Heading{1,
                      study.title.empty() ? parts.say("explorer_title", {{"study", plain(study.name)}})
                                          : english(study.title),
                      {}});
    parts.add(Paragraph{parts.say("explorer_statement", {{"runs", counted(explorer.runs)}}), "verdict"});
    parts.add(List{{parts.say("explorer_fact_factors",
                              {{"n", parts.count(explorer.factors.size())},
                               {"axes", parts.count(explorer.factors.size() - explorer.explored_parameters)},
                               {"drawn", parts.count(explorer.explored_parameters)}}),
                    parts.say("explorer_fact_observations",
                              {{"n", parts.count(explorer.observations - explorer.without)},
                               {"points", parts.count(explorer.points)},
                               {"worlds", parts.count(explorer.worlds)},
                               {"lucks", parts.count(explorer.replicates)}}),
                    parts.say("explorer_fact_policy", {{"policy", plain(explorer.policy)}}),
                    explorer.runs_not_ok == 0 ? parts.say("explorer_fact_complete") : Line{}},
                   "facts"});
    const auto warn = [&](Line line) { parts.add(Paragraph{std::move(line), "warning"}); };
    if (explorer.runs_not_ok > 0)
        warn(parts.say("explorer_warn_failed", {{"n", counted(explorer.runs_not_ok)},
                                                {"runs", counted(explorer.runs)},
                                                {"without", parts.count(explorer.without)}}));
    if (explorer.policies > 1)
        warn(parts.say("explorer_warn_policies",
                       {{"n", parts.count(explorer.policies)}, {"policy", plain(explorer.policy)}}));
    if (explorer.drawn > explorer.explored_parameters)
        warn(parts.say("explorer_warn_worlds",
                       {{"drawn", parts.count(explorer.drawn - explorer.explored_parameters)},
                        {"worlds", parts.count(explorer.worlds)}}));
    if (explorer.observations - explorer.without > most_observations)
        warn(parts.say("explorer_warn_thinned",
                       {{"n", parts.count(most_observations)},
                        {"all", parts.count(explorer.observations - explorer.without)}}));
    for (const ExplorerFactor& factor : explorer.factors)
        if (factor.base_outside())
            warn(parts.say("explorer_warn_base", {{"factor", page::code(factor.name)},
                                                  {"base", plain(readable(factor.base))},
                                                  {"start", plain(readable(factor.start))}}));
    std::vector<Line> refused;
    for (std::size_t output = 0; output < explorer.outputs.size(); ++output) {
        bool any = false;
        for (std::size_t period = 0; period < explorer.periods.size(); ++period)
            any = any || explorer.at(output, period).predicted();
        if (!any) refused.push_back(parts.labels[output]);
    }
    if (!refused.empty())
        warn(parts.say("explorer_warn_refused",
                       {{"measures", page::listed(parts.names.language(), refused)}}));
}

std::string slider_html(const ExplorerParts& parts, std::size_t k) {
    const ExplorerFactor& factor = parts.explorer.factors[k];
    const std::string unit = unit_for_people(factor);
    std::string sentence = factor.text;
    if (sentence.ends_with('.')) sentence.pop_back();
    const std::size_t last = factor.levels.empty() ? 200 : factor.levels.size() - 1;
    const std::string about = parts.words("explorer_range", {{"low", plain(readable(factor.low))},
                                                             {"high", plain(readable(factor.high))},
                                                             {"base", plain(readable(factor.base))}});
    return fmt::format(
        "<div class=\"factor\"><label for=\"factor{0}\">{1}</label> <span class=\"note\">{2}</span>"
        "<div class=\"row\"><input type=\"range\" id=\"factor{0}\" min=\"0\" max=\"{3}\" step=\"1\" "
        "aria-describedby=\"about{0}\"><input type=\"number\" id=\"value{0}\" step=\"any\" "
        "aria-label=\"{4}\"></div>"
        "<p class=\"note\" id=\"about{0}\"><span lang=\"en\">{5}{6}</span><br>{7}</p></div>\n",
        k, escaped(factor.key), escaped(unit), last,
        escaped(parts.words("explorer_value", {{"factor", plain(factor.name)}})), escaped(sentence),
        escaped(factor.when.empty() ? "" : ", " + factor.when), escaped(about));
}

void add_explorer_controls(ExplorerParts& parts) {
    const Explorer& explorer = parts.explorer;
    const auto said = [&](std::string_view key) { return escaped(parts.words(key)); };
    std::string html = fmt::format(
        "<noscript><p class=\"warning\">{}</p></noscript>\n<section id=\"explorer\" hidden>\n<h2 "
        "id=\"move\">{}</h2>\n"
        "<output id=\"live\" aria-live=\"off\"></output><div id=\"spoken\" class=\"hear\" "
        "role=\"status\"></div>\n"
        "<p id=\"outside\" class=\"warning\" role=\"alert\"></p>\n<div "
        "class=\"two\">\n<fieldset><legend>{}</legend>\n",
        said("explorer_noscript"), said("explorer_move"), said("explorer_factors"));
    for (std::size_t k = 0; k < explorer.factors.size(); ++k) html += slider_html(parts, k);
    html += fmt::format(
        "<button type=\"button\" id=\"reset\">{}</button></fieldset>\n<div><h3>{}</h3>\n<label "
        "for=\"period\">{}</label> "
        "<select id=\"period\">",
        said("explorer_reset"), said("explorer_effects"), said("explorer_when"));
    for (std::size_t period = 0; period < explorer.periods.size(); ++period)
        html += fmt::format("<option value=\"{}\">{}</option>", period, escaped(explorer.periods[period]));
    html += fmt::format(
        "</select>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" "
        "aria-label=\"{0}\"><table id=\"effects\"><caption>{0}</caption><thead><tr>",
        said("explorer_effects_table"));
    for (const char* column : {"col_measure", "col_unit"})
        html += fmt::format("<th scope=\"col\">{}</th>", said(column));
    for (const char* column :
         {"explorer_col_start", "explorer_col_here", "explorer_col_effect", "explorer_col_band"})
        html += fmt::format("<th scope=\"col\" class=\"r\">{}</th>", said(column));
    html += "</tr></thead><tbody>\n";
    for (std::size_t output = 0; output < explorer.outputs.size(); ++output) {
        const std::string label = escaped(page::text_of(parts.labels[output]));
        html += fmt::format(
            "<tr id=\"row{}\"><th scope=\"row\">{}</th><td>{}</td><td class=\"r\"></td><td "
            "class=\"r\"></td><td "
            "class=\"r\"></td><td class=\"r\"></td></tr>\n",
            output, label, escaped(parts.names.unit(parts.measures[output].measure)));
    }
    html += fmt::format(
        "</tbody></table></div></div></div>\n<h3>{}</h3>\n<label for=\"measure\">{}</label> <select "
        "id=\"measure\">",
        said("explorer_curves"), said("explorer_measure"));
    for (std::size_t output = 0; output < explorer.outputs.size(); ++output)
        html += fmt::format("<option value=\"{}\">{}</option>", output,
                            escaped(page::text_of(parts.labels[output])));
    html += fmt::format(
        "</select>\n<p class=\"note\">{}</p>\n<div id=\"curves\" class=\"curves\"></div>\n<h3>{}</h3>\n<p "
        "class=\"note\">{}</p>"
        "<pre tabindex=\"0\"><code id=\"command\"></code></pre>\n<button type=\"button\" "
        "id=\"copy\">{}</button> <span "
        "id=\"copied\" role=\"status\"></span>\n</section>\n",
        said("explorer_curves_note"), said("explorer_command"), said("explorer_command_note"),
        said("explorer_copy"));
    parts.add(Controls{std::move(html)});
}

void add_alone_table(ExplorerParts& parts) {
    const Explorer& explorer = parts.explorer;
    parts.add(Heading{2, parts.say("explorer_alone"), "alone"});
    const std::size_t period = first_shown(explorer).second;
    Table table{parts.say("explorer_alone_table", {{"period", plain(explorer.periods[period])}}),
                {parts.say("col_measure"), parts.say("explorer_col_factor"), parts.say("explorer_col_at"),
                 parts.say("explorer_col_effect"), parts.say("explorer_col_band")},
                {false, false, true, true, true},
                {},
                false};
    const std::vector<double> start = explorer.start();
    for (std::size_t output = 0; output < explorer.outputs.size(); ++output) {
        const Emulated& one = explorer.at(output, period);
        if (!one.predicted()) continue;
        const std::string& measure = parts.measures[output].measure;
        for (std::size_t k = 0; k < explorer.factors.size(); ++k)
            for (const bool high : {false, true}) {
                const ExplorerFactor& factor = explorer.factors[k];
                const double value = high ? factor.high : factor.low;
                if (value == factor.start) continue;
                std::vector<double> point = start;
                point[k] = high ? 1 : 0;
                const Expected effect = one.process->differences(point, start).front();
                const double wide = normal_90 * one.widened * std::sqrt(effect.variance);
                const auto from = [&](const char* what) {
                    return fmt::format("effect:{}[{},{},{},{}]", what, output, period, k, high ? 1 : 0);
                };
                const std::string unit = unit_for_people(factor);
                table.rows.push_back({parts.labels[output], page::code(factor.name),
                                      plain(readable(value) + (unit.empty() ? "" : " " + unit)),
                                      parts.names.difference(effect.mean, measure, from("mean"), true),
                                      parts.names.difference(effect.mean - wide, measure, from("low")) +
                                          parts.say("to") +
                                          parts.names.difference(effect.mean + wide, measure, from("high"))});
            }
    }
    parts.add(std::move(table));
}

void add_quality_table(ExplorerParts& parts) {
    const Explorer& explorer = parts.explorer;
    parts.add(Heading{2, parts.say("explorer_quality"), "quality"});
    // Runs that an observation is the mean of.
    const std::size_t behind = explorer.replicates * (explorer.explored_parameters > 0 ? 1 : explorer.worlds);
    parts.add(
        Paragraph{parts.say("explorer_quality_note",
                            {{"least", plain(fmt::format("{:g}", least_q2))},
                             {"runs", parts.count(behind)},
                             {"root", plain(fmt::format("{:.3g}", std::sqrt(static_cast<double>(behind))))},
                             {"by_world", explorer.by_world ? parts.say("explorer_by_world") : Line{}}}),
                  "note"});
    Table table{parts.say("explorer_quality_table"),
                {parts.say("col_measure"), parts.say("explorer_col_period"), parts.say("explorer_col_points"),
                 plain("Q2"), parts.say("explorer_col_coverage"), parts.say("explorer_col_widened"),
                 parts.say("explorer_col_luck"), parts.say("explorer_col_said")},
                {false, false, true, true, true, true, true, false},
                {},
                false};
    for (const Emulated& one : explorer.emulated) {
        const auto number = [&](double value, const char* what) -> Line {
            if (std::isnan(value)) return plain("-");
            return {{page::Span::Kind::number, fmt::format("{:.2f}", value), value,
                     fmt::format("quality:{}[{},{}]", what, one.output, one.period)}};
        };
        table.rows.push_back(
            {parts.labels[one.output], plain(explorer.periods[one.period]), parts.count(one.observations),
             number(one.q2, "q2"),
             std::isnan(one.coverage)
                 ? plain("-")
                 : parts.names.percent(one.coverage,
                                       fmt::format("quality:coverage[{},{}]", one.output, one.period)),
             number(one.predicted() ? one.widened : NAN, "widened"),
             std::isnan(one.luck)
                 ? plain("-")
                 : parts.names.level(one.luck, parts.measures[one.output].measure,
                                     fmt::format("quality:luck[{},{}]", one.output, one.period), true),
             parts.say(wording_of(one.refusal))});
    }
    parts.add(std::move(table));
}

nlohmann::ordered_json words_of_script(const ExplorerParts& parts) {
    nlohmann::ordered_json words;
    const auto raw = [&](std::string_view key) {
        for (const page::Wording& wording : page::all_wordings())
            if (wording.key == key) return std::string(parts.chinese() ? wording.zh : wording.en);
        return std::string();
    };
    for (const char* key : {"live", "live_refused", "live_start", "curve_title", "curve_description",
                            "outside", "copied", "not_copied"})
        words[key] = raw(std::string("explorer_") + key);
    words["to"] = raw("to");
    words["refused"] = parts.words("explorer_refused_short");
    return words;
}

std::string data_of(const ExplorerParts& parts, const std::string& directory) {
    using OrderedJson = nlohmann::ordered_json;
    const Explorer& explorer = parts.explorer;
    OrderedJson json{{"language", parts.chinese() ? "zh" : "en"}, {"factors", OrderedJson::array()}};
    for (const ExplorerFactor& factor : explorer.factors)
        json["factors"].push_back({{"name", factor.name},
                                   {"label", factor.key},
                                   {"key", factor.key},
                                   {"when", factor.when},
                                   {"unit", unit_for_people(factor)},
                                   {"low", factor.low},
                                   {"high", factor.high},
                                   {"logarithmic", factor.logarithmic},
                                   {"whole", factor.whole},
                                   {"levels", factor.levels},
                                   {"base", factor.base},
                                   {"start", factor.start}});
    json["start"] = explorer.start();
    json["measures"] = OrderedJson::array();
    for (std::size_t output = 0; output < explorer.outputs.size(); ++output) {
        const model::Unit unit = page::unit_of_measure(parts.measures[output].measure);
        json["measures"].push_back({{"name", explorer.outputs[output].name},
                                    {"label", page::text_of(parts.labels[output])},
                                    {"unit", parts.names.unit(parts.measures[output].measure)},
                                    {"kind", unit == model::Unit::share   ? "share"
                                             : unit == model::Unit::money ? "money"
                                                                          : "number"}});
    }
    json["periods"] = explorer.periods;
    const auto [measure, period] = first_shown(explorer);
    json["first"] = {measure, period};
    json["sets"] = OrderedJson::array();
    json["models"] = OrderedJson::array();
    std::map<std::vector<double>, std::size_t> sets;  // most measures have the same observations
    for (const Emulated& one : explorer.emulated) {
        if (!one.predicted()) {
            json["models"].push_back(nullptr);
            continue;
        }
        const GaussianNumbers numbers = one.process->numbers();
        const auto [at, fresh] = sets.emplace(numbers.inputs, sets.size());
        if (fresh) json["sets"].push_back(page::base64_of(std::span<const double>(numbers.inputs)));
        json["models"].push_back({{"set", at->second},
                                  {"centre", numbers.centre},
                                  {"unit", numbers.unit},
                                  {"variance", numbers.scaled.variance},
                                  {"lengths", numbers.scaled.lengths},
                                  {"beta", numbers.beta},
                                  {"diagonal", page::base64_of(std::span<const double>(numbers.diagonal))},
                                  {"weights", page::base64_of(std::span<const double>(numbers.weights))},
                                  {"widened", one.widened},
                                  {"start", one.start}});
    }
    const std::string scenario = SweepDirectory{directory}.input(explorer.policy).generic_string();
    json["command"] = {{"head", "headwater run " + shell_quoted_path(scenario)},
                       {"tail", fmt::format("--seed {}", explorer.seed)}};
    json["words"] = words_of_script(parts);
    return json_line(json);
}

/// What tells the sweep from all others.
Identity identity_of_sweep(const Plan& plan, const output::SweepTable& table) {
    Identity identity;
    identity.schema = output::sweep_schema;
    identity.schema_version = output::sweep_schema_version;
    const std::size_t space = plan.version.find(" (");
    identity.version = plan.version.substr(0, space);
    if (space != std::string::npos && plan.version.ends_with(")"))
        identity.commit = plan.version.substr(space + 2, plan.version.size() - space - 3);
    identity.changed = identity.commit.ends_with("+");
    identity.scenario = plan.study.policies[0].resolved.name;
    identity.scenario_digest = plan.study.policies[0].resolved.digest;
    identity.seed = fmt::format("{}", plan.study.seed);
    identity.settings = plan.sha256;
    model::Sha256 content;
    for (const output::SweepRun& run : table.runs)
        content.text(fmt::format("{} {} {:016x}\n", run.run, static_cast<int>(run.status), run.state_hash));
    identity.content = content.hex();
    return identity;
}

}  // namespace

page::Document explorer_page(const Plan& plan, const output::SweepTable& table, const Explorer& explorer,
                             const std::string& directory, page::Language language) {
    ExplorerParts parts(plan, explorer, language);
    add_explorer_head(parts);
    add_explorer_controls(parts);
    add_alone_table(parts);
    add_quality_table(parts);
    page::add_provenance_table(parts.blocks, language, identity_of_sweep(plan, table), directory,
                               "explorer_again");
    if (language != page::Language::en) parts.add(Paragraph{parts.say("english_texts"), "note"});
    const std::string title = plan.study.title.empty()
                                  ? parts.words("explorer_title", {{"study", plain(plan.study.name)}})
                                  : plan.study.title;
    page::Document document{language, title,
                            parts.words("explorer_statement", {{"runs", plain(grouped(explorer.runs))}}),
                            std::move(parts.blocks)};
    document.style = explorer_style;
    document.script = explorer_script;
    document.data = data_of(parts, directory);
    return document;
}

}  // namespace headwater::analysis
