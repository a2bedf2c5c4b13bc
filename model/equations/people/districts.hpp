// Districts: rows of the table of cities that lie inside another (CN-27).
//
// A district d has a parent p and a budget, levers, a fund and seats of its own; who works there lives in the ring of p as
// those do who work in p itself. The ring R of a city is the city with its districts; a city without any is a ring of its
// own, and every formula below is then what it is without districts.
//
//   commuting      0 between two places of a ring: no cost of moving, of distance or of leaving home, everybody follows a
//                  seat, and what an employer pays is weighed against one pay of the ring
//   people met     sum of H_c over R, persons: peers, thickness of the market, know-how of foreign laboratories
//   tightness      (V + 1) / (S + 1), open posts V and searchers S of R: one labour market, so one pay
//   rent           r_c = r0_c (sum of people / sum of land over R)^gamma: levels differ, the movement is one
//   part           w_c = land_c / sum of land over R, land = people of the opening; a choice among cities counts a place of
//                  a ring with ln w_c, in scales of its shock, so that a ring is chosen as often as if it were not cut
//   fund           a firm in a district that has no fund of its own is in reach of the parent's; a clause of the parent is
//                  kept in its districts, one of a district is broken outside it
//
// Sources: size of a group of alternatives McFadden 1978 (published); that commuting inside a city costs nothing is stated
// by the design of the row (assumed: the mean way to work in the large cities is 40 to 50 minutes whatever the district).
#pragma once

#include <cmath>
#include <cstddef>

#include "model/state/city.hpp"

namespace headwater::model {

[[nodiscard]] inline bool has_districts(const Cities& cities) {
    return !cities.parent.empty();
}

/// The city whose ring the place belongs to: its parent, or itself.
[[nodiscard]] inline CityId ring_of(const Cities& cities, CityId place) {
    return has_districts(cities) ? cities.parent[place.row()] : place;
}

[[nodiscard]] inline bool in_one_ring(const Cities& cities, CityId a, CityId b) {
    return a == b || ring_of(cities, a) == ring_of(cities, b);
}

/// Whether the place is the city, or one of its districts.
[[nodiscard]] inline bool inside(const Cities& cities, CityId place, CityId city) {
    return place == city || ring_of(cities, place) == city;
}

/// Share of the ring that the place is; 1 without districts.
[[nodiscard]] inline double part_of_ring(const Cities& cities, std::size_t place) {
    return has_districts(cities) ? cities.ring_part[place] : 1;
}

/// Utility of a place of a ring in a choice among all places, in scales of the taste shock.
[[nodiscard]] inline double size_in_ring(const Cities& cities, std::size_t place) {
    return has_districts(cities) ? std::log(cities.ring_part[place]) : 0;
}

/// Sum of a column over the ring of the place.
template <class Column>
[[nodiscard]] auto over_ring(const Cities& cities, const Column& column, std::size_t place) {
    auto sum = column[place];
    if (!has_districts(cities)) return sum;
    for (std::size_t other = 0; other < column.size(); ++other)
        if (other != place && cities.parent[other] == cities.parent[place]) sum += column[other];
    return sum;
}

/// The same of a column of heads by tier.
[[nodiscard]] inline HeadsByTier heads_over_ring(const Cities& cities, const std::vector<HeadsByTier>& column,
                                                 std::size_t place) {
    HeadsByTier sum = column[place];
    if (!has_districts(cities)) return sum;
    for (std::size_t other = 0; other < column.size(); ++other)
        if (other != place && cities.parent[other] == cities.parent[place])
            for (std::size_t k = 0; k < n_tiers; ++k) sum[k] += column[other][k];
    return sum;
}

/// People of the ring who live there.
[[nodiscard]] inline HeadsByTier living_around(const Cities& cities, std::size_t place) {
    return heads_over_ring(cities, cities.living, place);
}

}  // namespace headwater::model
