#include "analysis/report/sweep_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "analysis/report/comparison_parts.hpp"
#include "analysis/report/exploration_pages.hpp"
#include "analysis/report/fingerprint.hpp"
#include "analysis/report/page/builder.hpp"
#include "analysis/report/page/charts.hpp"
#include "analysis/report/page/provenance_table.hpp"
#include "analysis/report/place_map.hpp"
#include "analysis/report/sweep_map.hpp"
#include "analysis/report/sweep_runs.hpp"
#include "analysis/runs/text.hpp"

namespace headwater::analysis {

namespace {

using page::Builder;
using page::code;
using page::english;
using page::Figure;
using page::FigureText;
using page::Heading;
using page::Line;
using page::List;
using page::Paragraph;
using page::plain;
using page::strong;
using page::Table;

constexpr std::size_t most_axes_drawn = 8;
constexpr std::size_t figures_an_axis = 3;
constexpr std::size_t few_worlds_of_sweep = 20;

std::string currency_of_sweep(const output::RunFile& file) {
    for (const char* group : {"nation", "city"})
        for (const output::GroupInfo& found : file.groups()) {
            if (found.name != group) continue;
            for (const output::VariableInfo& variable : found.variables)
                if (const std::string units = variable.text("units");
                    units.size() == 7 && units.substr(3).find_first_not_of("0123456789") == std::string::npos)
                    return units.substr(0, 3);
        }
    return "CNY";
}

class SweepParts : public Builder {
public:
    SweepParts(const output::RunFile& file, page::Language language)
        : Builder(language, currency_of_sweep(file)), runs(file) {}

    SweepRuns runs;

    [[nodiscard]] static std::string name_in_file(const KeptOutput& output) {
        return fmt::format("{}/{},{}", output.group, output.measure, output.city);
    }
    [[nodiscard]] Line name_of(const KeptOutput& output) {
        Line name = names.measure(output.measure);
        if (output.city < 0) return name;
        const auto city = static_cast<std::size_t>(output.city);
        const std::string place = names.place(runs.city_keys[city], runs.city_labels[city]);
        return std::move(name) +
               plain(language() == page::Language::zh ? "（" + place + "）" : " (" + place + ")");
    }
    [[nodiscard]] Line count(std::size_t n, const char* what) const {
        return names.whole(static_cast<double>(n), std::string("sweep:") + what);
    }
    /// Where the lever is one of a city, the outputs of that city stand beside those of the country.
    [[nodiscard]] std::vector<KeptOutput> outputs_of(const VariedAxis& axis) const {
        std::vector<KeptOutput> found;
        const auto city = std::ranges::find(runs.city_keys, axis.city);
        for (const KeptOutput& output : runs.outputs_of_country()) {
            if (city != runs.city_keys.end() && runs.has_city_of(output))
                found.push_back(
                    {output.group, output.measure, static_cast<int>(city - runs.city_keys.begin())});
            found.push_back(output);
        }
        return found;
    }
};

void add_answer_of_sweep(SweepParts& parts, const std::vector<KeptOutput>& outputs) {
    const SweepRuns& runs = parts.runs;
    const output::GroupInfo& root = runs.file.root();
    if (runs.policies.size() > 1) {
        parts.add(Heading{2, parts.say("answer"), "answer"});
        const std::size_t sentences = (runs.policies.size() - 1) * outputs.size();
        for (std::size_t p = 1; p < runs.policies.size(); ++p) {
            Table table{parts.say("sweep_policy_table",
                                  {{"policy", code(runs.policies[p])}, {"base", code(runs.policies[0])}}),
                        {parts.say("col_measure"), parts.say("col_unit"), parts.say("col_median"),
                         parts.say("col_band"), parts.say("col_higher"), parts.say("col_lower"),
                         parts.say("col_verdict")},
                        {false, false, true, true, true, true, false},
                        {},
                        false};
            std::vector<Line> higher;
            std::vector<Line> lower;
            for (const KeptOutput& output : outputs) {
                const PolicyEffect effect = runs.effect(output, p);
                const Directions& d = effect.directions;
                const DifferenceVerdict verdict = verdict_of(d, sentences);
                const auto at = [&](const char* what) {
                    return fmt::format("effects:{}[{},{}]", what, p, SweepParts::name_in_file(output));
                };
                const auto share = [&](std::size_t worlds, const char* what) {
                    return parts.names.percent(static_cast<double>(worlds) / static_cast<double>(d.worlds),
                                               at(what));
                };
                if (verdict.directed()) (verdict.higher ? higher : lower).push_back(parts.name_of(output));
                table.rows.push_back(
                    {parts.name_of(output), plain(parts.names.unit(output.measure)),
                     parts.names.difference(effect.median, output.measure, at("median")),
                     parts.names.difference(d.low, output.measure, at("q05")) + parts.say("to") +
                         parts.names.difference(d.high, output.measure, at("q95")),
                     share(d.higher, "higher"), share(d.lower, "lower"), parts.say(cell_key(verdict))});
            }
            Line sentence;
            if (!higher.empty())
                sentence =
                    parts.say("first_other_higher", {{"measures", page::listed(parts.language(), higher)}});
            if (!lower.empty())
                sentence =
                    (sentence.empty() ? Line{} : std::move(sentence) + plain(" ")) +
                    parts.say("first_other_lower", {{"measures", page::listed(parts.language(), lower)}});
            if (sentence.empty()) sentence = parts.say("sweep_none");
            parts.add(Paragraph{parts.say("sweep_policy", {{"policy", strong(runs.policies[p])},
                                                           {"base", code(runs.policies[0])},
                                                           {"sentence", sentence}}),
                                "verdict"});
            parts.add(std::move(table));
        }
    }
    std::vector<Line> facts{
        parts.say("sweep_runs",
                  {{"ok", parts.count(runs.ok, "ok")}, {"n", parts.count(runs.planned, "runs")}}),
        parts.say("sweep_design", {{"worlds", parts.count(runs.worlds, "world")},
                                   {"lucks", parts.count(runs.lucks, "replicate")},
                                   {"points", parts.count(runs.points, "point")},
                                   {"policies", plain(std::to_string(runs.policies.size()))}}),
        parts.say("run_span",
                  {{"from", plain(root.text("first_month"))}, {"until", plain(runs.last_period)}})};
    parts.add(List{std::move(facts), "facts"});
    if (root.text("status") != "complete") parts.warn(parts.say("sweep_incomplete"));
    if (runs.worlds * runs.lucks < few_worlds_of_sweep)
        parts.warn(parts.say("sweep_few", {{"n", plain(std::to_string(runs.worlds * runs.lucks))}}));
    parts.add(Paragraph{parts.say("sweep_statement"), "note"});
}

void add_levers_of_sweep(SweepParts& parts) {
    const SweepRuns& runs = parts.runs;
    if (runs.axes.empty()) return;
    parts.add(Heading{2, parts.say("sweep_levers"), "levers"});
    Table table{parts.say("sweep_levers_table"),
                {parts.say("sweep_col_lever"), parts.say("col_unit"), parts.say("sweep_col_lowest"),
                 parts.say("sweep_col_highest"), parts.say("sweep_col_values")},
                {false, false, true, true, true},
                {},
                false};
    for (const VariedAxis& axis : runs.axes) {
        const auto [low, high] = std::ranges::minmax(axis.values);
        std::vector<double> sorted = axis.values;
        std::ranges::sort(sorted);
        const auto n = static_cast<std::size_t>(std::unique(sorted.begin(), sorted.end()) - sorted.begin());
        table.rows.push_back(
            {code(axis.key), plain(axis.unit), parts.names.figure(low, "axis:low[" + axis.variable + "]"),
             parts.names.figure(high, "axis:high[" + axis.variable + "]"),
             parts.names.whole(static_cast<double>(n), "axis:values[" + axis.variable + "]")});
    }
    parts.add(std::move(table));
}

void add_dose_figure(SweepParts& parts, std::size_t a, const KeptOutput& output) {
    const SweepRuns& runs = parts.runs;
    const VariedAxis& axis = runs.axes[a];
    page::Dose dose{axis.key + (axis.unit.empty() ? "" : ", " + axis.unit),
                    [&](double value) { return parts.names.axis_text(value, {}); },
                    page::unit_of_measure(output.measure) != model::Unit::log10_flop,
                    {}};
    Table numbers{parts.say("numbers_of_figure"),
                  {parts.say("sweep_col_policy"), code(axis.key), parts.say("sweep_col_runs"),
                   parts.say("val_col_median"), parts.say("sweep_col_band")},
                  {false, true, true, true, true},
                  {},
                  true};
    Line ends;
    for (std::size_t p = 0; p < runs.policies.size(); ++p) {
        const std::vector<DosePoint> found = runs.dose(output, a, p);
        page::DoseCurve curve{runs.policies[p], {}, {}};
        for (std::size_t i = 0; i < found.size(); ++i) {
            const DosePoint& point = found[i];
            curve.at.push_back(point.at);
            curve.band.q05.push_back(point.q05);
            curve.band.q50.push_back(point.q50);
            curve.band.q95.push_back(point.q95);
            const auto at = [&](const char* what) {
                return fmt::format("dose:{}[{},{},{},{}]", what, axis.variable, p, i,
                                   SweepParts::name_in_file(output));
            };
            numbers.rows.push_back({code(runs.policies[p]), parts.names.figure(point.at, at("at")),
                                    parts.names.whole(static_cast<double>(point.runs), at("runs")),
                                    parts.names.level(point.q50, output.measure, at("q50")),
                                    parts.names.level(point.q05, output.measure, at("q05")) +
                                        parts.say("to") +
                                        parts.names.level(point.q95, output.measure, at("q95"))});
        }
        if (p == 0 && !found.empty())
            ends = parts.say("sweep_dose_description",
                             {{"low", parts.names.figure(found.front().at, {})},
                              {"first", parts.names.level(found.front().q50, output.measure, {}, true)},
                              {"high", parts.names.figure(found.back().at, {})},
                              {"last", parts.names.level(found.back().q50, output.measure, {}, true)}});
        if (p < 2) dose.curves.push_back(std::move(curve));
    }
    const Line title =
        parts.say("sweep_dose_title", {{"measure", parts.name_of(output)}, {"lever", plain(axis.key)}});
    const FigureText text{parts.next_id(), page::text_of(title), page::text_of(ends),
                          [&](double value) { return parts.names.axis_text(value, output.measure); }};
    const std::string unit = page::unit_of_measure(output.measure) == model::Unit::share
                                 ? std::string()
                                 : parts.names.unit(output.measure);
    parts.add(
        Figure{page::dose_chart(dose, text),
               parts.say(runs.policies.size() > 1 ? "sweep_dose_caption_two" : "sweep_dose_caption",
                         {{"title", title},
                          {"unit", unit.empty() ? Line{} : parts.say("in_unit", {{"unit", plain(unit)}})},
                          {"base", code(runs.policies.front())},
                          {"policy", code(runs.policies.size() > 1 ? runs.policies[1] : runs.policies[0])},
                          {"runs", parts.count(runs.ok, "ok")}}),
               std::move(numbers)});
}

void add_dose(SweepParts& parts) {
    const SweepRuns& runs = parts.runs;
    if (runs.axes.empty()) return;
    parts.add(Heading{2, parts.say("sweep_dose"), "dose"});
    parts.add(Paragraph{parts.say("sweep_dose_note"), "note"});
    for (std::size_t a = 0; a < std::min(runs.axes.size(), most_axes_drawn); ++a) {
        const VariedAxis& axis = runs.axes[a];
        parts.add(Heading{3, code(axis.key), {}});
        const std::vector<KeptOutput> outputs = parts.outputs_of(axis);
        std::vector<double> strengths;
        Table table{
            parts.say("sweep_dose_table", {{"lever", code(axis.key)}, {"policy", code(runs.policies[0])}}),
            {parts.say("col_measure"), parts.say("col_unit"), parts.say("sweep_col_at_lowest"),
             parts.say("sweep_col_at_highest"), parts.say("col_correlation")},
            {false, false, true, true, true},
            {},
            false};
        for (const KeptOutput& output : outputs) {
            const std::vector<DosePoint> found = runs.dose(output, a, 0);
            const double correlation = runs.correlation(output, a, 0);
            strengths.push_back(std::isnan(correlation) ? 0 : std::abs(correlation));
            if (found.empty()) continue;
            const auto at = [&](std::size_t i) {
                return fmt::format("dose:q50[{},0,{},{}]", axis.variable, i,
                                   SweepParts::name_in_file(output));
            };
            table.rows.push_back(
                {parts.name_of(output), plain(parts.names.unit(output.measure)),
                 parts.names.level(found.front().q50, output.measure, at(0)),
                 parts.names.level(found.back().q50, output.measure, at(found.size() - 1)),
                 Line{{page::Span::Kind::number,
                       std::isnan(correlation) ? "-" : fmt::format("{:+.2f}", correlation), correlation,
                       fmt::format("rank:axis[{},0,{}]", axis.variable, SweepParts::name_in_file(output))}}});
        }
        parts.add(std::move(table));
        std::vector<std::size_t> order(outputs.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order,
                                 [&](std::size_t x, std::size_t y) { return strengths[x] > strengths[y]; });
        // Each measure once: of the city or of the country, whichever goes more with the lever.
        std::vector<std::string> drawn;
        for (const std::size_t i : order) {
            if (drawn.size() == figures_an_axis || (!drawn.empty() && strengths[i] == 0)) break;
            if (std::ranges::find(drawn, outputs[i].measure) != drawn.end()) continue;
            drawn.push_back(outputs[i].measure);
            add_dose_figure(parts, a, outputs[i]);
        }
    }
}

void add_map_of_sweep(SweepParts& parts, const page::GroundLines* own_lines) {
    constexpr std::size_t most_maps_of_sweep = 6;
    const SweepRuns& runs = parts.runs;
    if (runs.policies.size() < 2)
        return refuse_own_lines(own_lines, "the sweep has one policy, so there is no effect by city");
    const std::optional<KeptOutput> output = mapped_output(runs);
    if (!output)
        return refuse_own_lines(own_lines, "the sweep keeps no measure of two cities or more that adds up");
    const std::size_t sentences = runs.city_keys.size() * (runs.policies.size() - 1);
    bool drawn = false;
    for (std::size_t p = 1; p < std::min(runs.policies.size(), most_maps_of_sweep + 1); ++p) {
        std::optional<Figure> map =
            sweep_map(parts.names, runs, *output, p, sentences, parts.next_id(), own_lines);
        if (!map) return refuse_own_lines(own_lines, "of fewer than two cities the file has coordinates");
        if (!drawn) parts.add(Heading{2, parts.say("sweep_map"), "cities"});
        drawn = true;
        parts.add(std::move(*map));
    }
}

}  // namespace

page::Document sweep_page(const output::RunFile& file, const std::string& file_name, page::Language language,
                          const page::GroundLines* own_lines, const Exploring* exploring) {
    SweepParts parts(file, language);
    const Identity identity = identity_of(file);
    const std::string study = file.root().text("study");
    std::string title = file.root().text("title");
    if (title.empty()) title = study;
    parts.add(Paragraph{
        parts.say("sweep_kicker", {{"version", plain(identity.version)}, {"study", plain(study)}}), "note"});
    parts.add(Heading{1, english(title), {}});
    add_answer_of_sweep(parts, parts.runs.outputs_of_country());
    add_map_of_sweep(parts, own_lines);
    add_levers_of_sweep(parts);
    add_dose(parts);
    if (exploring != nullptr) parts.add(place_to_explore(language, "sweep"));
    page::add_provenance_table(parts.blocks, language, identity, file_name);
    parts.add_language_note("english_texts");
    page::Document document{language, title, page::text_of(parts.say("sweep_statement")),
                            std::move(parts.blocks)};
    if (exploring != nullptr) explore_sweep(document, parts.names, parts.runs, *exploring);
    return document;
}

}  // namespace headwater::analysis
