// The table of cities: shares, districts, debts, and where its cells come from.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <tuple>

#include "scenarios/reader/tables/read_tables.hpp"
#include "scenarios/reader/tables/table_rows.hpp"

namespace headwater::scenarios {
namespace {

void check_shares(const std::vector<ReadRow<model::CityInput>>& rows, const Table& table,
                  Problems& problems) {
    for (std::size_t c = 0; c < city_columns.size(); ++c) {
        if (!city_columns[c].adds_to_one) continue;
        double sum = 0;
        bool whole = table.complete && !rows.empty();
        for (const auto& read : rows) {
            auto row = read.row;
            sum += city_columns[c].number(row);
            whole = whole && read.good[c] && read.given[c];
        }
        if (!whole || std::fabs(sum - 1) <= share_tolerance) continue;
        const std::string name(city_columns[c].name);
        const auto head = std::ranges::find(table.header, name, &Cell::text);
        problems.add(head->place, "column '" + name + "' adds to " + text_of(std::round(sum * 1e6) / 1e6),
                     "1, within " + text_of(share_tolerance));
    }
}

void tell_half_places(const std::vector<ReadRow<model::CityInput>>& rows, Problems& problems) {
    for (const auto& read : rows) {
        if (read.row.latitude.has_value() == read.row.longitude.has_value()) continue;
        const std::string_view blank = read.row.latitude ? "longitude_deg" : "latitude_deg";
        problems.remark(read.cells[column_row(city_columns, blank)],
                        "'" + read.row.key + "' has no " + std::string(blank) + ": it stands on no map");
    }
}

/// Nobody could work for the firms of a city in which nobody lives.
void refuse_empty_cities(const std::vector<ReadRow<model::CityInput>>& rows, Problems& problems) {
    const std::array<std::size_t, model::n_tiers> shares{column_row(city_columns, "star_share"),
                                                         column_row(city_columns, "core_share"),
                                                         column_row(city_columns, "broad_share")};
    for (const auto& read : rows)
        if (std::ranges::all_of(shares, [&](std::size_t c) { return read.good[c] && read.given[c]; }) &&
            std::ranges::all_of(read.row.talent_share, [](double share) { return share == 0; }))
            problems.add(
                read.cells[shares[0]],
                "nobody lives in '" + read.row.key + "': star_share, core_share and broad_share are 0",
                "a share above 0 in one of them");
}

/// Who owes more than may be owed could never pay for anything.
void refuse_debt_beyond_limit(const std::vector<ReadRow<model::CityInput>>& rows, const Draft& draft,
                              Problems& problems) {
    const model::Mechanisms& mechanisms = draft.input.mechanisms;
    if (!mechanisms.on("city_accounts")) return;
    const bool by_source = mechanisms.on("city_revenue") && mechanisms.on("rest_of_city");
    const model::Parameters& p = draft.input.parameters;
    const std::size_t own = column_row(city_columns, "own_revenue_currency_year");
    const std::size_t debt = column_row(city_columns, "debt_currency");
    const std::size_t population = column_row(city_columns, "population");
    for (const auto& read : rows) {
        if (!read.good[own] || !read.good[debt] || !read.good[population] || !(read.row.own_revenue > 0))
            continue;
        const double revenue =
            by_source ? model::revenue_at_opening(p.city_revenue, read.row.own_revenue, read.row.population)
                      : read.row.own_revenue;
        const double limit = p.city_account.debt_limit * revenue;
        if (!(read.row.debt > limit)) continue;
        problems.add(read.cells[debt],
                     "'" + read.row.key + "' owes " + text_of(read.row.debt) +
                         ", more than it may: city_account.debt_limit x its revenue of a year is " +
                         text_of(limit),
                     "at most that, or a larger limit");
    }
}

/// Nobody spends more than what is spent.
void refuse_spending_beyond_whole(const Draft& draft, Problems& problems) {
    const model::HouseholdParams& p = draft.input.parameters.household;
    if (!draft.input.mechanisms.on("households") || p.home + p.elsewhere <= 1) return;
    model::Parameters values = draft.input.parameters;
    const auto list = declared_parameters(values);
    Place place = draft.tables.cities.value->place;
    for (std::size_t i = 0; i < list.size(); ++i)
        if (list[i].group == "household" && (list[i].key == "home" || list[i].key == "elsewhere"))
            place = draft.parameters[i].place.value_or(place);
    problems.add(place,
                 "household.home + household.elsewhere is " + text_of(p.home + p.elsewhere) +
                     ", more than all that households spend",
                 "parts that add to at most 1; the rest goes abroad");
}

/// A district lies in one city, which is none itself; it shares the pay of that city.
class Districts {
public:
    using Rows = std::vector<ReadRow<model::CityInput>>;
    Districts(const Rows& rows, Problems& problems) : rows_(rows), problems_(problems) {
        for (const auto& read : rows) keys_.push_back(read.row.key);
        std::ranges::sort(keys_);
    }

    void check() {
        for (const auto& read : rows_)
            if (!read.row.parent.empty()) check(read);
    }

private:
    [[nodiscard]] const ReadRow<model::CityInput>* row_of(std::string_view key) const {
        const auto found = std::ranges::find_if(rows_, [&](const auto& read) { return read.row.key == key; });
        return found == rows_.end() ? nullptr : &*found;
    }

    /// "a - b - a" when the parents of the row come back to it.
    [[nodiscard]] std::string circle_of(const ReadRow<model::CityInput>& read) const {
        std::string text = read.row.key;
        const ReadRow<model::CityInput>* at = &read;
        for (std::size_t step = 0; step < rows_.size(); ++step) {
            at = row_of(at->row.parent);
            if (at == nullptr || at->row.parent.empty()) return {};
            text += " - " + at->row.key;
            if (at->row.key == read.row.key) return text;
        }
        return {};
    }

    void check(const ReadRow<model::CityInput>& read) {
        const std::string& parent = read.row.parent;
        const std::string district = "district '" + read.row.key + "'";
        const Place& place = read.cells[column_row(city_columns, "parent")];
        const std::size_t separator = parent.find_first_of(" ,;/|+&");
        if (separator != std::string::npos) {
            problems_.add(place, district + " has more than one parent: '" + parent + "'", "one city");
            return;
        }
        for (const auto& other : rows_)
            if (&other != &read && other.row.key == read.row.key && other.row.parent != parent &&
                !other.row.parent.empty())
                problems_.add(
                    place, district + " lies in two cities: '" + parent + "' and '" + other.row.parent + "'",
                    "one city");
        const ReadRow<model::CityInput>* city = row_of(parent);
        if (city == nullptr) {
            problems_.add(place, district + " has an unknown parent '" + parent + "'", listed(keys_),
                          nearest(parent, keys_));
            return;
        }
        if (const std::string circle = circle_of(read); !circle.empty()) {
            problems_.add(place, "districts lie in one another: " + circle, "a city as parent");
            return;
        }
        if (!city->row.parent.empty()) {
            problems_.add(place, "the parent of " + district + ", '" + parent + "', is a district itself",
                          "a city: '" + city->row.parent + "'");
            return;
        }
        const auto pay = [](const model::CityInput& row) {
            return std::tuple(row.wage, row.core_pay, row.star_pay);
        };
        if (pay(read.row) != pay(city->row))
            problems_.add(read.cells[column_row(city_columns, "wage_currency_month")],
                          district + " has other pay than '" + parent + "', whose labour market it shares",
                          "pay of the parent");
        if (read.row.places.value_or(1) != 1 || city->row.places.value_or(1) != 1)
            problems_.add(place, district + " and '" + parent + "' must be one place each",
                          "no number above 1 in the column 'places'");
    }

    const Rows& rows_;
    Problems& problems_;
    std::vector<std::string> keys_;
};

/// Index of the column of cities that tables in `currency` call `name`.
std::size_t city_column_row(std::string_view name, const model::Currency& currency) {
    return static_cast<std::size_t>(
        std::ranges::find_if(city_columns,
                             [&](const auto& column) { return name_of(column, currency) == name; }) -
        city_columns.begin());
}

}  // namespace

void read_cities(Draft& draft, Problems& problems) {
    const TableMention& mention = draft.tables.cities;
    const auto table = load(mention, "cities", problems);
    if (!table) return;
    const auto rows = read_rows(*table, city_columns, Provenanced::no, "the table of cities",
                                {*mention.document, {}, draft.start_month(), draft.input.currency}, problems);
    if (rows.empty() && table->complete) problems.add(table->place, "the table of cities has no rows");
    refuse_too_many(rows.size(), most_cities, table->place, "cities", problems);
    const bool duplicates = refuse_duplicate_keys(rows, &model::CityInput::key, "city", problems);
    refuse_duplicate_labels(rows, column_row(city_columns, "label"), "cities", problems);
    tell_half_places(rows, problems);
    refuse_empty_cities(rows, problems);
    refuse_debt_beyond_limit(rows, draft, problems);
    refuse_spending_beyond_whole(draft, problems);
    Districts(rows, problems).check();
    check_shares(rows, *table, problems);
    for (const auto& read : rows) {
        draft.input.cities.push_back(read.row);
        for (std::size_t c = 0; c < city_columns.size(); ++c) {
            Origin origin{read.cells[c], read.provenance};
            if (!read.given[c]) origin = {std::nullopt, {model::Mark::assumed, "default"}};
            draft.city_cells.push_back(std::move(origin));
        }
    }
    const model::RowOrder order = model::order_of(draft.input.cities);
    model::put_in_order(draft.input.cities, order);
    model::put_in_order(draft.city_cells, order, city_columns.size());
    draft.city_sources.resize(draft.city_cells.size());
    const bool keys_are_good = std::ranges::all_of(rows, [](const auto& read) { return read.good[0]; });
    if (table->complete && keys_are_good && !duplicates && rows.size() <= most_cities)
        draft.known_cities = names_of(draft.input.cities, [](const auto& city) { return city.key; });
}

void read_city_sources(Draft& draft, Problems& problems) {
    const std::vector<std::string>& cities = draft.known_cities;
    const TableMention& mention = draft.tables.cities_sources;
    const auto table = load(mention, "cities_sources", problems);
    if (!table) return;
    const auto rows =
        read_rows(*table, city_source_columns, Provenanced::no, "the table of sources",
                  {*mention.document, cities, draft.start_month(), draft.input.currency}, problems);
    const std::size_t city_cell = column_row(city_source_columns, "city");
    const std::size_t column_cell = column_row(city_source_columns, "column");
    std::vector<std::string> numeric;
    for (const auto& column : city_columns)
        if (column.type == CellType::number) numeric.push_back(name_of(column, draft.input.currency));
    for (const auto& read : rows) {
        const CitySourceRow& row = read.row;
        if (row.low && row.high && *row.low > *row.high)
            problems.add(read.cells[column_row(city_source_columns, "low")], "low is above high",
                         "at most " + text_of(*row.high));
        if (!read.good[column_cell] || !read.given[column_cell]) continue;
        if (std::ranges::find(numeric, row.column) == numeric.end()) {
            problems.add(read.cells[column_cell],
                         "unknown column '" + row.column + "' of the table of cities", listed(numeric),
                         nearest(row.column, numeric));
            continue;
        }
        const auto city = std::ranges::find(cities, row.city);
        if (!read.good[city_cell] || city == cities.end()) continue;
        const std::size_t cell = static_cast<std::size_t>(city - cities.begin()) * city_columns.size() +
                                 city_column_row(row.column, draft.input.currency);
        if (draft.city_sources[cell]) {
            problems.add(read.place, "the source of " + row.column + " of '" + row.city + "' is given twice");
            continue;
        }
        // A row that is not sound says nothing more.
        if (std::ranges::find(read.good, false) != read.good.end()) continue;
        draft.city_sources[cell] = row;
        // A blank cell holds the default of the format, whatever its source says.
        if (draft.city_cells[cell].place) draft.city_cells[cell].provenance = {row.mark, row.source};
    }
}

/// Chat cannot have more users than there are people.
void refuse_markets_beyond_people(const Draft& draft, Problems& problems) {
    if (!draft.input.mechanisms.on(model::Mechanism("contested_demand")) || draft.input.cities.empty())
        return;
    double people = 0;
    for (const model::CityInput& city : draft.input.cities) people += city.population;
    const double users = draft.input.parameters.contested_demand.chat_people;
    if (!(users > people)) return;
    model::Parameters values = draft.input.parameters;
    const auto list = declared_parameters(values);
    for (std::size_t i = 0; i < list.size(); ++i)
        if (list[i].group == "contested_demand" && list[i].key == "chat_people")
            problems.add(draft.parameters[i].place.value_or(draft.tables.cities.value->place),
                         "the market of chat has " + text_of(users) +
                             " people (contested_demand.chat_people), and the places of the scenario have " +
                             text_of(people) + " residents",
                         "at most the sum of the column population of the table of cities");
}

}  // namespace headwater::scenarios
