// Rows of the table of cities that stand for many small places (CN-32), as "the rest of the country" does.
//
// A row stands for n places, alike and apart. What needs neighbours works within one of them, not in their sum; money,
// offices and what is counted (people, firms, sites, GPUs) are of the row as a whole. n = 1 is a city itself.
//
//   people met     h_c = H_c / n_c, persons: towns of encounters, knowledge of foreign laboratories, aim of visits
//   peers          ln(1 + H_c) - ln n_c, utility: of searchers, graduates and stars, and what a firm sees of a city. The one
//                  that keeps the logarithm finite is the row's, not each place's, so that with a weight of peers of 1 and
//                  a weight of size of 1 a row is chosen as it is without: attraction in proportion to people has no gain
//                  from thickness to lose
//   thickness      A_c = h_c / (sum H / sum n), 1: agglomeration, against the mean place instead of the mean row
//   tightness      (V + 1 + (n - 1) s) / (S + 1 + (n - 1) s), 1: V open posts and S searchers of a row in a run of scale
//                  s; the one of each that keeps the quotient finite counts in each place. Where few post and few search
//                  there is no market to move pay, and pay follows the nation
//   reach          1 - (1 - 1/n)^(V / s), 1: chance that the own place has any of the row's V / s posts (places
//                  alike); an offer from the own place is drawn with it
//   size           ln m, m = n^size_weight, in scales of the taste shock: what a group of n alike alternatives is worth
//                  beside one of them in the choice of graduates, stars from abroad, seats and branches; of the group
//                  that holds one's home, with a bonus e: ln(exp(e) + m - 1)
//
// Sources: size of a group of alternatives McFadden 1978 (Modelling the choice of residential location), Ben-Akiva and Lerman
// 1985, chapter 9 (published); reach is the occupancy of n cells by V balls (published); that places are alike: assumed.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "model/equations/people/districts.hpp"
#include "model/levers/month.hpp"
#include "model/state/city.hpp"

namespace headwater::model {

/// How many places the row of the table of cities stands for; 1 while `small_places` is off.
[[nodiscard]] inline double places_of(const Month& month, const Cities& cities, std::size_t city) {
    return !cities.places.empty() && month.on("small_places") ? cities.places[city] : 1;
}

/// The places of all rows; a district is none beside its city.
[[nodiscard]] inline double all_places(const Month& month, const Cities& cities) {
    double sum = 0;
    for (std::size_t c = 0; c < cities.size(); ++c)
        if (ring_of(cities, CityId(c)) == CityId(c)) sum += places_of(month, cities, c);
    return sum;
}

/// Utility of the peers of one place among `people`, persons at real scale in the row.
[[nodiscard]] inline double peers_of(double people, double places) {
    return std::log1p(people) - (places > 1 ? std::log(places) : 0);
}

/// Posts for each searcher in one of `places` places; `scale` of the run, counts as in the run.
[[nodiscard]] inline double tightness_of(double posts, double searchers, double places, double scale) {
    const double more = places > 1 ? (places - 1) * scale : 0;
    return (posts + 1 + more) / (searchers + 1 + more);
}

/// Chance that one of `places` places has any of `posts` posts, at real scale.
[[nodiscard]] inline double reach_of(double posts, double places) {
    return places > 1 ? -std::expm1(posts * std::log1p(-1 / places)) : 1;
}

/// Alternatives that the row is worth in a choice among rows, m = n^size_weight; 1 while `small_places` is off.
[[nodiscard]] inline double alike_places(const Month& month, const Cities& cities, std::size_t city) {
    return !cities.alike.empty() && month.on("small_places") ? cities.alike[city] : 1;
}

/// Utility of a group of alike alternatives beside one of them, in scales of the taste shock.
[[nodiscard]] inline double size_of_group(double alike) {
    return alike > 1 ? std::log(alike) : 0;
}

/// The same of the group that holds the home, which alone has the bonus.
[[nodiscard]] inline double size_of_home_group(double alike, double bonus) {
    return alike > 1 ? std::log(std::exp(bonus) + alike - 1) : bonus;
}

}  // namespace headwater::model
