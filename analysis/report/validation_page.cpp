#include "analysis/report/validation_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/report/fingerprint.hpp"
#include "analysis/report/page/builder.hpp"
#include "analysis/report/page/charts.hpp"
#include "analysis/report/page/provenance_table.hpp"
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
using page::Table;

constexpr std::size_t few_worlds_of_validation = 20;
constexpr std::size_t label_columns = 40;
constexpr std::size_t rows_of_a_figure = 20;

/// Of the rows of one list, facts or targets.
struct RowCount {
    std::size_t inside = 0;
    std::size_t asked = 0;  // with a verdict
};

class ValidationParts : public Builder {
public:
    ValidationParts(const JsonResult& json, page::Language language)
        : Builder(language, "CNY"), result(json) {}

    const JsonResult& result;

    [[nodiscard]] Line number(const std::string& pointer) const {
        return names.figure(result.number(pointer), "json:" + pointer);
    }
    [[nodiscard]] Line whole(const std::string& pointer) const {
        return names.whole(result.number(pointer), "json:" + pointer);
    }
    /// How many rows of `list` have a verdict (and a use), as a number of the page that says which are counted.
    [[nodiscard]] Line counted(std::size_t n, const std::string& list, const std::string& condition) const {
        return names.whole(static_cast<double>(n), fmt::format("rows:{}?{}", list, condition));
    }
    [[nodiscard]] RowCount count(const std::string& list, const std::string& use) const {
        RowCount found;
        for (const auto& row : result.at(list)) {
            if (!use.empty() && row.at("use").get<std::string>() != use) continue;
            const auto verdict = row.at("verdict").get<std::string>();
            found.inside += verdict == "in" ? 1 : 0;
            found.asked += verdict == "in" || verdict == "out" ? 1 : 0;
        }
        return found;
    }
    [[nodiscard]] Line accepted(const std::string& row) const {
        const double low = result.number(row + "/low");
        const double high = result.number(row + "/high");
        if (std::isnan(low) && std::isnan(high)) return plain("-");
        if (std::isnan(high)) return say("val_at_least", {{"value", number(row + "/low")}});
        if (std::isnan(low)) return say("val_at_most", {{"value", number(row + "/high")}});
        if (low == high) return number(row + "/low");
        return number(row + "/low") + say("to") + number(row + "/high");
    }
    [[nodiscard]] Line interval(const std::string& row) const {
        if (std::isnan(result.number(row + "/p05"))) return plain("-");
        return number(row + "/p05") + say("to") + number(row + "/p95");
    }
    [[nodiscard]] Line verdict(const std::string& row) const {
        const std::string verdict = result.text(row + "/verdict");
        return verdict == "in"    ? say("val_in")
               : verdict == "out" ? page::strong(page::text_of(say("val_out")))
                                  : plain("-");
    }
    [[nodiscard]] Line use(const std::string& row) const {
        const std::string use = result.text(row + "/use");
        return use == "C"      ? say("val_use_c")
               : use == "H"    ? say("val_use_h")
               : use == "test" ? say("val_use_test")
                               : plain("-");
    }
    /// What a row is about, in English as it is declared.
    [[nodiscard]] std::string label(const std::string& row) const {
        if (result.has(row + "/fact")) return result.text(row + "/fact") + " " + result.text(row + "/words");
        const std::string from = result.text(row + "/from");
        const std::string until = result.text(row + "/until");
        return until + " " + result.text(row + "/what") + (from == until ? "" : " from " + from);
    }
};

std::string shortened(const std::string& words, std::size_t columns) {
    if (columns_of(words) <= columns) return words;
    std::string kept;
    for (const auto piece : split(words, ' ')) {
        if (columns_of(kept) + columns_of(piece) + 1 > columns - 1) break;
        kept += (kept.empty() ? "" : " ") + std::string(piece);
    }
    return kept + "…";
}

void add_strip(ValidationParts& parts, const std::string& list, const char* title_key) {
    std::vector<page::StripRow> rows;
    for (std::size_t i = 0; i < parts.result.size(list); ++i) {
        const std::string row = fmt::format("{}/{}", list, i);
        const std::string verdict = parts.result.text(row + "/verdict");
        const double low = parts.result.number(row + "/low");
        const double high = parts.result.number(row + "/high");
        if ((verdict != "in" && verdict != "out") || std::isnan(low) || std::isnan(high) || !(high > low))
            continue;
        const auto on_axis = [&](const char* what) {
            return (parts.result.number(row + "/" + what) - low) / (high - low);
        };
        const double median = parts.result.number(row + "/statistic");
        rows.push_back({shortened(parts.label(row), label_columns),
                        parts.names.figure_text(median),
                        0,
                        1,
                        {{on_axis("p05"), on_axis("statistic"), on_axis("p95"), verdict == "out", false}}});
    }
    const std::string title = page::text_of(parts.say(title_key));
    const page::StripAxis axis{
        -1.5,
        2.5,
        {{0, page::text_of(parts.say("val_low_end"))}, {1, page::text_of(parts.say("val_high_end"))}}};
    // As many rows as a sheet of paper holds.
    for (std::size_t begin = 0; begin < rows.size(); begin += rows_of_a_figure) {
        const std::size_t end = std::min(begin + rows_of_a_figure, rows.size());
        const std::vector<page::StripRow> shown(rows.begin() + static_cast<std::ptrdiff_t>(begin),
                                                rows.begin() + static_cast<std::ptrdiff_t>(end));
        const auto outside =
            std::ranges::count_if(shown, [](const page::StripRow& row) { return row.marks.front().warm; });
        const FigureText text{
            parts.next_id(), title,
            page::text_of(parts.say("val_strip_description", {{"n", plain(std::to_string(shown.size()))},
                                                              {"out", plain(std::to_string(outside))}})),
            [](double value) { return fmt::format("{:g}", value); }};
        parts.add(Figure{
            page::strip_chart(shown, axis, text),
            parts.say("val_strip_caption", {{"title", plain(title)}, {"worlds", parts.whole("/whole")}}),
            {}});
    }
}

void add_facts_of_validation(ValidationParts& parts) {
    if (parts.result.size("/facts") == 0) return;
    parts.add(Heading{2, parts.say("val_facts"), "facts"});
    parts.add(Paragraph{parts.say("val_facts_note"), "note"});
    add_strip(parts, "/facts", "val_facts");
    Table table{parts.say("val_facts_table"),
                {parts.say("val_col_fact"), parts.say("col_what"), parts.say("val_col_median"),
                 parts.say("val_col_band"), parts.say("val_col_accepted"), parts.say("val_col_verdict"),
                 parts.say("val_col_use"), parts.say("col_source")},
                {false, false, true, true, true, false, false, false},
                {},
                false};
    for (std::size_t i = 0; i < parts.result.size("/facts"); ++i) {
        const std::string row = fmt::format("/facts/{}", i);
        if (parts.result.text(row + "/verdict") == "not answered") continue;
        table.rows.push_back({code(parts.result.text(row + "/fact")),
                              english(parts.result.text(row + "/words")), parts.number(row + "/statistic"),
                              parts.interval(row), parts.accepted(row), parts.verdict(row), parts.use(row),
                              english(parts.result.text(row + "/source"))});
    }
    parts.add(std::move(table));
}

void add_targets_of_validation(ValidationParts& parts) {
    if (parts.result.size("/targets") == 0) return;
    parts.add(Heading{2, parts.say("val_targets"), "targets"});
    add_strip(parts, "/targets", "val_targets");
    Table table{parts.say("val_targets_table"),
                {parts.say("val_col_date"), parts.say("col_what"), parts.say("val_col_record"),
                 parts.say("val_col_median"), parts.say("val_col_band"), parts.say("val_col_accepted"),
                 parts.say("val_col_verdict"), parts.say("val_col_use"), parts.say("col_source")},
                {false, false, true, true, true, true, false, false, false},
                {},
                false};
    Table forecasts{
        parts.say("val_forecasts_table"),
        {parts.say("val_col_date"), parts.say("col_what"), parts.say("val_col_model"),
         parts.say("val_col_last"), parts.say("val_col_trend"), plain("AR(1)"), parts.say("val_col_rank")},
        {false, false, true, true, true, true, true},
        {},
        false};
    for (std::size_t i = 0; i < parts.result.size("/targets"); ++i) {
        const std::string row = fmt::format("/targets/{}", i);
        if (parts.result.text(row + "/verdict") == "not answered") continue;
        const std::string from = parts.result.text(row + "/from");
        const std::string until = parts.result.text(row + "/until");
        const Line date = plain(from == until ? until : from + page::text_of(parts.say("to")) + until);
        const Line what = english(parts.result.text(row + "/what"));
        table.rows.push_back({date, what, parts.number(row + "/record"), parts.number(row + "/statistic"),
                              parts.interval(row), parts.accepted(row), parts.verdict(row), parts.use(row),
                              english(parts.result.text(row + "/source"))});
        if (std::isnan(parts.result.number(row + "/rank"))) continue;
        forecasts.rows.push_back(
            {date, what, parts.number(row + "/crps/model"), parts.number(row + "/crps/last value"),
             parts.number(row + "/crps/trend"), parts.number(row + "/crps/AR(1)"),
             parts.say("val_rank",
                       {{"rank", parts.whole(row + "/rank")}, {"n", parts.whole(row + "/forecasts")}})});
    }
    parts.add(std::move(table));
    if (forecasts.rows.empty()) return;
    parts.add(Heading{2, parts.say("val_forecasts"), "forecasts"});
    parts.add(Paragraph{parts.say("val_forecasts_note"), "note"});
    parts.add(std::move(forecasts));
}

void add_scales_of_validation(ValidationParts& parts) {
    if (!parts.result.has("/scales")) return;
    parts.add(Heading{2, parts.say("val_scales"), "scales"});
    Table table{parts.say("val_scales_table"),
                {parts.say("val_col_scale"), parts.say("val_col_worlds"), parts.say("val_col_in"),
                 parts.say("val_col_out"), parts.say("val_col_differ")},
                {true, true, true, true, true},
                {},
                false};
    for (std::size_t s = 0; s < parts.result.size("/scales"); ++s) {
        const std::string at = fmt::format("/scales/{}", s);
        std::size_t in = 0;
        std::size_t out = 0;
        std::size_t differ = 0;
        for (const char* list : {"/facts", "/targets"})
            for (const auto& row : parts.result.at(at + list)) {
                in += row.at("verdict") == "in" ? 1 : 0;
                out += row.at("verdict") == "out" ? 1 : 0;
                differ += row.at("differs").get<bool>() ? 1 : 0;
            }
        const std::string lists = at + "/facts+" + at + "/targets";
        table.rows.push_back(
            {parts.names.percent(parts.result.number(at + "/scale"), "json:" + at + "/scale"),
             parts.whole(at + "/worlds"), parts.counted(in, lists, "verdict=in"),
             parts.counted(out, lists, "verdict=out"), parts.counted(differ, lists, "differs=true")});
    }
    parts.add(std::move(table));
}

void add_steadiness_of_validation(ValidationParts& parts) {
    if (!parts.result.has("/steady")) return;
    const bool advised = parts.result.has("/half_width");
    parts.add(Heading{2, parts.say("val_steady"), "steadiness"});
    parts.add(
        Paragraph{parts.say("val_steady_note", {{"window", parts.whole("/steady_options/window")},
                                                {"from", plain(parts.result.text("/steady_options/from"))}}),
                  "note"});
    Table table{
        parts.say("val_steady_table"),
        {parts.say("val_col_measure"), parts.say("val_col_form"), parts.say("val_col_drifts"),
         parts.say("val_col_stationarity"), parts.say("val_col_apart"), parts.say("val_col_ergodicity")},
        {false, false, true, false, true, false},
        {},
        false};
    if (advised) {
        table.columns.push_back(parts.say(
            "val_col_worlds_for",
            {{"share", parts.names.percent(parts.result.number("/half_width"), "json:/half_width")}}));
        table.right.push_back(true);
    }
    for (std::size_t i = 0; i < parts.result.size("/steady"); ++i) {
        const std::string row = fmt::format("/steady/{}", i);
        const auto share = [&](const std::string& test) {
            if (parts.result.number(row + test + "/worlds") == 0) return plain("-");
            return parts.say("val_worlds_of", {{"k", parts.whole(row + test + "/rejected")},
                                               {"n", parts.whole(row + test + "/worlds")}});
        };
        const auto verdict = [&](const std::string& test) {
            const std::string found = parts.result.text(row + test + "/verdict");
            if (found == "rejected") return page::strong(page::text_of(parts.say("val_rejected")));
            if (found == "not rejected") return parts.say("val_not_rejected");
            return parts.result.has(row + test + "/why") ? english(parts.result.text(row + test + "/why"))
                                                         : plain("-");
        };
        std::vector<Line> cells{
            code(parts.result.text(row + "/measure")),
            parts.say(parts.result.text(row + "/form") == "growth" ? "val_growth" : "val_level"),
            share("/stationarity"),
            verdict("/stationarity"),
            share("/ergodicity"),
            verdict("/ergodicity")};
        if (advised) {
            const std::string advice = row + "/worlds_for_half_width";
            cells.push_back(std::isnan(parts.result.number(advice + "/needed"))
                                ? plain("-")
                                : parts.say("val_worlds_needed", {{"n", parts.whole(advice + "/needed")},
                                                                  {"low", parts.whole(advice + "/low")},
                                                                  {"high", parts.whole(advice + "/high")}}));
        }
        table.rows.push_back(std::move(cells));
    }
    parts.add(std::move(table));
}

void add_answer_of_validation(ValidationParts& parts) {
    parts.add(Heading{2, parts.say("answer"), "answer"});
    const auto sentence = [&](const char* key, const std::string& list, const std::string& use) {
        const RowCount n = parts.count(list, use);
        if (n.asked == 0) return;
        const std::string more = use.empty() ? "" : "&use=" + use;
        parts.add(Paragraph{parts.say(key, {{"in", parts.counted(n.inside, list, "verdict=in" + more)},
                                            {"n", parts.counted(n.asked, list, "verdict=in|out" + more)}}),
                            "verdict"});
    };
    sentence("val_answer_facts", "/facts", "");
    sentence("val_answer_facts_kept", "/facts", "H");
    sentence("val_answer_targets", "/targets", "");
    sentence("val_answer_targets_kept", "/targets", "H");
    std::size_t compared = 0;
    std::size_t best = 0;
    for (const auto& row : parts.result.at("/targets")) {
        compared += row.at("rank").is_null() ? 0 : 1;
        best += row.at("rank") == 1 ? 1 : 0;
    }
    if (compared > 0)
        parts.add(Paragraph{
            parts.say("val_answer_forecasts", {{"n", parts.counted(compared, "/targets", "rank=any")},
                                               {"best", parts.counted(best, "/targets", "rank=1")}}),
            "verdict"});
    std::vector<Line> facts;
    facts.push_back(parts.say(
        "val_worlds", {{"worlds", parts.whole("/whole")}, {"seed", plain(parts.result.at("/seed").dump())}}));
    facts.push_back(parts.say(
        "fact_size", {{"scale", parts.names.percent(parts.result.number("/scale"), "json:/scale")}}));
    const std::string uncertain = parts.result.text("/uncertain");
    facts.push_back(parts.say(uncertain == "none"        ? "fact_not_drawn"
                              : uncertain == "posterior" ? "val_from_posterior"
                                                         : "val_from_priors"));
    if (const std::string cutoff = parts.result.text("/cutoff"); !cutoff.empty())
        facts.push_back(parts.say("val_cutoff", {{"month", plain(cutoff)}}));
    if (parts.result.has("/placebo") && parts.result.at("/placebo/holds").get<bool>())
        facts.push_back(parts.say("val_placebo", {{"n", parts.whole("/placebo/settings")}}));
    parts.add(List{std::move(facts), "facts"});
    if (parts.result.has("/placebo") && !parts.result.at("/placebo/holds").get<bool>())
        parts.warn(parts.say("val_placebo_fails"));
    const auto whole = static_cast<std::size_t>(parts.result.number("/whole"));
    if (!parts.result.at("/complete").get<bool>()) parts.warn(parts.say("warn_interrupted"));
    if (const std::size_t failed = parts.result.size("/failures"); failed > 0)
        parts.warn(
            parts.say("val_failed", {{"n", parts.names.whole(static_cast<double>(failed), "size:/failures")},
                                     {"first", english(parts.result.text("/failures/0"))}}));
    if (whole < few_worlds_of_validation)
        parts.warn(parts.say(whole == 1 ? "val_one_world" : "warn_few", {{"n", parts.whole("/whole")}}));
    if (parts.result.number("/scale") < 1 && parts.result.size("/targets") > 0)
        parts.warn(parts.say("val_warn_scale"));
    parts.add(Paragraph{parts.say("val_statement"), "note"});
}

}  // namespace

page::Document validation_page(const JsonResult& result, const std::string& file_name,
                               page::Language language) {
    ValidationParts parts(result, language);
    const std::string scenario = result.text("/scenario");
    const Line title = parts.say("val_title", {{"scenario", plain(scenario)}});
    parts.add(Paragraph{parts.say("val_kicker", {{"version", plain(result.text("/version"))}}), "note"});
    parts.add(Heading{1, title, {}});
    add_answer_of_validation(parts);
    add_facts_of_validation(parts);
    add_targets_of_validation(parts);
    add_scales_of_validation(parts);
    add_steadiness_of_validation(parts);
    if (result.size("/not_answered") > 0) {
        parts.add(Heading{2, parts.say("val_not_answered"), "not-answered"});
        parts.add(Paragraph{parts.say("val_not_answered_note"), "note"});
        std::vector<Line> items;
        for (const auto& words : result.at("/not_answered"))
            items.push_back(english(words.get<std::string>()));
        parts.add(List{std::move(items), "note"});
    }
    Identity identity;
    identity.schema = result.schema();
    identity.schema_version = result.text("/schema_version");
    identity.version = result.text("/version");
    identity.scenario = scenario;
    identity.scenario_digest = result.text("/digest");
    identity.seed = result.at("/seed").dump();
    identity.content = result.sha256;
    page::add_provenance_table(parts.blocks, language, identity, file_name, "val_again");
    parts.add_language_note("val_english_texts");
    return {language, page::text_of(title), page::text_of(parts.say("val_statement")),
            std::move(parts.blocks)};
}

}  // namespace headwater::analysis
