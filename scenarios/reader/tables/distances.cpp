// The table of distances, or the great circle.
#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include "scenarios/reader/tables/read_tables.hpp"
#include "scenarios/reader/tables/table_rows.hpp"

namespace headwater::scenarios {
namespace {

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

}  // namespace

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

}  // namespace headwater::scenarios
