#include "scenarios/reader/nation_checks.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "model/state/nations.hpp"

namespace headwater::scenarios {

namespace {

using Names = std::vector<std::string>;

bool known(const Names& nations, const std::string& name) {
    return std::ranges::find(nations, name) != nations.end();
}

void refuse_unknown(const Names& nations, const std::string& name, const Place& place,
                    const std::string& where, Problems& problems) {
    if (known(nations, name)) return;
    problems.add(place, "unknown nation '" + name + "' in " + where, listed(nations), nearest(name, nations));
}

/// Each city is of one nation, and each nation has a city.
void check_cities(const NationRows& rows, const Names& nations, const Draft& draft, Problems& problems) {
    const auto column =
        std::ranges::find(city_columns, std::string_view("nation"), [](const auto& c) { return c.name; }) -
        city_columns.begin();
    const Place table = draft.tables.cities.value ? draft.tables.cities.value->place : Place{};
    for (std::size_t c = 0; c < draft.input.cities.size(); ++c) {
        const model::CityInput& city = draft.input.cities[c];
        const std::size_t cell = c * city_columns.size() + static_cast<std::size_t>(column);
        const Place place = draft.city_cells[cell].place.value_or(table);
        if (city.nation.empty())
            problems.add(place, "the city '" + city.key + "' belongs to no nation",
                         "column nation of the table of cities: " + listed(nations));
        else
            refuse_unknown(nations, city.nation, place, "the row of the city '" + city.key + "'", problems);
        const auto parent = std::ranges::find(draft.input.cities, city.parent, &model::CityInput::key);
        if (!city.parent.empty() && parent != draft.input.cities.end() && parent->nation != city.nation)
            problems.add(place,
                         "the district '" + city.key + "' is of '" + city.nation + "', and '" + city.parent +
                             "' of '" + parent->nation + "'",
                         "one nation for a city and its districts");
    }
    for (const auto& read : rows.nations)
        if (std::ranges::find(draft.input.cities, read.row.key, &model::CityInput::nation) ==
            draft.input.cities.end())
            problems.add(read.cells[0], "the nation '" + read.row.key + "' has no city",
                         "'" + read.row.key + "' in the column nation of the table of cities");
}

/// Each pair of nations has a border in both directions, and somebody can cross it.
void check_borders(const NationRows& rows, const Names& nations, const Place& place, Problems& problems) {
    std::map<std::pair<std::string, std::string>, Place> first;
    for (const auto& read : rows.borders) {
        refuse_unknown(nations, read.row.from, read.cells[0], "the table of borders", problems);
        refuse_unknown(nations, read.row.to, read.cells[1], "the table of borders", problems);
        const std::string text = "the border from '" + read.row.from + "' to '" + read.row.to + "'";
        if (read.row.from == read.row.to) problems.add(read.place, text + " parts nothing", "two nations");
        if (read.good[2] && read.row.ease == 0)
            problems.add(
                read.cells[2], text + " is one that nobody can cross",
                "a share above 0; the lever border_closed closes it for some months, and the mechanism "
                "crossings = \"off\" for good");
        const auto [at, fresh] = first.emplace(std::pair(read.row.from, read.row.to), read.place);
        if (!fresh)
            problems.add(read.place, text + " appears twice, first at " + problems.text_of(at->second));
    }
    for (const std::string& from : nations)
        for (const std::string& to : nations)
            if (from != to && !first.contains({from, to}))
                problems.add(place,
                             "there is no border from '" + from + "' to '" + to + "': nobody can cross it",
                             "a row of the table of borders with a share above 0");
}

/// The rates of a nation follow one another month by month, from the start of the run to its end.
void check_path(std::vector<const ReadRow<model::ExchangeRateInput>*> path, const Draft& draft,
                Problems& problems) {
    std::ranges::sort(path, {}, [](const auto* read) { return read->row.first; });
    const std::int32_t start = draft.start_month();
    const std::string of = "the rate of '" + path.front()->row.nation + "'";
    if (path.front()->row.first > 0)
        problems.add(
            path.front()->cells[1],
            of + " begins in " + month_text(start + path.front()->row.first) + ", after the start of the run",
            "a rate from " + month_text(start) + " on");
    for (std::size_t i = 0; i < path.size(); ++i) {
        const model::ExchangeRateInput& row = path[i]->row;
        if (row.last < row.first) {
            problems.add(path[i]->cells[2], of + " ends before it begins", "a month from its first on");
            return;
        }
        if (i + 1 == path.size()) {
            if (row.last < static_cast<std::int32_t>(draft.input.numerics.months) - 1)
                problems.add(path[i]->cells[2],
                             of + " ends in " + month_text(start + row.last) + ", before the run does",
                             "a blank: the last rate holds for good");
            return;
        }
        const model::ExchangeRateInput& next = path[i + 1]->row;
        if (next.first <= row.last)
            problems.add(path[i + 1]->cells[1],
                         of + " has two values in " + month_text(start + next.first) + ", the other at " +
                             problems.text_of(path[i]->place),
                         "months after " + (row.last == model::no_month ? std::string("the last")
                                                                        : month_text(start + row.last)));
        else if (next.first > row.last + 1)
            problems.add(path[i + 1]->cells[1],
                         of + " has a gap: no value from " + month_text(start + row.last + 1) + " to " +
                             month_text(start + next.first - 1),
                         "a row for these months");
    }
}

}  // namespace

void check_nations(const NationRows& rows, const Draft& draft, Problems& problems) {
    const bool on = draft.input.mechanisms.on(model::Mechanism("nations"));
    const Place place = draft.tables.nations.value  ? draft.tables.nations.value->place
                        : draft.tables.cities.value ? draft.tables.cities.value->place
                                                    : Place{};
    const Names nations = names_of(rows.nations, [](const auto& read) { return read.row.key; });
    if (nations.empty()) {
        if (on)
            problems.add(place, "mechanisms.nations is on, and there is no nation",
                         "[tables] nations = \"FILE.csv\", and the column nation of the table of cities");
        for (const model::CityInput& city : draft.input.cities)
            if (!city.nation.empty()) {
                problems.add(place,
                             "the city '" + city.key + "' is of the nation '" + city.nation +
                                 "', and there is no table of nations",
                             "[tables] nations = \"FILE.csv\"");
                break;
            }
        return;
    }
    if (nations.size() < 2 || nations.size() > model::most_nations)
        problems.add(place, "the world has " + std::to_string(nations.size()) + " nations",
                     "2 to " + std::to_string(model::most_nations));
    if (on && !draft.input.mechanisms.on(model::Mechanism("training_runs")))
        problems.add(place,
                     "mechanisms.nations is on and training_runs is off: a model is of the nation of the lab "
                     "that trained it",
                     "mechanisms.training_runs = \"on\"");
    check_cities(rows, nations, draft, problems);
    check_borders(rows, nations, place, problems);
    std::map<std::string, std::vector<const ReadRow<model::ExchangeRateInput>*>> paths;
    for (const auto& read : rows.rates) {
        refuse_unknown(nations, read.row.nation, read.cells[0], "the table of exchange rates", problems);
        if (read.good[1] && read.good[2]) paths[read.row.nation].push_back(&read);
    }
    for (const auto& [nation, path] : paths)
        if (known(nations, nation)) check_path(path, draft, problems);
}

}  // namespace headwater::scenarios
