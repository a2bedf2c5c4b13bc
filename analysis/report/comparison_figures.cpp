// The course of headline measures month by month, and cities.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/report/comparison_parts.hpp"
#include "analysis/report/place_map.hpp"
#include "model/measures/measure.hpp"

namespace headwater::analysis {

namespace {

using page::BarRow;
using page::Figure;
using page::FigureText;
using page::Heading;
using page::Line;
using page::List;
using page::Paragraph;
using page::plain;
using page::strong;
using page::Table;

constexpr std::size_t most_fans_of_policy = 4;
constexpr std::size_t most_fans = 24;

Line unit_line(const ComparisonParts& parts, const std::string& measure, bool of_difference) {
    if (page::unit_of_measure(measure) == model::Unit::share && !of_difference) return {};
    const std::string unit = parts.names.unit(measure);
    return unit.empty() ? Line{} : parts.say("in_unit", {{"unit", plain(unit)}});
}

/// Whether a month's value is a sum over the month.
bool is_flow(const std::string& measure) {
    const int row = model::measure_row(measure);
    return row >= 0 &&
           model::measure_catalogue()[static_cast<std::size_t>(row)].timing == model::Timing::flow;
}

std::string path_at(const char* kind, const char* what, std::size_t arm, std::size_t month,
                    std::size_t headline) {
    return fmt::format("{}:{}[{},{},{}]", kind, what, arm, month, headline);
}

Table fan_numbers(const ComparisonParts& parts, const page::Fan& fan, std::size_t arm, std::size_t row) {
    const std::string& measure = parts.file.headlines[row].measure;
    Table table{parts.say("fan_numbers"),
                {parts.say("col_month"), parts.say("col_base_median"), parts.say("col_policy_median"),
                 parts.say("col_median"), parts.say("col_band")},
                {false, true, true, true, true},
                {},
                true};
    for (std::size_t m = 0; m < fan.months.size(); ++m) {
        if (!fan.months[m].ends_with("-12") && m + 1 != fan.months.size()) continue;
        table.rows.push_back(
            {plain(fan.months[m]),
             parts.names.level(fan.base.q50[m], measure, path_at("level", "q50", 0, m, row)),
             parts.names.level(fan.policy.q50[m], measure, path_at("level", "q50", arm, m, row)),
             parts.names.difference(fan.difference.q50[m], measure, path_at("path", "q50", arm, m, row)),
             parts.names.difference(fan.difference.q05[m], measure, path_at("path", "q05", arm, m, row)) +
                 parts.say("to") +
                 parts.names.difference(fan.difference.q95[m], measure,
                                        path_at("path", "q95", arm, m, row))});
    }
    return table;
}

void add_fan(ComparisonParts& parts, std::size_t policy, std::size_t row) {
    const ComparisonFile& file = parts.file;
    const std::size_t arm = policy + 1;
    const std::string& measure = file.headlines[row].measure;
    const auto begins = std::ranges::find(file.months, file.root("policy_month"));
    page::Fan fan{file.months,
                  file.levels(0, row),
                  file.levels(arm, row),
                  file.differences(arm, row),
                  static_cast<std::size_t>(begins - file.months.begin()),
                  page::unit_of_measure(measure) != model::Unit::log10_flop,
                  page::text_of(parts.say("label_base")),
                  parts.arm_label(arm),
                  page::text_of(parts.say("panel_levels")),
                  page::text_of(parts.say("panel_difference"))};
    if (begins == file.months.end()) fan.policy_begins = 0;
    const std::size_t last = file.months.size() - 1;
    const Line name = parts.name_of(row);
    FigureText text{parts.next_id(),
                    page::text_of(parts.say("fan_title", {{"measure", name}, {"policy", parts.arm(arm)}})),
                    page::text_of(parts.say(
                        "fan_description",
                        {{"base", parts.names.level(fan.base.q50[last], measure, {}, true)},
                         {"policy", parts.names.level(fan.policy.q50[last], measure, {}, true)},
                         {"median", parts.names.difference(fan.difference.q50[last], measure, {}, true)},
                         {"low", parts.names.difference(fan.difference.q05[last], measure, {})},
                         {"high", parts.names.difference(fan.difference.q95[last], measure, {})}})),
                    [&](double value) { return parts.names.axis_text(value, measure); }};
    const Line by_month = is_flow(measure) ? parts.say("monthly") : Line{};
    parts.add(Figure{page::fan_chart(fan, text),
                     parts.say("fan_caption", {{"measure", name},
                                               {"unit", unit_line(parts, measure, false) + by_month},
                                               {"policy", parts.arm(arm)},
                                               {"runs", parts.runs_line()}}),
                     fan_numbers(parts, fan, arm, row)});
}

/// Measures that are drawn by city: people, firms, and the first headline measure over all cities.
std::vector<std::string> measures_by_city(const ComparisonFile& file) {
    std::vector<std::string> measures;
    for (const char* measure : {"talent", "firms"})
        if (file.has(measure)) measures.emplace_back(measure);
    for (const HeadlineMeasure& headline : file.headlines) {
        const int row = model::measure_row(headline.measure);
        const bool one_number =
            row >= 0 && model::sums_up(model::measure_catalogue()[static_cast<std::size_t>(row)], true);
        const bool known = std::ranges::find(measures, headline.measure) != measures.end();
        // Public money has a part of its own.
        if (known || !one_number || headline.measure == "public_money" || !file.by_city(headline.measure))
            continue;
        measures.push_back(headline.measure);
        break;
    }
    return measures;
}

/// By policy, the first of the measures of which some city differs by the rule, for a map of it; at most so many. Where there is none
/// at all, the first measure of the first policy.
std::map<std::size_t, std::string> mapped_measures(const ComparisonFile& file,
                                                   const std::vector<std::string>& measures,
                                                   std::size_t sentences) {
    constexpr std::size_t most_maps = 8;
    const auto differs = [&](const std::string& measure, std::size_t p) {
        for (std::size_t c = 0; c < file.city_keys.size(); ++c) {
            const Difference found = file.effect(measure, p, file.end(), static_cast<int>(c));
            if (verdict_of(found.directions(), sentences).directed()) return true;
        }
        return false;
    };
    std::map<std::size_t, std::string> mapped;
    for (std::size_t p = 0; p < file.policies() && mapped.size() < most_maps; ++p) {
        const auto found =
            std::ranges::find_if(measures, [&](const auto& measure) { return differs(measure, p); });
        if (found != measures.end()) mapped.emplace(p, *found);
    }
    if (mapped.empty()) mapped.emplace(0, measures.front());
    return mapped;
}

}  // namespace

bool add_city_bars(ComparisonParts& parts, std::size_t policy, const std::string& measure,
                   std::size_t sentences) {
    const ComparisonFile& file = parts.file;
    struct CityRow {
        std::size_t city;
        Difference difference;
        DifferenceVerdict verdict;
    };
    std::vector<CityRow> rows;
    for (std::size_t c = 0; c < file.city_keys.size(); ++c) {
        Difference found = file.effect(measure, policy, file.end(), static_cast<int>(c));
        if (found.n == 0) continue;
        const DifferenceVerdict verdict = verdict_of(found.directions(), sentences);
        rows.push_back({c, std::move(found), verdict});
    }
    std::ranges::stable_sort(
        rows, [](const CityRow& a, const CityRow& b) { return a.difference.median > b.difference.median; });
    const auto from = [&](const char* what, std::size_t city) {
        return fmt::format("effect:{}[{},{},{},{}]", what, measure, policy, file.end(), city);
    };
    const auto place = [&](std::size_t city) {
        return plain(parts.names.place(file.city_keys[city], file.city_labels[city]));
    };
    const Line name = parts.names.measure(measure);
    std::vector<Line> more;
    std::vector<Line> less;
    std::vector<BarRow> bars;
    Table numbers{parts.say("numbers_of_figure"),
                  {parts.say("col_city"), parts.say("col_base"), parts.say("col_median"),
                   parts.say("col_band"), parts.say("col_verdict")},
                  {false, true, true, true, false},
                  {},
                  true};
    for (const CityRow& row : rows) {
        const Difference& d = row.difference;
        const Line median = parts.names.difference(d.median, measure, from("median", row.city));
        if (row.verdict.directed())
            (row.verdict.higher ? more : less)
                .push_back(parts.say("city_value", {{"city", place(row.city)}, {"median", median}}));
        bars.push_back({page::text_of(place(row.city)), d.median, d.q05, d.q95, page::text_of(median),
                        row.verdict.directed()});
        numbers.rows.push_back(
            {place(row.city), parts.names.level(d.base, measure, from("base", row.city)), median,
             parts.names.difference(d.q05, measure, from("q05", row.city)) + parts.say("to") +
                 parts.names.difference(d.q95, measure, from("q95", row.city)),
             parts.say(cell_key(row.verdict))});
    }
    if (more.empty() && less.empty()) {
        parts.add(Paragraph{parts.say("cities_none", {{"measure", name}}), {}});
        return false;
    }
    std::ranges::reverse(less);
    if (!more.empty())
        parts.add(Paragraph{
            parts.say("cities_gain", {{"measure", name}, {"cities", page::listed(parts.language(), more)}}),
            {}});
    if (!less.empty())
        parts.add(Paragraph{
            parts.say("cities_lose", {{"measure", name}, {"cities", page::listed(parts.language(), less)}}),
            {}});
    const Line arm = parts.arm(policy + 1);
    const auto extreme = [&](const BarRow& row) { return plain(row.label + " " + row.value); };
    FigureText text{
        parts.next_id(), page::text_of(parts.say("cities_figure", {{"measure", name}, {"policy", arm}})),
        page::text_of(parts.say("cities_description",
                                {{"most", extreme(bars.front())}, {"least", extreme(bars.back())}})),
        [&](double value) { return parts.names.axis_text(value, measure); }};
    parts.add(Figure{page::bar_chart(bars, text),
                     parts.say("cities_caption", {{"measure", name},
                                                  {"unit", unit_line(parts, measure, true)},
                                                  {"month", plain(file.horizon_months[file.end()])},
                                                  {"policy", arm},
                                                  {"runs", parts.runs_line()}}),
                     std::move(numbers)});
    return true;
}

void add_course(ComparisonParts& parts) {
    const ComparisonFile& file = parts.file;
    parts.add(Heading{2, parts.say("course_title"), "course"});
    parts.add(Paragraph{parts.say("course_left_out"), "note"});
    std::size_t drawn = 0;
    for (std::size_t p = 0; p < file.policies() && drawn < most_fans; ++p) {
        if (file.policies() > 1) parts.add(Heading{3, parts.arm(p + 1), {}});
        std::size_t of_policy = 0;
        for (std::size_t i = 0; i < file.headlines.size() && of_policy < most_fans_of_policy; ++i) {
            if (i > 0 && !parts.verdict(p, i).directed()) continue;
            add_fan(parts, p, i);
            ++of_policy;
            if (++drawn == most_fans) break;
        }
    }
}

void add_cities(ComparisonParts& parts) {
    const ComparisonFile& file = parts.file;
    const std::vector<std::string> measures = measures_by_city(file);
    if (measures.empty() || file.city_keys.size() < 2)
        return refuse_own_lines(parts.own_lines, "the file has no measure of two cities or more");
    parts.add(Heading{2, parts.say("cities_title"), "cities"});
    const std::size_t sentences = measures.size() * file.city_keys.size() * file.policies();
    parts.add(Paragraph{parts.say("cities_rule", {{"n", plain(std::to_string(sentences))}}) + plain(" ") +
                            parts.say("kinds_not_held"),
                        "note"});
    // Maps of policies under which some city differs; of the first where none does.
    const std::map<std::size_t, std::string> mapped = mapped_measures(file, measures, sentences);
    bool drawn = false;
    for (std::size_t p = 0; p < file.policies(); ++p) {
        if (file.policies() > 1) parts.add(Heading{3, parts.arm(p + 1), {}});
        if (const auto map = mapped.find(p); map != mapped.end())
            drawn = add_city_map(parts, p, map->second, sentences) || drawn;
        for (const std::string& measure : measures) add_city_bars(parts, p, measure, sentences);
    }
    if (!drawn) refuse_own_lines(parts.own_lines, "of fewer than two cities the file has coordinates");
}

}  // namespace headwater::analysis
