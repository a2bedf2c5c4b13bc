#include "analysis/report/run_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "analysis/report/exploration_pages.hpp"
#include "analysis/report/fingerprint.hpp"
#include "analysis/report/page/charts.hpp"
#include "analysis/report/page/names.hpp"
#include "analysis/report/page/provenance_table.hpp"
#include "analysis/report/page/wording.hpp"
#include "analysis/report/place_map.hpp"
#include "model/core/undefined.hpp"
#include "model/measures/measure.hpp"

namespace headwater::analysis {

namespace {

using page::english;
using page::Figure;
using page::FigureText;
using page::Heading;
using page::Line;
using page::List;
using page::NamedCurve;
using page::Paragraph;
using page::plain;
using page::Table;

/// A measure of one run: [month][city][tier], as far as it has them.
struct Series {
    std::string group;
    std::size_t cities = 1;
    std::size_t tiers = 1;
    std::vector<double> values;

    [[nodiscard]] double at(std::size_t month, std::size_t city) const {
        double sum = 0;
        for (std::size_t t = 0; t < tiers; ++t) sum += values[(month * cities + city) * tiers + t];
        return sum;
    }
    [[nodiscard]] double total(std::size_t month) const {
        double sum = 0;
        for (std::size_t c = 0; c < cities; ++c) sum += at(month, c);
        return sum;
    }
};

class RunParts {
public:
    RunParts(const output::RunFile& run, page::Language language)
        : file(run), names(language, currency_of(run)) {
        const auto year = file.integers("nation", "year");
        const auto month = file.integers("nation", "month_of_year");
        for (std::size_t m = 0; m < year.size(); ++m)
            months.push_back(fmt::format("{:04}-{:02}", year[m], month[m]));
        city_keys = file.texts("city", "city_key");
        city_labels = file.texts("city", "city");
    }

    const output::RunFile& file;
    page::Names names;
    std::vector<page::Block> blocks;
    std::vector<std::string> months;
    std::vector<std::string> city_keys;
    std::vector<std::string> city_labels;

    [[nodiscard]] Line say(std::string_view key, page::Fills fills = {}) const {
        return page::said(names.language(), key, fills);
    }
    void add(page::Block block) { blocks.push_back(std::move(block)); }
    [[nodiscard]] std::string next_id() { return "figure-" + std::to_string(++figures_); }

    /// Null where the file does not hold the measure by month.
    [[nodiscard]] const Series* series(const std::string& measure) {
        const auto found = series_.find(measure);
        if (found != series_.end()) return found->second.values.empty() ? nullptr : &found->second;
        Series made;
        for (const char* group : {"nation", "city"}) {
            const output::VariableInfo* variable = file.group(group).variable(measure);
            if (variable == nullptr) continue;
            made.group = group;
            for (const output::Dimension& dimension : variable->dimensions) {
                if (dimension.name == "city") made.cities = dimension.length;
                if (dimension.name == "tier") made.tiers = dimension.length;
            }
            made.values = file.numbers(group, measure);
            if (made.values.size() != months.size() * made.cities * made.tiers) made.values.clear();
        }
        const Series& kept = series_.emplace(measure, std::move(made)).first->second;
        return kept.values.empty() ? nullptr : &kept;
    }
    [[nodiscard]] Line total(const std::string& measure, const Series& values, std::size_t month) const {
        return names.level(values.total(month), measure,
                           fmt::format("run:total[{}/{},{}]", values.group, measure, month));
    }

private:
    static std::string currency_of(const output::RunFile& run) {
        const output::VariableInfo* money = run.group("city").variable("public_money");
        const std::string units = money == nullptr ? "" : money->text("units");
        return units.size() < 3 ? "CNY" : units.substr(0, 3);
    }

    std::map<std::string, Series> series_;
    std::size_t figures_ = 0;
};

void add_run_facts(RunParts& parts) {
    const output::GroupInfo& root = parts.file.root();
    std::vector<Line> facts{parts.say(
        "run_span", {{"from", plain(parts.months.front())}, {"until", plain(parts.months.back())}})};
    const auto scale = std::ranges::find(root.attributes, "scale", &output::Attribute::name);
    double share = 1;
    if (scale != root.attributes.end())
        if (const auto* real = std::get_if<std::vector<double>>(&scale->value);
            real != nullptr && !real->empty())
            share = real->front();
    facts.push_back(parts.say("fact_size", {{"scale", parts.names.percent(share, "root:scale")}}));
    facts.push_back(parts.say("run_seed", {{"seed", plain(identity_of(parts.file).seed)}}));
    facts.push_back(parts.say(root.text("status") == "complete" ? "run_complete" : "run_interrupted"));
    parts.add(List{std::move(facts), "facts"});
    if (root.text("status") != "complete") parts.add(Paragraph{parts.say("run_interrupted"), "warning"});
}

void add_run_table(RunParts& parts) {
    Table table{parts.say("run_table",
                          {{"from", plain(parts.months.front())}, {"until", plain(parts.months.back())}}),
                {parts.say("col_measure"), parts.say("col_unit"), plain(parts.months.front()),
                 plain(parts.months[parts.months.size() / 2]), plain(parts.months.back())},
                {false, false, true, true, true},
                {},
                false};
    for (const char* measure : {"people", "unemployment", "national_firms", "model_makers", "frontier",
                                "frontier_abroad", "open_frontier", "gpu_price", "gpu_rented", "revenue",
                                "venture_raised", "state_raised", "public_money"}) {
        const Series* values = parts.series(measure);
        // Shares of tiers do not add up.
        if (values == nullptr || (values->tiers > 1 && page::unit_of_measure(measure) == model::Unit::share))
            continue;
        table.rows.push_back({parts.names.measure(measure), plain(parts.names.unit(measure)),
                              parts.total(measure, *values, 0),
                              parts.total(measure, *values, parts.months.size() / 2),
                              parts.total(measure, *values, parts.months.size() - 1)});
    }
    parts.add(std::move(table));
}

void add_curves(RunParts& parts, std::initializer_list<const char*> measures) {
    std::vector<NamedCurve> curves;
    Table numbers{parts.say("fan_numbers"), {parts.say("col_month")}, {false}, {}, true};
    std::vector<std::pair<std::string, const Series*>> drawn;
    for (const char* measure : measures) {
        const Series* values = parts.series(measure);
        if (values == nullptr) continue;
        NamedCurve curve{page::text_of(parts.names.measure(measure)), {}};
        for (std::size_t m = 0; m < parts.months.size(); ++m) curve.values.push_back(values->total(m));
        const auto defined = [](double value) { return !std::isnan(value); };
        if (std::ranges::none_of(curve.values, defined)) continue;
        curves.push_back(std::move(curve));
        drawn.emplace_back(measure, values);
        numbers.columns.push_back(parts.names.measure(measure));
        numbers.right.push_back(true);
    }
    if (curves.empty()) return;
    const std::string first = drawn.front().first;
    Line title;
    Line last;
    for (const auto& [measure, values] : drawn) {
        const Line name = parts.names.measure(measure);
        title = title.empty() ? name : std::move(title) + parts.say("comma") + name;
        last = (last.empty() ? Line{} : std::move(last) + parts.say("semicolon")) + name + plain(" ") +
               parts.total(measure, *values, parts.months.size() - 1);
    }
    for (std::size_t m = 0; m < parts.months.size(); ++m) {
        if (!parts.months[m].ends_with("-12") && m + 1 != parts.months.size()) continue;
        std::vector<Line> row{plain(parts.months[m])};
        for (const auto& [measure, values] : drawn) row.push_back(parts.total(measure, *values, m));
        numbers.rows.push_back(std::move(row));
    }
    FigureText text{parts.next_id(), page::text_of(title),
                    page::text_of(parts.say("run_description",
                                            {{"month", plain(parts.months.back())}, {"values", last}})),
                    [&](double value) { return parts.names.axis_text(value, first); }};
    const std::string unit = parts.names.unit(first);
    parts.add(Figure{
        page::line_chart(parts.months, curves, page::unit_of_measure(first) != model::Unit::log10_flop, text),
        parts.say("run_caption",
                  {{"measure", title},
                   {"unit", unit.empty() ? Line{} : parts.say("in_unit", {{"unit", plain(unit)}})},
                   {"seed", plain(identity_of(parts.file).seed)}}),
        std::move(numbers)});
}

/// People who changed to an employer in another city over the whole run: [from][to].
std::vector<double> people_moved(const RunParts& parts) {
    const std::size_t n = parts.city_keys.size();
    std::vector<double> moved(n * n, 0);
    const auto& groups = parts.file.groups();
    if (std::ranges::find(groups, "flows", &output::GroupInfo::name) == groups.end() ||
        parts.file.texts("flows", "city_from_key") != parts.city_keys)
        return moved;
    const auto moves = parts.file.numbers("flows", "moves");
    for (std::size_t i = 0; i < moves.size(); ++i) moved[i % moved.size()] += moves[i];
    return moved;
}

void add_run_map(RunParts& parts, const std::string& measure, const page::GroundLines* own_lines) {
    const Series& values = *parts.series(measure);
    const std::size_t last = parts.months.size() - 1;
    const auto places = places_in(parts.file, "city");
    CityMap map;
    for (std::size_t c = 0; c < parts.city_keys.size(); ++c)
        map.cities.push_back(
            {parts.city_keys[c], parts.names.place(parts.city_keys[c], parts.city_labels[c]), places[c],
             values.at(last, c),
             parts.names.level(values.at(last, c), measure,
                               fmt::format("run:city[{}/{},{},{}]", values.group, measure, last, c), true)});
    map.ways = net_ways(people_moved(parts), map.cities.size(), map.cities.size(), "run:net[");
    const MapOfCities cities(parts.names, std::move(map), own_lines);
    if (!cities.drawn())
        return refuse_own_lines(own_lines, "of fewer than two cities the file has coordinates");
    const Line name = parts.names.measure(measure);
    const Line month = plain(parts.months.back());
    parts.add(cities.figure(
        {parts.next_id(), parts.say("map_title_run", {{"measure", name}, {"month", month}}),
         parts.say("map_caption_run", {{"measure", name}, {"month", month}, {"most", cities.most()}}),
         parts.say("map_arrows_run", {{"n", plain(std::to_string(cities.ways()))}}),
         parts.say("map_run", {{"seed", plain(identity_of(parts.file).seed)}})},
        parts.say("map_description_run", {{"most", cities.most()}, {"arrows", cities.ways_in_words()}})));
    if (cities.ways() > 0) parts.add(cities.table_of_ways());
}

void add_run_cities(RunParts& parts, const page::GroundLines* own_lines) {
    std::vector<std::string> measures;
    for (const char* measure : {"talent", "firms", "model_makers", "net_inflow", "revenue", "public_money"})
        if (const Series* values = parts.series(measure); values != nullptr && values->cities > 1)
            measures.emplace_back(measure);
    if (measures.empty())
        return refuse_own_lines(own_lines, "the file has no measure of two cities or more by month");
    parts.add(Heading{2, parts.say("run_cities"), "cities"});
    if (measures.front() == "talent" || measures.front() == "firms")
        add_run_map(parts, measures.front(), own_lines);
    else
        refuse_own_lines(own_lines, "the file has neither people nor firms of cities by month");
    parts.add(Paragraph{parts.say("run_cities_note", {{"month", plain(parts.months.back())}}), "note"});
    std::vector<std::size_t> order(parts.city_keys.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const Series& by = *parts.series(measures.front());
    const std::size_t last = parts.months.size() - 1;
    std::ranges::stable_sort(order,
                             [&](std::size_t a, std::size_t b) { return by.at(last, a) > by.at(last, b); });
    Table table{parts.say("run_cities_table"), {parts.say("col_city")}, {false}, {}, false};
    for (const std::string& measure : measures) {
        table.columns.push_back(parts.names.measure(measure));
        table.right.push_back(true);
    }
    for (const std::size_t city : order) {
        std::vector<Line> row{plain(parts.names.place(parts.city_keys[city], parts.city_labels[city]))};
        for (const std::string& measure : measures) {
            const Series& values = *parts.series(measure);
            const int declared = model::measure_row(measure);
            const bool flow =
                declared >= 0 &&
                model::measure_catalogue()[static_cast<std::size_t>(declared)].timing == model::Timing::flow;
            double value = flow ? 0 : values.at(last, city);
            if (flow)
                for (std::size_t m = 0; m < parts.months.size(); ++m) {
                    const double month = values.at(m, city);
                    if (!std::isnan(month)) value += month;
                }
            row.push_back(parts.names.level(value, measure,
                                            fmt::format("run:{}[{}/{},{},{}]", flow ? "sum" : "city",
                                                        values.group, measure, last, city)));
        }
        table.rows.push_back(std::move(row));
    }
    parts.add(std::move(table));
}

}  // namespace

page::Document run_page(const output::RunFile& file, const std::string& file_name, page::Language language,
                        const page::GroundLines* own_lines, const Exploring* exploring) {
    RunParts parts(file, language);
    const Identity identity = identity_of(file);
    const std::string title = file.root().text("title");
    parts.add(Paragraph{parts.say("run_kicker", {{"version", plain(identity.version)},
                                                 {"scenario", plain(identity.scenario)}}),
                        "note"});
    parts.add(Heading{1, english(title.empty() ? identity.scenario : title), {}});
    parts.add(Paragraph{parts.say("run_statement"), "verdict"});
    add_run_facts(parts);
    parts.add(Heading{2, parts.say("run_course"), "course"});
    add_run_table(parts);
    add_curves(parts, {"frontier", "frontier_abroad"});
    add_curves(parts, {"talent"});
    add_curves(parts, {"firms"});
    add_curves(parts, {"revenue"});
    add_curves(parts, {"gpu_price"});
    add_curves(parts, {"public_money"});
    add_run_cities(parts, own_lines);
    if (exploring != nullptr) parts.add(place_to_explore(language, "run"));
    page::add_provenance_table(parts.blocks, language, identity, file_name);
    if (language != page::Language::en) {
        Line words = parts.say("english_texts");
        std::vector<Line> lacking;
        for (const std::string& key : parts.names.lacking()) lacking.push_back(page::code(key));
        if (!lacking.empty())
            words = parts.say("lacking", {{"measures", page::listed(language, lacking)}}) + words;
        parts.add(Paragraph{std::move(words), "note"});
    }
    page::Document document{language, title.empty() ? identity.scenario : title,
                            page::text_of(parts.say("run_statement")), std::move(parts.blocks)};
    if (exploring != nullptr) explore_run(document, parts.names, file, *exploring);
    return document;
}

}  // namespace headwater::analysis
