// [tables]: which tables there are, and what must hold over their rows.
#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <span>
#include <tuple>
#include <utility>

#include "model/input_order.hpp"
#include "scenarios/reader/contract_checks.hpp"
#include "scenarios/reader/deal_columns.hpp"
#include "scenarios/reader/draft.hpp"
#include "scenarios/reader/nation_checks.hpp"
#include "scenarios/reader/rows.hpp"
#include "scenarios/reader/text_file.hpp"

namespace headwater::scenarios {

namespace {

struct NamedTable {
    std::string_view key;
    TableMention TableMentions::*mention;
};
constexpr std::array<NamedTable, 20> named_tables{
    {{"cities", &TableMentions::cities},           {"cities_sources", &TableMentions::cities_sources},
     {"distances", &TableMentions::distances},     {"organisations", &TableMentions::organisations},
     {"clouds", &TableMentions::clouds},           {"contracts", &TableMentions::contracts},
     {"vendors", &TableMentions::vendors},         {"power", &TableMentions::power},
     {"platforms", &TableMentions::platforms},     {"device_makers", &TableMentions::device_makers},
     {"occupations", &TableMentions::occupations}, {"beliefs", &TableMentions::beliefs},
     {"founders", &TableMentions::founders},       {"bids", &TableMentions::bids},
     {"supplies", &TableMentions::supplies},       {"nations", &TableMentions::nations},
     {"borders", &TableMentions::borders},         {"exchange_rates", &TableMentions::exchange_rates},
     {"events", &TableMentions::events},           {"series", &TableMentions::series}}};

std::optional<Table> load(const TableMention& mention, std::string_view key, Problems& problems) {
    if (!mention.value) return std::nullopt;
    const Node& value = *mention.value;
    if (value.kind == Node::Kind::array) return table_of_array(value, "table " + std::string(key), problems);
    if (value.kind == Node::Kind::text) {
        const auto text =
            read_text_file(path_from(mention.document->directory, value.text), value.place, problems);
        return text ? parse_csv(text->text, text->file, problems) : std::nullopt;
    }
    problems.add(value.place, "tables." + std::string(key) + " is " + std::string(kind_text(value)),
                 "the path of a CSV file, or an array of rows");
    return std::nullopt;
}

/// Index of a declared column.
template <class Columns>
std::size_t column_row(const Columns& columns, std::string_view name) {
    return static_cast<std::size_t>(
        std::ranges::find_if(columns, [&](const auto& column) { return column.name == name; }) -
        columns.begin());
}

/// Index of the column of cities that tables in `currency` call `name`.
std::size_t city_column_row(std::string_view name, const model::Currency& currency) {
    return static_cast<std::size_t>(
        std::ranges::find_if(city_columns,
                             [&](const auto& column) { return name_of(column, currency) == name; }) -
        city_columns.begin());
}

/// Each key once; true when one appears twice.
template <class Row>
bool refuse_duplicate_keys(const std::vector<ReadRow<Row>>& rows, std::string Row::*key,
                           std::string_view what, Problems& problems) {
    std::map<std::string_view, Place> first;
    bool twice = false;
    for (const auto& read : rows) {
        const std::string& name = read.row.*key;
        if (name.empty()) continue;
        const auto [found, fresh] = first.emplace(name, read.cells[0]);
        twice = twice || !fresh;
        if (!fresh)
            problems.add(read.cells[0], std::string(what) + " '" + name + "' appears twice, first at " +
                                            problems.text_of(found->second));
    }
    return twice;
}

/// A name without the differences that nobody sees in a table: capitals, and blanks of any kind and number.
std::string seen_as(std::string_view label) {
    std::string seen;
    bool gap = false;
    const auto blank_at = [&](std::size_t i) -> std::size_t {
        for (const std::string_view blank : {" ", "\u00a0", "\u2007", "\u2009", "\u202f", "\u200b", "\u3000"})
            if (label.substr(i).starts_with(blank)) return blank.size();
        return 0;
    };
    for (std::size_t i = 0; i < label.size();) {
        if (const std::size_t length = blank_at(i); length > 0) {
            gap = !seen.empty();
            i += length;
            continue;
        }
        if (std::exchange(gap, false)) seen += ' ';
        const char c = label[i++];
        seen += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return seen;
}

/// Tables, maps and plots name rows by their labels.
template <class Row>
void refuse_duplicate_labels(const std::vector<ReadRow<Row>>& rows, std::size_t column, std::string_view what,
                             Problems& problems) {
    std::map<std::string, const ReadRow<Row>*> first;
    for (const auto& read : rows) {
        if (read.row.label.empty()) continue;
        const auto [found, fresh] = first.emplace(seen_as(read.row.label), &read);
        if (fresh) continue;
        const ReadRow<Row>& other = *found->second;
        const bool same = other.row.label == read.row.label;
        problems.add(read.cells[column],
                     std::string(what) + " '" + other.row.key + "' and '" + read.row.key +
                         "' have the same label '" + read.row.label + "'" +
                         (same ? "" : " but for capitals and blanks") + ", first at " +
                         problems.text_of(other.cells[column]),
                     "a label of its own for each");
    }
}

void refuse_too_many(std::size_t rows, std::size_t most, const Place& place, std::string_view what,
                     Problems& problems) {
    if (rows > most)
        problems.add(place, std::to_string(rows) + " " + std::string(what),
                     "at most " + std::to_string(most));
}

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

/// The rows of a table of at most `most` of `many`, into the input in its order and where they come from; none where the table is not there.
template <class Row, std::size_t n>
std::vector<ReadRow<Row>> read_into(const TableMention& mention, std::string_view key, std::size_t most,
                                    std::string_view many, const std::array<Column<Row>, n>& columns,
                                    const Draft& draft, std::vector<Row>& rows, std::vector<Origin>& origins,
                                    Problems& problems) {
    const auto table = load(mention, key, problems);
    if (!table) return {};
    std::string what = "the table of " + std::string(key);
    std::ranges::replace(what, '_', ' ');
    auto read_all = read_rows(
        *table, columns, Provenanced::yes, what,
        {*mention.document, draft.known_cities, draft.start_month(), draft.input.currency}, problems);
    refuse_too_many(read_all.size(), most, table->place, many, problems);
    for (const auto& read : read_all) {
        rows.push_back(read.row);
        origins.push_back({read.place, read.provenance});
    }
    const model::RowOrder order = model::order_of(rows);
    model::put_in_order(rows, order);
    model::put_in_order(origins, order);
    return read_all;
}

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

std::string pair_text(const std::string& a, const std::string& b) {
    return a + " - " + b;
}

void refuse_missing_pairs(const std::vector<std::string>& cities,
                          const std::map<std::pair<int, int>, const ReadRow<DistanceRow>*>& known,
                          const Place& place, Problems& problems) {
    std::vector<std::string> missing;
    const int n = static_cast<int>(cities.size());
    for (int a = 0; a < n; ++a)
        for (int b = a + 1; b < n; ++b)
            if (!known.contains({a, b}))
                missing.push_back(
                    pair_text(cities[static_cast<std::size_t>(a)], cities[static_cast<std::size_t>(b)]));
    if (missing.empty()) return;
    problems.add(
        place,
        (missing.size() == 1 ? "a pair of cities has no distance: "
                             : std::to_string(missing.size()) + " pairs of cities have no distance: ") +
            listed(missing),
        "each pair once");
}

/// Distance along the great circle, km to a tenth (haversine; mean radius of the Earth of the IUGG, 6371.0088 km).
double great_circle(const model::CityInput& a, const model::CityInput& b) {
    constexpr double radius = 6371.0088;
    constexpr double degree = std::numbers::pi / 180;
    const double north = std::sin((*b.latitude - *a.latitude) * degree / 2);
    const double east = std::sin((*b.longitude - *a.longitude) * degree / 2);
    const double h =
        north * north + std::cos(*a.latitude * degree) * std::cos(*b.latitude * degree) * east * east;
    return std::round(2 * radius * std::asin(std::min(1.0, std::sqrt(h))) * 10) / 10;
}

/// Without a table, where all cities have coordinates.
void measure_distances(Draft& draft) {
    const std::vector<model::CityInput>& cities = draft.input.cities;
    const std::size_t n = cities.size();
    const bool known = std::ranges::all_of(
        cities, [](const model::CityInput& city) { return city.latitude && city.longitude; });
    if (!known || draft.known_cities.size() != n) return;
    for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = a + 1; b < n; ++b)
            draft.input.distance[a * n + b] = draft.input.distance[b * n + a] =
                great_circle(cities[a], cities[b]);
}

void read_distances(Draft& draft, Problems& problems) {
    const std::vector<std::string>& cities = draft.known_cities;
    const TableMention& mention = draft.tables.distances;
    const std::size_t n = cities.size();
    draft.input.distance.assign(n * n, 0);
    if (!mention.value) measure_distances(draft);
    const auto table = load(mention, "distances", problems);
    if (!table) return;
    const auto rows =
        read_rows(*table, distance_columns, Provenanced::yes, "the table of distances",
                  {*mention.document, cities, draft.start_month(), draft.input.currency}, problems);
    std::map<std::pair<int, int>, const ReadRow<DistanceRow>*> known;
    bool complete = table->complete && n > 0;
    for (const auto& read : rows) {
        const auto a = std::ranges::lower_bound(cities, read.row.city_a) - cities.begin();
        const auto b = std::ranges::lower_bound(cities, read.row.city_b) - cities.begin();
        const auto is = [&](std::ptrdiff_t city, const std::string& key) {
            return city < static_cast<std::ptrdiff_t>(n) && cities[static_cast<std::size_t>(city)] == key;
        };
        if (!is(a, read.row.city_a) || !is(b, read.row.city_b)) {
            complete = false;
            continue;
        }
        if (a == b) {
            problems.add(read.place, "'" + read.row.city_a + "' is paired with itself", "two cities");
            continue;
        }
        const std::pair pair(static_cast<int>(std::min(a, b)), static_cast<int>(std::max(a, b)));
        if (!known.emplace(pair, &read).second) {
            problems.add(read.place,
                         "the pair " + pair_text(read.row.city_a, read.row.city_b) + " appears twice");
            continue;
        }
    }
    // One order, whatever the order in the file: the digest depends on it.
    for (const auto& [pair, read] : known) {
        const auto a = static_cast<std::size_t>(pair.first), b = static_cast<std::size_t>(pair.second);
        draft.input.distance[a * n + b] = draft.input.distance[b * n + a] = read->row.km;
        draft.distances.push_back({cities[a], cities[b], read->row.km});
        draft.distance_rows.push_back({read->place, read->provenance});
    }
    if (complete) refuse_missing_pairs(cities, known, table->place, problems);
}

void check_organisation(const ReadRow<model::OrganisationInput>& read, Problems& problems) {
    const auto cell = [&](std::string_view name) {
        return read.cells[column_row(organisation_columns, name)];
    };
    const model::OrganisationInput& row = read.row;
    if (row.core_share + row.star_share > 1)
        problems.add(cell("core_share"),
                     "core_share and star_share of '" + row.key + "' add to " +
                         text_of(row.core_share + row.star_share),
                     "at most 1");
    if (row.branch_city.empty() && row.branch_share > 0)
        problems.add(cell("branch_share"), "branch_share of '" + row.key + "' has no branch_city",
                     "a branch_city, or 0");
    if (!row.branch_city.empty() && row.branch_city == row.seat)
        problems.add(cell("branch_city"), "branch_city of '" + row.key + "' is its seat", "another city");
    if (!row.branch_city.empty() && row.branch_share == 0)
        problems.add(cell("branch_city"), "the branch of '" + row.key + "' has no people",
                     "a branch_share above 0");
}

void check_parents(const std::vector<ReadRow<model::OrganisationInput>>& rows, Problems& problems) {
    const auto keys = names_of(rows, [](const auto& read) { return read.row.key; });
    const std::size_t cell = column_row(organisation_columns, "parent");
    std::map<std::string_view, std::string_view> parent;
    for (const auto& read : rows) parent.emplace(read.row.key, read.row.parent);
    for (const auto& read : rows) {
        if (read.row.parent.empty()) continue;
        if (!parent.contains(read.row.parent)) {
            problems.add(read.cells[cell], "unknown organisation '" + read.row.parent + "' in parent",
                         listed(keys), nearest(read.row.parent, keys));
            continue;
        }
        std::string_view ancestor = read.row.parent;
        for (std::size_t steps = 0; steps < rows.size() && parent.contains(ancestor); ++steps) {
            if (ancestor == read.row.key) {
                problems.add(read.cells[cell], "'" + read.row.key + "' is its own ancestor");
                break;
            }
            ancestor = parent.at(ancestor);
        }
    }
}

void read_organisations(Draft& draft, Problems& problems) {
    const std::vector<std::string>& cities = draft.known_cities;
    const TableMention& mention = draft.tables.organisations;
    const auto table = load(mention, "organisations", problems);
    if (!table) return;
    const auto rows =
        read_rows(*table, organisation_columns, Provenanced::yes, "the table of organisations",
                  {*mention.document, cities, draft.start_month(), draft.input.currency}, problems);
    refuse_too_many(rows.size(), most_organisations, table->place, "organisations", problems);
    refuse_duplicate_keys(rows, &model::OrganisationInput::key, "organisation", problems);
    refuse_duplicate_labels(rows, column_row(organisation_columns, "label"), "organisations", problems);
    if (rows.size() <= most_organisations) check_parents(rows, problems);
    for (const auto& read : rows) {
        check_organisation(read, problems);
        draft.input.organisations.push_back(read.row);
        draft.organisation_rows.push_back({read.place, read.provenance});
    }
    const model::RowOrder order = model::order_of(draft.input.organisations);
    model::put_in_order(draft.input.organisations, order);
    model::put_in_order(draft.organisation_rows, order);
}

/// A seller has machines, and its halls have power for them.
void check_cloud(const ReadRow<model::CloudInput>& read, double power_per_gpu, Problems& problems) {
    const std::size_t gpus = column_row(cloud_columns, "gpus");
    const std::size_t power = column_row(cloud_columns, "power_mw");
    const model::CloudInput& row = read.row;
    if (read.good[gpus] && read.given[gpus] && row.gpus == 0)
        problems.add(read.cells[gpus], "the seller '" + row.key + "' has no hardware", "more than 0 GPUs");
    if (!read.good[gpus] || !read.good[power] || !read.given[power]) return;
    constexpr double kilowatts = 1000;
    const double needed = row.gpus * power_per_gpu / kilowatts;
    if (row.power == 0 && row.gpus == 0) {
        problems.add(read.cells[power], "the seller '" + row.key + "' has no power", "more than 0 MW");
        return;
    }
    const std::string allowed = "at least " + text_of(std::ceil(needed * 1000) / 1000) + " MW for " +
                                text_of(row.gpus) + " GPUs of " + text_of(power_per_gpu) +
                                " kW (parameters.rental_market.power_per_gpu)";
    if (row.power == 0)
        problems.add(read.cells[power], "the seller '" + row.key + "' has no power", allowed);
    else if (row.power < needed)
        problems.add(read.cells[power], "the power of the seller '" + row.key + "' does not carry its GPUs",
                     allowed);
}

void read_clouds(Draft& draft, Problems& problems) {
    const TableMention& mention = draft.tables.clouds;
    const auto table = load(mention, "clouds", problems);
    if (!table) return;
    const auto rows = read_rows(
        *table, cloud_columns, Provenanced::yes, "the table of clouds",
        {*mention.document, draft.known_cities, draft.start_month(), draft.input.currency}, problems);
    refuse_too_many(rows.size(), most_clouds, table->place, "clouds", problems);
    refuse_duplicate_keys(rows, &model::CloudInput::key, "seller", problems);
    refuse_duplicate_labels(rows, column_row(cloud_columns, "label"), "sellers", problems);
    for (const auto& read : rows) {
        check_cloud(read, draft.input.parameters.rental_market.power_per_gpu, problems);
        draft.input.clouds.push_back(read.row);
        draft.cloud_rows.push_back({read.place, read.provenance});
    }
    const model::RowOrder order = model::order_of(draft.input.clouds);
    model::put_in_order(draft.input.clouds, order);
    model::put_in_order(draft.cloud_rows, order);
}

void read_contracts(Draft& draft, Problems& problems) {
    const TableMention& mention = draft.tables.contracts;
    const auto table = load(mention, "contracts", problems);
    if (!table) return;
    const auto rows = read_rows(
        *table, contract_columns, Provenanced::yes, "the table of contracts",
        {*mention.document, draft.known_cities, draft.start_month(), draft.input.currency}, problems);
    refuse_too_many(rows.size(), most_contracts, table->place, "contracts", problems);
    refuse_duplicate_keys(rows, &model::ContractInput::key, "contract", problems);
    if (rows.size() <= most_contracts) check_contracts(rows, draft, problems);
    for (const auto& read : rows) {
        draft.input.contracts.push_back(read.row);
        draft.contract_rows.push_back({read.place, read.provenance});
    }
    const model::RowOrder order = model::order_of(draft.input.contracts);
    model::put_in_order(draft.input.contracts, order);
    model::put_in_order(draft.contract_rows, order);
}

/// An in-house programme names its seller, nobody else does, and that seller exists.
void check_vendor(const ReadRow<model::VendorInput>& read, std::span<const std::string> sellers,
                  Problems& problems) {
    const std::size_t customer = column_row(vendor_columns, "customer");
    const model::VendorInput& row = read.row;
    if (!read.good[customer] || !read.good[column_row(vendor_columns, "kind")]) return;
    const bool in_house = row.kind == model::VendorKind::in_house;
    if (in_house && row.customer.empty())
        problems.add(read.place, "the in-house programme '" + row.key + "' has no customer",
                     "key of a seller of GPU-hours: " + listed(sellers));
    if (!in_house && !row.customer.empty())
        problems.add(read.cells[customer], "the vendor '" + row.key + "' sells to all and names a customer",
                     "a blank, or the kind in_house");
    if (in_house && !row.customer.empty() && std::ranges::find(sellers, row.customer) == sellers.end())
        problems.add(read.cells[customer], "unknown seller '" + row.customer + "' in customer",
                     listed(sellers), nearest(row.customer, sellers));
}

void read_vendors(Draft& draft, Problems& problems) {
    const TableMention& mention = draft.tables.vendors;
    const auto table = load(mention, "vendors", problems);
    if (!table) return;
    const auto rows = read_rows(
        *table, vendor_columns, Provenanced::yes, "the table of vendors",
        {*mention.document, draft.known_cities, draft.start_month(), draft.input.currency}, problems);
    refuse_too_many(rows.size(), most_vendors, table->place, "vendors", problems);
    refuse_duplicate_keys(rows, &model::VendorInput::key, "vendor", problems);
    refuse_duplicate_labels(rows, column_row(vendor_columns, "label"), "vendors", problems);
    const auto sellers = names_of(draft.input.clouds, [](const auto& cloud) { return cloud.key; });
    if (!rows.empty() && sellers.empty() && !draft.tables.clouds.value)
        problems.add(table->place, "there are vendors, and no sellers of GPU-hours who could order",
                     "[tables] clouds = \"FILE.csv\"");
    for (const auto& read : rows) {
        if (!sellers.empty()) check_vendor(read, sellers, problems);
        draft.input.vendors.push_back(read.row);
        draft.vendor_rows.push_back({read.place, read.provenance});
    }
    const model::RowOrder order = model::order_of(draft.input.vendors);
    model::put_in_order(draft.input.vendors, order);
    model::put_in_order(draft.vendor_rows, order);
}

void read_power(Draft& draft, Problems& problems) {
    const TableMention& mention = draft.tables.power;
    const auto table = load(mention, "power", problems);
    if (!table) return;
    const auto rows = read_rows(
        *table, power_columns, Provenanced::yes, "the table of power",
        {*mention.document, draft.known_cities, draft.start_month(), draft.input.currency}, problems);
    refuse_duplicate_keys(rows, &model::PowerInput::place, "place", problems);
    for (const auto& read : rows) {
        draft.input.power.push_back(read.row);
        draft.power_rows.push_back({read.place, read.provenance});
    }
    const model::RowOrder order = model::order_of(draft.input.power);
    model::put_in_order(draft.input.power, order);
    model::put_in_order(draft.power_rows, order);
}

/// A platform belongs to a vendor that sells to all, and ends after it begins.
void check_platform(const ReadRow<model::PlatformInput>& read, const Draft& draft, Problems& problems) {
    const std::size_t vendor_cell = column_row(platform_columns, "vendor");
    const std::size_t last_cell = column_row(platform_columns, "last");
    const model::PlatformInput& row = read.row;
    if (read.good[last_cell] && read.good[column_row(platform_columns, "start")] && row.last < row.start)
        problems.add(read.cells[last_cell], "the platform of '" + row.vendor + "' ends before it begins",
                     "a month from its start on, or a blank");
    if (!read.good[vendor_cell] || draft.input.vendors.empty()) return;
    std::vector<std::string> open;
    for (const model::VendorInput& vendor : draft.input.vendors)
        if (vendor.kind != model::VendorKind::in_house) open.push_back(vendor.key);
    if (std::ranges::find(open, row.vendor) != open.end()) return;
    const auto known = std::ranges::find(draft.input.vendors, row.vendor, &model::VendorInput::key);
    if (known != draft.input.vendors.end())
        problems.add(
            read.cells[vendor_cell],
            "the vendor '" + row.vendor + "' is an in-house programme and has no customers for a platform",
            listed(open));
    else
        problems.add(read.cells[vendor_cell], "unknown vendor '" + row.vendor + "' of a platform",
                     listed(open), nearest(row.vendor, open));
}

void read_platforms(Draft& draft, Problems& problems) {
    const TableMention& mention = draft.tables.platforms;
    const auto table = load(mention, "platforms", problems);
    if (!table) return;
    const auto rows = read_rows(
        *table, platform_columns, Provenanced::yes, "the table of platforms",
        {*mention.document, draft.known_cities, draft.start_month(), draft.input.currency}, problems);
    refuse_duplicate_keys(rows, &model::PlatformInput::vendor, "platform of", problems);
    if (!rows.empty() && draft.input.vendors.empty() && !draft.tables.vendors.value)
        problems.add(table->place, "there are platforms, and no vendors of accelerators who could have one",
                     "[tables] vendors = \"FILE.csv\"");
    for (const auto& read : rows) {
        check_platform(read, draft, problems);
        draft.input.platforms.push_back(read.row);
        draft.platform_rows.push_back({read.place, read.provenance});
    }
    const model::RowOrder order = model::order_of(draft.input.platforms);
    model::put_in_order(draft.input.platforms, order);
    model::put_in_order(draft.platform_rows, order);
}

/// Makers belong to organisations of the scenario, and sell no more than all devices.
void read_device_makers(Draft& draft, Problems& problems) {
    const TableMention& mention = draft.tables.device_makers;
    const auto table = load(mention, "device_makers", problems);
    if (!table) return;
    const auto rows = read_rows(
        *table, device_maker_columns, Provenanced::yes, "the table of makers of devices",
        {*mention.document, draft.known_cities, draft.start_month(), draft.input.currency}, problems);
    refuse_too_many(rows.size(), most_device_makers, table->place, "makers of devices", problems);
    refuse_duplicate_keys(rows, &model::DeviceMakerInput::key, "maker", problems);
    refuse_duplicate_labels(rows, column_row(device_maker_columns, "label"), "makers of devices", problems);
    const auto organisations = names_of(draft.input.organisations, [](const auto& o) { return o.key; });
    const std::size_t owner = column_row(device_maker_columns, "organisation");
    const std::size_t brand = column_row(device_maker_columns, "brand");
    double brands = 0;
    bool good = true;
    for (const auto& read : rows) {
        const std::string& name = read.row.organisation;
        if (read.good[owner] && !name.empty() &&
            std::ranges::find(organisations, name) == organisations.end())
            problems.add(read.cells[owner], "unknown organisation '" + name + "' in column organisation",
                         listed(organisations) + ", or a blank: a maker beside the field",
                         nearest(name, organisations));
        good = good && read.good[brand];
        brands += read.row.brand;
        draft.input.device_makers.push_back(read.row);
        draft.device_maker_rows.push_back({read.place, read.provenance});
    }
    if (good && brands > 1 + 1e-9)
        problems.add(table->place, "the makers of devices sell " + text_of(brands) + " of all devices",
                     "brands that add to at most 1; the rest is sold without the part");
    const model::RowOrder order = model::order_of(draft.input.device_makers);
    model::put_in_order(draft.input.device_makers, order);
    model::put_in_order(draft.device_maker_rows, order);
}

/// Moves of belief are of organisations of the scenario that are there, and each is told once.
void read_beliefs(Draft& draft, Problems& problems) {
    const auto rows = read_into(draft.tables.beliefs, "beliefs", most_belief_moves, "moves of belief",
                                belief_columns, draft, draft.input.belief_moves, draft.belief_rows, problems);
    const auto known = names_of(draft.input.organisations, [](const auto& o) { return o.key; });
    const std::size_t name_cell = column_row(belief_columns, "organisation");
    const std::size_t kind_cell = column_row(belief_columns, "kind");
    const std::size_t date_cell = column_row(belief_columns, "date");
    const std::size_t size_cell = column_row(belief_columns, "size");
    std::map<std::tuple<std::string, model::BeliefMoveKind, std::int32_t>, Place> seen;
    for (const auto& read : rows) {
        const model::BeliefMoveInput& row = read.row;
        const auto& organisations = draft.input.organisations;
        const auto owner = std::ranges::find(organisations, row.organisation, &model::OrganisationInput::key);
        if (read.good[name_cell] && owner == organisations.end())
            problems.add(read.cells[name_cell],
                         "unknown organisation '" + row.organisation + "' in the table of beliefs",
                         listed(known), nearest(row.organisation, known));
        if (read.good[date_cell] && row.month < 0)
            problems.add(read.cells[date_cell],
                         "the belief of '" + row.organisation + "' moves before the run begins",
                         "a month from the start of the run on");
        else if (read.good[date_cell] && owner != organisations.end() && row.month < owner->founded)
            problems.add(read.cells[date_cell],
                         "the belief of '" + row.organisation + "' moves before it is founded",
                         "a month from its founding on");
        if (read.good[size_cell] && read.good[kind_cell]) {
            const bool story = row.kind == model::BeliefMoveKind::story;
            if (story && !(row.size > 0 && row.size <= 1))
                problems.add(read.cells[size_cell],
                             "a story of strength " + text_of(row.size) + " in the table of beliefs",
                             "above 0 to 1: the strength with which it is told");
            if (!story && row.size == 0)
                problems.add(read.cells[size_cell], "a step of 0 moves no belief",
                             "log odds other than 0, -" + text_of(model::largest_belief_step) + " to " +
                                 text_of(model::largest_belief_step));
        }
        if (read.good[name_cell] && read.good[kind_cell] && read.good[date_cell]) {
            const auto [at, fresh] =
                seen.try_emplace(std::tuple(row.organisation, row.kind, row.month), read.cells[name_cell]);
            if (!fresh)
                problems.add(read.cells[name_cell],
                             "the belief of '" + row.organisation +
                                 "' moves twice in a month by the same kind, first at " +
                                 problems.text_of(at->second),
                             "one row for each organisation, kind and month");
        }
    }
}

/// Founders are of firms of the scenario, and nobody has more than all votes.
void read_founders(Draft& draft, Problems& problems) {
    const auto rows = read_into(draft.tables.founders, "founders", most_founders, "founders", founder_columns,
                                draft, draft.input.founders, draft.founder_rows, problems);
    const auto& organisations = draft.input.organisations;
    const auto known = names_of(organisations, [](const auto& o) { return o.key; });
    const std::size_t name_cell = column_row(founder_columns, "organisation");
    const std::size_t key_cell = column_row(founder_columns, "founder");
    const std::size_t votes_cell = column_row(founder_columns, "votes");
    std::map<std::pair<std::string, std::string>, Place> seen;
    std::map<std::string, double> votes;
    for (const auto& read : rows) {
        const model::FounderInput& row = read.row;
        const auto firm = std::ranges::find(organisations, row.organisation, &model::OrganisationInput::key);
        if (read.good[name_cell] && firm == organisations.end())
            problems.add(read.cells[name_cell],
                         "a founder without a firm: unknown organisation '" + row.organisation +
                             "' in the table of founders",
                         listed(known), nearest(row.organisation, known));
        else if (read.good[name_cell] && firm->kind != model::LabKind::start_up &&
                 firm->kind != model::LabKind::application && firm->kind != model::LabKind::big_tech)
            problems.add(read.cells[name_cell],
                         "a founder without a firm: '" + row.organisation + "' is of the kind " +
                             std::string(model::lab_kind_keys[static_cast<std::size_t>(firm->kind)]),
                         "an organisation of the kind start_up, application or big_tech");
        if (read.good[name_cell] && read.good[key_cell]) {
            const auto [at, fresh] =
                seen.try_emplace(std::pair(row.organisation, row.key), read.cells[key_cell]);
            if (!fresh)
                problems.add(read.cells[key_cell],
                             "founder '" + row.key + "' of '" + row.organisation +
                                 "' is listed twice, first at " + problems.text_of(at->second),
                             "one row for each founder");
        }
        if (read.good[name_cell] && read.good[votes_cell]) {
            double& all = votes[row.organisation];
            const double before = all;
            all += row.votes;
            if (before <= 1 + 1e-9 && all > 1 + 1e-9)
                problems.add(
                    read.cells[votes_cell],
                    "the founders of '" + row.organisation + "' have " + text_of(all) + " of its votes",
                    "votes that add to at most 1 in each organisation");
        }
    }
}

/// Bids are of two organisations that are there, and for a firm that is not gone.
void read_bids(Draft& draft, Problems& problems) {
    const auto rows = read_into(draft.tables.bids, "bids", most_bids, "bids", bid_columns, draft,
                                draft.input.bids, draft.bid_rows, problems);
    const auto& organisations = draft.input.organisations;
    const auto known = names_of(organisations, [](const auto& o) { return o.key; });
    const std::size_t bidder_cell = column_row(bid_columns, "bidder");
    const std::size_t target_cell = column_row(bid_columns, "target");
    const std::size_t date_cell = column_row(bid_columns, "date");
    const std::size_t kind_cell = column_row(bid_columns, "kind");
    std::map<std::string, std::pair<std::int32_t, Place>> bought;  // whole, and when
    for (const auto& read : rows) {
        const model::BidInput& row = read.row;
        if (row.kind != model::DealKind::takeover || !read.good[kind_cell] || !read.good[target_cell] ||
            !read.good[date_cell])
            continue;
        const auto [at, fresh] =
            bought.try_emplace(row.target, std::pair(row.month, read.cells[target_cell]));
        if (!fresh && row.month < at->second.first) at->second = {row.month, read.cells[target_cell]};
    }
    for (const auto& read : rows) {
        const model::BidInput& row = read.row;
        const auto check = [&](std::size_t cell, const std::string& key, std::string_view column) {
            const auto at = std::ranges::find(organisations, key, &model::OrganisationInput::key);
            if (!read.good[cell]) return;
            if (at == organisations.end())
                problems.add(read.cells[cell],
                             "unknown organisation '" + key + "' in column " + std::string(column),
                             listed(known), nearest(key, known));
            else if (read.good[date_cell] && row.month < at->founded)
                problems.add(read.cells[date_cell],
                             "the bid of '" + row.bidder + "' for '" + row.target + "' comes before '" + key +
                                 "' is founded",
                             "a month from its founding on");
        };
        check(bidder_cell, row.bidder, "bidder");
        check(target_cell, row.target, "target");
        const auto firm = std::ranges::find(organisations, row.target, &model::OrganisationInput::key);
        if (read.good[target_cell] && firm != organisations.end() && firm->kind != model::LabKind::start_up &&
            firm->kind != model::LabKind::application)
            problems.add(read.cells[target_cell],
                         "'" + row.target + "' is of the kind " +
                             std::string(model::lab_kind_keys[static_cast<std::size_t>(firm->kind)]) +
                             ", which nobody can buy",
                         "an organisation of the kind start_up or application");
        if (read.good[bidder_cell] && read.good[target_cell] && row.bidder == row.target)
            problems.add(read.cells[target_cell], "'" + row.bidder + "' bids for itself", "another firm");
        if (read.good[date_cell] && row.month < 0)
            problems.add(
                read.cells[date_cell],
                "the bid of '" + row.bidder + "' for '" + row.target + "' comes before the run begins",
                "a month from the start of the run on");
        if (const auto gone = bought.find(row.target); read.good[target_cell] && read.good[date_cell] &&
                                                       gone != bought.end() && row.month > gone->second.first)
            problems.add(read.cells[target_cell],
                         "a stake of a firm that is gone: '" + row.target + "' is bought whole at " +
                             problems.text_of(gone->second.second),
                         "bids until the month in which somebody bids for all of it");
    }
}

/// Supplies are between two organisations, each pair once.
void read_supplies(Draft& draft, Problems& problems) {
    const auto rows = read_into(draft.tables.supplies, "supplies", most_supplies, "supplies", supply_columns,
                                draft, draft.input.supplies, draft.supply_rows, problems);
    const auto& organisations = draft.input.organisations;
    const auto known = names_of(organisations, [](const auto& o) { return o.key; });
    const std::size_t customer_cell = column_row(supply_columns, "customer");
    const std::size_t supplier_cell = column_row(supply_columns, "supplier");
    std::map<std::pair<std::string, std::string>, Place> seen;
    for (const auto& read : rows) {
        const model::SupplyInput& row = read.row;
        const auto check = [&](std::size_t cell, const std::string& key, std::string_view column) {
            if (read.good[cell] && std::ranges::find(known, key) == known.end())
                problems.add(read.cells[cell],
                             "unknown organisation '" + key + "' in column " + std::string(column),
                             listed(known), nearest(key, known));
        };
        check(customer_cell, row.customer, "customer");
        check(supplier_cell, row.supplier, "supplier");
        if (read.good[customer_cell] && read.good[supplier_cell]) {
            if (row.customer == row.supplier)
                problems.add(read.cells[supplier_cell], "'" + row.customer + "' supplies itself",
                             "another organisation");
            const auto [at, fresh] =
                seen.try_emplace(std::pair(row.supplier, row.customer), read.cells[customer_cell]);
            if (!fresh)
                problems.add(read.cells[customer_cell],
                             "'" + row.supplier + "' supplies '" + row.customer + "' twice, first at " +
                                 problems.text_of(at->second),
                             "one row for each supplier and customer");
        }
    }
}

void read_nations(Draft& draft, Problems& problems) {
    NationRows rows;
    const TableMentions& tables = draft.tables;
    rows.nations = read_into(tables.nations, "nations", most_exchange_rates, "nations", nation_columns, draft,
                             draft.input.nations, draft.nation_rows, problems);
    rows.borders = read_into(tables.borders, "borders", most_exchange_rates, "borders", border_columns, draft,
                             draft.input.borders, draft.border_rows, problems);
    rows.rates = read_into(tables.exchange_rates, "exchange_rates", most_exchange_rates, "exchange rates",
                           exchange_rate_columns, draft, draft.input.exchange_rates, draft.exchange_rate_rows,
                           problems);
    refuse_duplicate_keys(rows.nations, &model::NationInput::key, "nation", problems);
    refuse_duplicate_labels(rows.nations, column_row(nation_columns, "label"), "nations", problems);
    check_nations(rows, draft, problems);
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

/// The hours of an occupation are shares of one whole.
void check_hours(const ReadRow<model::OccupationInput>& read, Problems& problems) {
    const std::size_t first = column_row(occupation_columns, "simple_share");
    double sum = 0;
    for (std::size_t k = 0; k < model::n_work_kinds; ++k) {
        if (!read.good[first + k]) return;
        sum += read.row.hours[k];
    }
    if (std::fabs(sum - 1) <= share_tolerance) return;
    problems.add(
        read.cells[first],
        "shares of the hours of '" + read.row.key + "' add to " + text_of(std::round(sum * 1e6) / 1e6),
        "simple_share + complex_share + expert_share + physical_share = 1, within " +
            text_of(share_tolerance));
}

void read_occupations(Draft& draft, Problems& problems) {
    const TableMention& mention = draft.tables.occupations;
    const auto table = load(mention, "occupations", problems);
    if (!table) return;
    const auto rows = read_rows(
        *table, occupation_columns, Provenanced::yes, "the table of occupations",
        {*mention.document, draft.known_cities, draft.start_month(), draft.input.currency}, problems);
    if (rows.empty() && table->complete) problems.add(table->place, "the table of occupations has no rows");
    refuse_too_many(rows.size(), most_occupations, table->place, "occupations", problems);
    refuse_duplicate_keys(rows, &model::OccupationInput::key, "occupation", problems);
    refuse_duplicate_labels(rows, column_row(occupation_columns, "label"), "occupations", problems);
    const std::size_t jobs = column_row(occupation_columns, "jobs_share");
    double sum = 0;
    bool whole = table->complete && !rows.empty();
    for (const auto& read : rows) {
        check_hours(read, problems);
        sum += read.row.jobs_share;
        whole = whole && read.good[jobs];
        draft.input.occupations.push_back(read.row);
        draft.occupation_rows.push_back({read.place, read.provenance});
    }
    if (whole && std::fabs(sum - 1) > share_tolerance)
        problems.add(std::ranges::find(table->header, "jobs_share", &Cell::text)->place,
                     "column 'jobs_share' adds to " + text_of(std::round(sum * 1e6) / 1e6),
                     "1, within " + text_of(share_tolerance));
    const model::RowOrder order = model::order_of(draft.input.occupations);
    model::put_in_order(draft.input.occupations, order);
    model::put_in_order(draft.occupation_rows, order);
}

/// What DatedEvent says of each kind.
void check_event(const ReadRow<model::DatedEventInput>& read, Problems& problems) {
    const std::size_t kind_cell = column_row(event_columns, "kind");
    const std::size_t magnitude_cell = column_row(event_columns, "magnitude");
    const std::size_t city_cell = column_row(event_columns, "city");
    if (!read.good[kind_cell] || !read.good[magnitude_cell]) return;
    const model::DatedEventInput& row = read.row;
    model::Range bounds{1e-3, 1000};
    if (row.kind == model::DatedEventKind::algorithm) bounds = {-10, 10};
    if (row.kind == model::DatedEventKind::reputation) bounds = {0, 1};
    if (row.kind == model::DatedEventKind::embargo) bounds = {0, 1};
    const std::string kind(model::dated_event_keys[static_cast<std::size_t>(row.kind)]);
    const NumberRule rule{"magnitude of a " + kind + " event", model::Unit::one, bounds};
    if (!checked(row.magnitude, rule, read.cells[magnitude_cell], problems)) return;
    if (row.kind == model::DatedEventKind::reputation && !read.given[city_cell])
        problems.add(read.cells[city_cell], "a reputation event needs a city", "key of a city");
}

void read_events(Draft& draft, Problems& problems) {
    const std::vector<std::string>& cities = draft.known_cities;
    const TableMention& mention = draft.tables.events;
    const auto table = load(mention, "events", problems);
    if (!table) return;
    const auto rows =
        read_rows(*table, event_columns, Provenanced::yes, "the table of events",
                  {*mention.document, cities, draft.start_month(), draft.input.currency}, problems);
    refuse_too_many(rows.size(), most_events, table->place, "events", problems);
    for (const auto& read : rows) {
        check_event(read, problems);
        draft.input.events.push_back(read.row);
        draft.event_rows.push_back({read.place, read.provenance});
    }
    const model::RowOrder order = model::order_of(draft.input.events);
    model::put_in_order(draft.input.events, order);
    model::put_in_order(draft.event_rows, order);
}

/// Bounds of each quantity, and one value for a quantity and month.
void check_series(const std::vector<ReadRow<model::SeriesPoint>>& rows, Problems& problems) {
    const std::size_t quantity_cell = column_row(series_columns, "quantity");
    const std::size_t date_cell = column_row(series_columns, "date");
    const std::size_t value_cell = column_row(series_columns, "value");
    std::map<std::pair<model::SeriesQuantity, std::int32_t>, Place> first;
    for (const auto& read : rows) {
        if (!read.good[quantity_cell] || !read.good[date_cell] || !read.good[value_cell]) continue;
        const model::SeriesPoint& row = read.row;
        const std::string quantity(model::series_keys[static_cast<std::size_t>(row.quantity)]);
        const bool supply = row.quantity == model::SeriesQuantity::gpu_supply;
        const NumberRule rule{"value of " + quantity, supply ? model::Unit::gpu : model::Unit::log10_flop,
                              supply ? model::Range{1, 1e12} : model::Range{15, 40}};
        (void)checked(row.value, rule, read.cells[value_cell], problems);
        const auto [found, fresh] = first.emplace(std::pair(row.quantity, row.month), read.place);
        if (!fresh)
            problems.add(read.cells[date_cell], quantity + " has two values for this month, the other at " +
                                                    problems.text_of(found->second));
    }
}

void read_series(Draft& draft, Problems& problems) {
    const TableMention& mention = draft.tables.series;
    const auto table = load(mention, "series", problems);
    if (!table) return;
    const auto rows = read_rows(
        *table, series_columns, Provenanced::yes, "the table of series",
        {*mention.document, draft.known_cities, draft.start_month(), draft.input.currency}, problems);
    refuse_too_many(rows.size(), most_series_points, table->place, "values of series", problems);
    check_series(rows, problems);
    for (const auto& read : rows) {
        draft.input.series.push_back(read.row);
        draft.series_rows.push_back({read.place, read.provenance});
    }
    const model::RowOrder order = model::order_of(draft.input.series);
    model::put_in_order(draft.input.series, order);
    model::put_in_order(draft.series_rows, order);
}

}  // namespace

void apply_table_mentions(const Document& document, Draft& draft, Problems& problems) {
    const Entry* entry = document.root.find("tables");
    if (!entry) return;
    const Node* tables = table_in(*entry, problems);
    if (!tables) return;
    refuse_unknown_keys(*tables, names_of(named_tables, [](const auto& named) { return named.key; }),
                        "[tables]", Elsewhere::no, problems);
    // Sources speak of the cells of one table of cities.
    if (tables->find("cities")) draft.tables.cities_sources = {};
    for (const NamedTable& named : named_tables)
        if (const Entry* table = tables->find(named.key))
            draft.tables.*named.mention = {&table->value, &document};
}

void read_tables(Draft& draft, Problems& problems) {
    read_cities(draft, problems);
    read_city_sources(draft, problems);
    read_distances(draft, problems);
    read_organisations(draft, problems);
    read_clouds(draft, problems);
    read_contracts(draft, problems);
    read_vendors(draft, problems);
    read_power(draft, problems);
    read_platforms(draft, problems);
    read_device_makers(draft, problems);
    if (!draft.known_cities.empty()) refuse_markets_beyond_people(draft, problems);
    read_occupations(draft, problems);
    read_beliefs(draft, problems);
    read_founders(draft, problems);
    read_bids(draft, problems);
    read_supplies(draft, problems);
    read_nations(draft, problems);
    read_events(draft, problems);
    read_series(draft, problems);
}

}  // namespace headwater::scenarios
