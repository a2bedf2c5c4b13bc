#include "analysis/report/sensitivity_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/report/fingerprint.hpp"
#include "analysis/report/page/builder.hpp"
#include "analysis/report/page/charts.hpp"
#include "analysis/report/page/provenance_table.hpp"
#include "analysis/runs/failure.hpp"
#include "analysis/runs/text.hpp"

namespace headwater::analysis {

namespace {

using page::Builder;
using page::code;
using page::Figure;
using page::FigureText;
using page::Heading;
using page::Line;
using page::List;
using page::Paragraph;
using page::plain;
using page::Table;

constexpr std::size_t most_inputs_drawn = 12;

/// What the rows of one kind of indices hold.
struct IndexWords {
    std::string_view kind;  // as the file says it
    const char* strength;   // key of the index that inputs are ranked by
    const char* column;     // its wording
    const char* verdict;
    const char* caption;
    const char* note;
};
constexpr IndexWords index_words[] = {
    {"morris", "mean_absolute_effect", "sens_col_effect", "sens_morris", "sens_morris_caption",
     "sens_morris_note"},
    {"sobol", "total", "sens_col_total", "sens_sobol", "sens_sobol_caption", "sens_sobol_note"},
    {"given_data", "first", "sens_col_first", "sens_given", "sens_given_caption", "sens_given_note"},
};

class SensitivityParts : public Builder {
public:
    SensitivityParts(const JsonResult& json, page::Language language)
        : Builder(language, "CNY"), result(json), words(words_of_kind(json.text("/indices"), json.path)) {}

    const JsonResult& result;
    const IndexWords& words;

    [[nodiscard]] Line number(const std::string& pointer) const {
        return names.figure(result.number(pointer), "json:" + pointer);
    }
    [[nodiscard]] Line whole(const std::string& pointer) const {
        return names.whole(result.number(pointer), "json:" + pointer);
    }
    [[nodiscard]] Line banded(const std::string& index) const {
        if (std::isnan(result.number(index + "/low"))) return number(index + "/value");
        return number(index + "/value") + plain(" (") + number(index + "/low") + say("to") +
               number(index + "/high") + plain(")");
    }
    [[nodiscard]] std::string strength(const std::string& output, std::size_t input) const {
        return fmt::format("{}/inputs/{}/{}", output, input, words.strength);
    }
    [[nodiscard]] bool morris() const { return words.kind == "morris"; }
    /// "commercial labs with their seat in the city (beijing)".
    [[nodiscard]] Line output_name(const std::string& output) {
        const std::string name = result.text(output + "/output");
        const auto colon = name.find(':');
        Line line = names.measure(name.substr(0, colon));
        if (colon == std::string::npos) return line;
        std::vector<std::string> where;
        for (const auto piece : split(std::string_view(name).substr(colon + 1), ':'))
            where.push_back(names.tier(names.place(std::string(piece), std::string(piece))));
        const bool zh = language() == page::Language::zh;
        return std::move(line) +
               plain((zh ? "（" : " (") + joined(where, zh ? "，" : ", ") + (zh ? "）" : ")"));
    }

    /// Of sizes of effects; those on shares are shares, not percentage points.
    [[nodiscard]] std::string unit(const std::string& output) const {
        const std::string name = result.text(output + "/output");
        const std::string measure = name.substr(0, name.find(':'));
        return page::unit_of_measure(measure) == model::Unit::share ? result.text(output + "/unit")
                                                                    : names.unit(measure);
    }

private:
    static const IndexWords& words_of_kind(const std::string& kind, const std::string& path);
};

const IndexWords& SensitivityParts::words_of_kind(const std::string& kind, const std::string& path) {
    const auto* const found = std::ranges::find(index_words, kind, &IndexWords::kind);
    if (found == std::end(index_words))
        throw Failure{
            ExitCode::invalid_input,
            fmt::format("{}: indices of the kind \"{}\", which this program does not know", path, kind)};
    return *found;
}

/// What an output hangs on most; whether the second may be as strong is said too.
Line verdict_of_output(SensitivityParts& parts, const std::string& output) {
    const Line name = parts.output_name(output);
    if (parts.result.at(output + "/constant").get<bool>())
        return parts.say("sens_constant", {{"measure", name}});
    if (parts.result.size(output + "/inputs") == 0 ||
        std::isnan(parts.result.number(parts.strength(output, 0) + "/value")))
        return parts.say("sens_too_few", {{"measure", name}});
    const std::string first = parts.strength(output, 0);
    const double value = parts.result.number(first + "/value");
    Line strength;
    if (parts.morris()) {
        const std::string unit = parts.unit(output);
        strength = parts.number(first + "/value") + plain(unit.empty() ? "" : " " + unit);
    } else {
        strength = parts.names.percent(std::clamp(value, 0.0, 1.0), "clamp:" + first + "/value");
    }
    Line line =
        parts.say(parts.words.verdict, {{"measure", name},
                                        {"input", code(parts.result.text(output + "/inputs/0/input"))},
                                        {"value", strength}});
    if (parts.result.size(output + "/inputs") > 1) {
        const double low = parts.result.number(first + "/low");
        const double high = parts.result.number(parts.strength(output, 1) + "/high");
        if (!(low > high))
            line =
                std::move(line) + parts.say("sens_not_certain",
                                            {{"input", code(parts.result.text(output + "/inputs/1/input"))}});
    }
    return line;
}

Table table_of_output(SensitivityParts& parts, const std::string& output) {
    Table table{parts.say("sens_table", {{"measure", parts.output_name(output)}}),
                {parts.say("sens_col_input"), parts.say(parts.words.column)},
                {false, true, true, true, true},
                {},
                true};
    if (parts.morris()) {
        table.columns.push_back(parts.say("sens_col_mean"));
        table.columns.push_back(parts.say("sens_col_spread"));
    } else {
        table.columns.push_back(
            parts.say(parts.words.kind == "sobol" ? "sens_col_first" : "col_correlation"));
    }
    const bool failures = parts.result.number(output + "/without_value") > 0;
    if (failures) table.columns.push_back(parts.say("sens_col_failed"));
    for (std::size_t i = 0; i < parts.result.size(output + "/inputs"); ++i) {
        const std::string input = fmt::format("{}/inputs/{}", output, i);
        std::vector<Line> row{code(parts.result.text(input + "/input")),
                              parts.banded(parts.strength(output, i))};
        if (parts.morris()) {
            row.push_back(parts.number(input + "/mean_effect"));
            row.push_back(parts.number(input + "/spread"));
        } else {
            row.push_back(
                parts.banded(input + (parts.words.kind == "sobol" ? "/first" : "/rank_correlation")));
        }
        if (failures)
            row.push_back(parts.number(input + "/if_failed/low") + parts.say("to") +
                          parts.number(input + "/if_failed/high"));
        table.rows.push_back(std::move(row));
    }
    return table;
}

void add_output(SensitivityParts& parts, const std::string& output) {
    if (parts.result.at(output + "/constant").get<bool>() || parts.result.size(output + "/inputs") == 0)
        return;
    const Line name = parts.output_name(output);
    parts.add(Heading{2, name, {}});
    std::vector<page::StripRow> rows;
    for (std::size_t i = 0; i < std::min(most_inputs_drawn, parts.result.size(output + "/inputs")); ++i) {
        const std::string index = parts.strength(output, i);
        const double value = parts.result.number(index + "/value");
        if (std::isnan(value)) continue;
        constexpr double none = std::numeric_limits<double>::quiet_NaN();
        rows.push_back({parts.result.text(fmt::format("{}/inputs/{}/input", output, i)),
                        parts.names.figure_text(value),
                        none,
                        none,
                        {{parts.result.number(index + "/low"), value, parts.result.number(index + "/high"),
                          false, true}}});
    }
    if (rows.empty()) return;
    const Line title = parts.say("sens_figure", {{"measure", name}});
    FigureText text{
        parts.next_id(), page::text_of(title),
        page::text_of(parts.say("tornado_description", {{"parameter", plain(rows.front().label)}})),
        [&](double value) { return parts.names.figure_text(value); }};
    const std::string unit = parts.unit(output);
    const Line samples = parts.whole(output + "/samples");
    parts.add(Figure{
        page::strip_chart(rows, page::axis_over(rows, text), text),
        parts.say(parts.words.caption,
                  {{"measure", name},
                   {"unit",
                    unit.empty() || !parts.morris() ? Line{} : parts.say("in_unit", {{"unit", plain(unit)}})},
                   {"period", plain(parts.result.text(output + "/period"))},
                   {"samples", samples}}),
        table_of_output(parts, output)});
    std::vector<Line> facts;
    if (const double luck = parts.result.number(output + "/luck"); !std::isnan(luck))
        facts.push_back(
            parts.say("sens_luck", {{"share", parts.names.percent(luck, "json:" + output + "/luck")}}));
    if (parts.result.number(output + "/samples_left_out") > 0)
        facts.push_back(parts.say("sens_left_out", {{"n", parts.whole(output + "/samples_left_out")}}));
    parts.add(List{std::move(facts), "note"});
}

}  // namespace

page::Document sensitivity_page(const JsonResult& result, const std::string& file_name,
                                page::Language language) {
    SensitivityParts parts(result, language);
    const std::string study = result.text("/study");
    const Line title = parts.say("sens_title", {{"study", plain(study)}});
    parts.add(Paragraph{parts.say("sens_kicker", {{"version", plain(result.text("/version"))}}), "note"});
    parts.add(Heading{1, title, {}});
    parts.add(Heading{2, parts.say("answer"), "answer"});
    const std::size_t outputs = result.size("/outputs");
    for (std::size_t i = 0; i < outputs; ++i)
        parts.add(Paragraph{verdict_of_output(parts, fmt::format("/outputs/{}", i)), "verdict"});
    std::vector<Line> facts{parts.say(result.at("/effects").get<bool>() ? "sens_effects" : "sens_levels",
                                      {{"policy", code(result.text("/policy"))}}),
                            parts.say("sens_runs", {{"runs", parts.whole("/runs")},
                                                    {"worlds", parts.whole("/worlds")},
                                                    {"lucks", parts.whole("/replicates")}})};
    parts.add(List{std::move(facts), "facts"});
    if (result.number("/runs_not_ok") > 0)
        parts.warn(parts.say("sens_not_ok", {{"n", parts.whole("/runs_not_ok")}}));
    if (result.number("/replicates") < 2) parts.warn(parts.say("sens_one_luck"));
    parts.add(Paragraph{parts.say(parts.words.note), "note"});
    parts.add(Paragraph{parts.say("sens_statement"), "note"});
    for (std::size_t i = 0; i < outputs; ++i) add_output(parts, fmt::format("/outputs/{}", i));
    Identity identity;
    identity.schema = result.schema();
    identity.schema_version = result.text("/schema_version");
    identity.version = result.text("/version");
    identity.scenario = study;
    identity.settings = result.text("/plan_sha256");
    identity.content = result.sha256;
    page::add_provenance_table(parts.blocks, language, identity, file_name, "sens_again");
    parts.add_language_note("sens_english_texts");
    return {language, page::text_of(title), page::text_of(parts.say("sens_statement")),
            std::move(parts.blocks)};
}

}  // namespace headwater::analysis
