// Why, what it costs, and what it rests on.
#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <map>
#include <numeric>

#include "analysis/report/comparison_parts.hpp"
#include "analysis/report/declarations.hpp"
#include "analysis/runs/quantiles.hpp"
#include "analysis/runs/text.hpp"
#include "model/measures/measure.hpp"

namespace headwater::analysis {

namespace {

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

constexpr std::size_t most_moved = 12;
constexpr std::size_t most_flow_rows = 6;
constexpr std::size_t most_parameters = 8;

std::string effect_at(const char* what, const std::string& measure, std::size_t policy, std::size_t horizon) {
    return fmt::format("effect:{}[{},{},{},-1]", what, measure, policy, horizon);
}

/// Measures of the country: those that have one value there, or whose values add up.
std::vector<std::string> measures_of_country(const ComparisonFile& file) {
    std::vector<std::string> measures;
    for (const std::string& key : file.measures()) {
        const int row = model::measure_row(key);
        if (row >= 0 && model::sums_up(model::measure_catalogue()[static_cast<std::size_t>(row)], false))
            measures.push_back(key);
    }
    return measures;
}

bool is_headline(const ComparisonFile& file, const std::string& measure) {
    return std::ranges::any_of(file.headlines, [&](const HeadlineMeasure& headline) {
        return headline.measure == measure && headline.city.empty() && headline.tier.empty();
    });
}

void add_moved(ComparisonParts& parts, std::size_t policy, const std::vector<std::string>& measures) {
    const ComparisonFile& file = parts.file;
    struct Moved {
        std::string measure;
        Difference difference;
        DifferenceVerdict verdict;
        double relative = 0;
    };
    std::vector<Moved> moved;
    const std::size_t looked_at = measures.size() * file.policies();
    for (const std::string& measure : measures) {
        Difference found = file.effect(measure, policy, file.end());
        const DifferenceVerdict verdict = verdict_of(found.directions(), looked_at);
        if (!verdict.directed() || is_headline(file, measure)) continue;
        const double relative = found.base != 0 ? found.median / std::abs(found.base) : 0;
        found.by_world.clear();
        moved.push_back({measure, std::move(found), verdict, relative});
    }
    const Line count = plain(std::to_string(measures.size()));
    if (moved.empty()) {
        parts.add(Paragraph{parts.say("moved_none", {{"n", count}}), {}});
        return;
    }
    std::ranges::stable_sort(
        moved, [](const Moved& a, const Moved& b) { return std::abs(a.relative) > std::abs(b.relative); });
    moved.resize(std::min(moved.size(), most_moved));
    Table table{parts.say("moved_table", {{"policy", parts.arm(policy + 1)},
                                          {"month", plain(file.horizon_months[file.end()])}}),
                {parts.say("col_measure"), parts.say("col_unit"), parts.say("col_base"),
                 parts.say("col_median"), parts.say("col_relative"), parts.say("col_band")},
                {false, false, true, true, true, true},
                {},
                false};
    for (const Moved& row : moved) {
        const auto from = [&](const char* what) { return effect_at(what, row.measure, policy, file.end()); };
        const Difference& d = row.difference;
        table.rows.push_back({parts.names.measure(row.measure), plain(parts.names.unit(row.measure)),
                              parts.names.level(d.base, row.measure, from("base")),
                              parts.names.difference(d.median, row.measure, from("median")),
                              d.base != 0 ? parts.names.percent(row.relative, from("relative")) : plain("-"),
                              parts.names.difference(d.q05, row.measure, from("q05")) + parts.say("to") +
                                  parts.names.difference(d.q95, row.measure, from("q95"))});
    }
    parts.add(std::move(table));
}

void add_flows(ComparisonParts& parts, std::size_t policy) {
    const ComparisonFile& file = parts.file;
    const std::vector<double> people = file.people_elsewhere(policy);
    const std::vector<std::string> places = file.places();
    const std::size_t n = places.size();
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < people.size(); ++i)
        if (people[i] > 0 && i / n != i % n) order.push_back(i);
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return people[a] > people[b]; });
    order.resize(std::min(order.size(), most_flow_rows));
    Table table{parts.say("flows_table", {{"policy", parts.arm(policy + 1)}}),
                {parts.say("col_from"), parts.say("col_to"), parts.say("col_people"), parts.say("col_back")},
                {false, false, true, true},
                {},
                true};
    const auto place = [&](std::size_t at) {
        return plain(
            parts.names.place(at < file.city_keys.size() ? file.city_keys[at] : places[at], places[at]));
    };
    for (const std::size_t i : order) {
        const std::size_t back = i % n * n + i / n;
        const auto from = [&](std::size_t at) {
            return fmt::format("people[{},{},{}]", policy, at / n, at % n);
        };
        table.rows.push_back({place(i / n), place(i % n), parts.names.whole(people[i], from(i)),
                              parts.names.whole(people[back], from(back))});
    }
    parts.add(std::move(table));
}

/// Ranks from 1, equal values their mean.
std::vector<double> ranks_of(const std::vector<double>& values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> ranks(values.size());
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin;
        while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
        const double rank = static_cast<double>(begin + end + 1) / 2;
        for (std::size_t i = begin; i < end; ++i) ranks[order[i]] = rank;
        begin = end;
    }
    return ranks;
}

double rank_correlation(const std::vector<double>& a, const std::vector<double>& b) {
    const std::vector<double> x = ranks_of(a);
    const std::vector<double> y = ranks_of(b);
    const double middle = (static_cast<double>(a.size()) + 1) / 2;
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        xy += (x[i] - middle) * (y[i] - middle);
        xx += (x[i] - middle) * (x[i] - middle);
        yy += (y[i] - middle) * (y[i] - middle);
    }
    return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : 0;
}

/// Two-sided probability of a rank correlation as strong among n independent pairs, by Student's t with n - 2 degrees of freedom.
double correlation_test(double correlation, std::size_t n) {
    if (n < 4) return 1;
    using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
    const double freedom = static_cast<double>(n) - 2;
    const double rest = 1 - correlation * correlation;
    if (!(rest > 0)) return 0;
    const double t = std::abs(correlation) * std::sqrt(freedom / rest);
    return 2 * boost::math::cdf(boost::math::complement(
                   boost::math::students_t_distribution<double, InDouble>(freedom), t));
}

struct Leverage {
    std::size_t parameter = 0;
    double correlation = 0;
    double low_third = 0;  // medians of the difference
    double high_third = 0;
};

std::vector<Leverage> strong_parameters(const ComparisonFile& file, const Difference& difference) {
    std::vector<Leverage> found;
    const std::size_t n = file.parameters.size();
    std::vector<std::size_t> worlds;
    std::vector<double> effects;
    for (std::size_t w = 0; w < file.worlds; ++w)
        if (!std::isnan(difference.by_world[w])) {
            worlds.push_back(w);
            effects.push_back(difference.by_world[w]);
        }
    for (std::size_t p = 0; p < n; ++p) {
        std::vector<double> values;
        for (const std::size_t w : worlds) values.push_back(file.parameter_values[w * n + p]);
        const double correlation = rank_correlation(values, effects);
        if (!(correlation_test(correlation, worlds.size()) < page_error / static_cast<double>(n))) continue;
        std::vector<std::size_t> order(values.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
        const std::size_t third = order.size() / 3;
        const auto median_of = [&](std::size_t begin) {
            std::vector<double> some;
            for (std::size_t i = begin; i < begin + third; ++i) some.push_back(effects[order[i]]);
            return quantile(some, 0.5);
        };
        found.push_back({p, correlation, median_of(0), median_of(order.size() - third)});
    }
    std::ranges::stable_sort(found, [](const Leverage& a, const Leverage& b) {
        return std::abs(a.correlation) > std::abs(b.correlation);
    });
    found.resize(std::min(found.size(), most_parameters));
    return found;
}

/// What the program declares of a parameter; nothing where it does not know it.
const Declaration* declared_parameter(const std::string& key) {
    static const std::vector<Declaration> all = declarations_of(DeclarationKind::parameter);
    static const std::map<std::string_view, const Declaration*> by_key = [] {
        std::map<std::string_view, const Declaration*> map;
        for (const Declaration& declaration : all) map.emplace(declaration.key, &declaration);
        return map;
    }();
    const auto found = by_key.find(key);
    return found == by_key.end() ? nullptr : found->second;
}

std::string word_of_mark(const Declaration* declared) {
    if (declared == nullptr || !declared->mark) return "-";
    return std::string(model::text_of(*declared->mark));
}

void add_tornado(ComparisonParts& parts, std::size_t policy) {
    const ComparisonFile& file = parts.file;
    const Difference& difference = file.headline(policy, file.end(), 0);
    const std::vector<Leverage> found = strong_parameters(file, difference);
    const Line arm = parts.arm(policy + 1);
    const Line n = parts.names.whole(static_cast<double>(file.parameters.size()), "count:worlds/parameter");
    if (found.empty()) {
        parts.add(Paragraph{
            parts.say("tornado_none", {{"policy", arm},
                                       {"n", n},
                                       {"worlds", parts.names.whole(static_cast<double>(file.worlds),
                                                                    "count:worlds/world")}}),
            {}});
        return;
    }
    const std::string& measure = file.headlines[0].measure;
    std::vector<page::TornadoRow> rows;
    Table table{parts.say("numbers_of_figure"),
                {parts.say("col_parameter"), parts.say("col_correlation"), parts.say("col_low_third"),
                 parts.say("col_high_third"), parts.say("col_mark"), parts.say("col_source")},
                {false, true, true, true, false, false},
                {},
                true};
    for (const Leverage& row : found) {
        const std::string& key = file.parameters[row.parameter];
        rows.push_back({fmt::format("{} ({:+.2f})", key, row.correlation), row.low_third, row.high_third});
        const auto from = [&](const char* what) {
            return fmt::format("tornado:{}[{},{}]", what, policy, row.parameter);
        };
        const Declaration* declared = declared_parameter(key);
        table.rows.push_back({code(key),
                              Line{{page::Span::Kind::number, fmt::format("{:+.2f}", row.correlation),
                                    row.correlation, from("correlation")}},
                              parts.names.difference(row.low_third, measure, from("low")),
                              parts.names.difference(row.high_third, measure, from("high")),
                              english(word_of_mark(declared)),
                              english(declared == nullptr ? "-" : declared->source)});
    }
    const Line name = parts.name_of(0);
    FigureText text{
        parts.next_id(), page::text_of(parts.say("tornado_figure", {{"measure", name}, {"policy", arm}})),
        page::text_of(parts.say("tornado_description", {{"parameter", plain(rows.front().label)}})),
        [&](double value) { return parts.names.axis_text(value, measure); }};
    const std::string unit = parts.names.unit(measure);
    parts.add(
        Figure{page::tornado_chart(rows, difference.median, text),
               parts.say("tornado_caption",
                         {{"policy", arm},
                          {"unit", unit.empty() ? Line{} : parts.say("in_unit", {{"unit", plain(unit)}})},
                          {"runs", parts.runs_line()}}),
               std::move(table)});
}

struct MarkCount {
    std::size_t stated = 0;
    std::size_t published = 0;
    std::size_t assumed = 0;
    std::size_t unknown = 0;
};

MarkCount marks_of(const std::vector<std::string>& parameters) {
    MarkCount count;
    for (const std::string& key : parameters) {
        const Declaration* declared = declared_parameter(key);
        if (declared == nullptr || !declared->mark)
            ++count.unknown;
        else if (*declared->mark == model::Mark::stated)
            ++count.stated;
        else if (*declared->mark == model::Mark::published)
            ++count.published;
        else
            ++count.assumed;
    }
    return count;
}

bool counts_things(const std::string& measure) {
    const model::Unit unit = page::unit_of_measure(measure);
    return unit == model::Unit::person || unit == model::Unit::firm || unit == model::Unit::count;
}

void add_price(ComparisonParts& parts, std::size_t policy, const Difference& cost,
               const DifferenceVerdict& cost_verdict) {
    const ComparisonFile& file = parts.file;
    std::vector<Line> prices;
    for (std::size_t i = 0; i < file.headlines.size(); ++i) {
        const DifferenceVerdict verdict = parts.verdict(policy, i);
        if (verdict.finding != Finding::differs || !verdict.higher ||
            !counts_things(file.headlines[i].measure) || !cost_verdict.directed())
            continue;
        const double price = cost.mean / file.headline(policy, file.end(), i).mean;
        if (price <= 0) {
            prices.push_back(parts.say("cost_saves", {{"measure", parts.name_of(i)}}));
            continue;
        }
        prices.push_back(parts.say(
            "cost_per", {{"measure", parts.name_of(i)},
                         {"cost", parts.names.level(price, "public_money",
                                                    fmt::format("price[{},{}]", policy, i), true)}}));
    }
    if (prices.empty()) prices.push_back(parts.say("no_cost_per"));
    parts.add(List{std::move(prices), {}});
}

}  // namespace

void add_reasons(ComparisonParts& parts) {
    const ComparisonFile& file = parts.file;
    parts.add(Heading{2, parts.say("why_title"), "why"});
    const std::vector<std::string> measures = measures_of_country(file);
    parts.add(Paragraph{parts.say("moved_intro", {{"n", plain(std::to_string(measures.size()))}}), "note"});
    for (std::size_t p = 0; p < file.policies(); ++p) {
        if (file.policies() > 1) parts.add(Heading{3, parts.arm(p + 1), {}});
        parts.add(Paragraph{parts.say("what_changes", {{"words", english(file.policy_text[p + 1])}}), {}});
        std::vector<Line> cannot;
        for (std::size_t i = 0; i < file.headlines.size(); ++i)
            if (parts.verdict(p, i).finding == Finding::cannot_differ) cannot.push_back(parts.name_of(i));
        if (!cannot.empty())
            parts.add(Paragraph{
                parts.say("cannot_list", {{"measures", page::listed(parts.language(), cannot)}}), {}});
        add_moved(parts, p, measures);
        add_flows(parts, p);
    }
    parts.add(Paragraph{parts.say("flows_note"), "note"});
}

void add_cost(ComparisonParts& parts) {
    const ComparisonFile& file = parts.file;
    parts.add(Heading{2, parts.say("cost_title"), "cost"});
    if (!file.has("public_money")) {
        parts.add(Paragraph{parts.say("no_cost"), {}});
        return;
    }
    const std::string units = file.file().group("effects").variable("public_money")->text("units");
    const std::string year = units.size() > 3 ? units.substr(3) : "";
    for (std::size_t p = 0; p < file.policies(); ++p) {
        const Line arm = parts.arm(p + 1);
        if (file.policies() > 1) parts.add(Heading{3, arm, {}});
        const Difference cost = file.effect("public_money", p, file.end());
        const DifferenceVerdict verdict = verdict_of(cost.directions(), file.policies());
        const Line sentence = parts.sentence_of(
            cost, verdict, parts.names.measure("public_money"), "public_money",
            [&](const char* what) { return effect_at(what, "public_money", p, file.end()); });
        parts.add(Paragraph{parts.say(year.empty() ? "cost_sentence_no_year" : "cost_sentence",
                                      {{"policy", arm},
                                       {"month", plain(file.root("policy_month"))},
                                       {"currency", plain(units.substr(0, 3))},
                                       {"year", plain(year)},
                                       {"verdict", sentence}}),
                            {}});
        Table table{
            parts.say("cost_by_kind", {{"policy", arm}, {"month", plain(file.horizon_months[file.end()])}}),
            {parts.say("col_measure"), parts.say("col_base"), parts.say("col_mean"), parts.say("col_band")},
            {false, true, true, true},
            {},
            false};
        for (const std::string& key : file.measures()) {
            const int row = model::measure_row(key);
            const bool part = row >= 0 && model::part_of_public_money(
                                              model::measure_catalogue()[static_cast<std::size_t>(row)]);
            if (!part && key != "public_money") continue;
            const Difference d = file.effect(key, p, file.end());
            if (part && d.mean == 0) continue;
            const auto from = [&](const char* what) { return effect_at(what, key, p, file.end()); };
            table.rows.push_back({parts.names.measure(key), parts.names.level(d.base, key, from("base")),
                                  parts.names.difference(d.mean, key, from("mean")),
                                  parts.names.difference(d.q05, key, from("q05")) + parts.say("to") +
                                      parts.names.difference(d.q95, key, from("q95"))});
        }
        parts.add(std::move(table));
        add_price(parts, p, cost, verdict);
        add_city_bars(parts, p, "public_money", file.policies() * file.city_keys.size());
    }
}

void add_assumptions(ComparisonParts& parts) {
    const ComparisonFile& file = parts.file;
    parts.add(Heading{2, parts.say("rests_title"), "rests"});
    const auto count = [&](std::size_t value) { return plain(grouped(static_cast<std::int64_t>(value))); };
    const auto stated = file.root_number("values_stated");
    if (stated)
        parts.add(Paragraph{
            parts.say("marks_scenario",
                      {{"stated", parts.names.whole(*stated, "root:values_stated")},
                       {"published", parts.names.whole(file.root_number("values_published").value_or(0),
                                                       "root:values_published")},
                       {"assumed", parts.names.whole(file.root_number("values_assumed").value_or(0),
                                                     "root:values_assumed")}}),
            {}});
    if (file.parameters.empty()) {
        parts.add(Paragraph{parts.say("no_draws"), {}});
    } else {
        const MarkCount marks = marks_of(file.parameters);
        Line words = parts.say(
            "marks_drawn",
            {{"n", parts.names.whole(static_cast<double>(file.parameters.size()), "count:worlds/parameter")},
             {"stated", count(marks.stated)},
             {"published", count(marks.published)},
             {"assumed", count(marks.assumed)}});
        if (marks.unknown > 0)
            words = std::move(words) + plain(" ") + parts.say("marks_unknown", {{"n", count(marks.unknown)}});
        parts.add(Paragraph{std::move(words), {}});
        parts.add(Paragraph{parts.say("tornado_intro", {{"n", count(file.parameters.size())}}), {}});
        for (std::size_t p = 0; p < file.policies(); ++p) add_tornado(parts, p);
    }
    parts.add(Paragraph{
        parts.say("rule", {{"limit", plain(fmt::format("{:.2g}",
                                                       page_error / static_cast<double>(parts.sentences())))},
                           {"n", plain(std::to_string(parts.sentences()))}}),
        "note"});
    if (parts.language() != page::Language::en) {
        std::vector<Line> lacking;
        for (const std::string& key : parts.names.lacking()) lacking.push_back(code(key));
        Line words = parts.say("english_texts");
        if (!lacking.empty())
            words = parts.say("lacking", {{"measures", page::listed(parts.language(), lacking)}}) + words;
        parts.add(Paragraph{std::move(words), "note"});
    }
}

}  // namespace headwater::analysis
