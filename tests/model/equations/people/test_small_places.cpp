#include "model/equations/people/small_places.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "model/equations/products/output.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using headwater::tests::SmallWorld;

TEST_CASE("small places: a city of its own is left to the bit") {
    CHECK(tightness_of(7, 2, 1, 0.1) == 8.0 / 3.0);
    CHECK(reach_of(3, 1) == 1);
    CHECK(peers_of(41.5, 1) == std::log1p(41.5));
    CHECK(size_of_group(1) == 0);
    CHECK(size_of_home_group(1, 2.2) == 2.2);
}

TEST_CASE("small places: posts and searchers of a row stand in many markets") {
    // Ten real posts and one searcher, in a run of a tenth: (1 + 1 + 10 x 0.1) / (0.1 + 1 + 10 x 0.1).
    CHECK(tightness_of(1, 0.1, 11, 0.1) == Approx(3.0 / 2.1));
    // As many posts as searchers: 1, however many places.
    for (const double places : {1.0, 5.0, 300.0}) CHECK(tightness_of(40, 40, places, 0.5) == Approx(1));
    // Where there are far more places than posts nothing moves pay.
    CHECK(tightness_of(20, 1, 1e5, 1) == Approx(1).margin(0.001));
}

TEST_CASE("small places: a post is in the own place with the chance of one in many") {
    CHECK(reach_of(0, 4) == 0);
    CHECK(reach_of(1, 4) == Approx(0.25));
    CHECK(reach_of(2, 4) == Approx(1 - 0.75 * 0.75));
    CHECK(reach_of(1e6, 4) == Approx(1));
}

TEST_CASE("small places: a group of alike places is chosen as often as each of them together") {
    // A logit of one city and a group of three places with the same utility: 1/4 and 3/4.
    const double group = std::exp(size_of_group(3));
    CHECK(group / (1 + group) == Approx(0.75));
    // Peers of 40 people in three places, at a weight of 1: chosen as one city of 40.
    CHECK(std::exp(peers_of(40, 3) + size_of_group(3)) == Approx(41));
    CHECK(peers_of(40, 3) == Approx(std::log(41.0 / 3)));
    // Home is one of the three, with twice the weight: 4/5.
    const double home = std::exp(size_of_home_group(3, std::log(2)));
    CHECK(home / (1 + home) == Approx(0.8));
}

TEST_CASE("small places: a row of four places produces as four rows do") {
    const ProductMarketParams params;
    const auto factors = [&](const std::vector<std::int32_t>& skilled, const std::vector<double>& places,
                             bool on) {
        SmallWorld w(skilled.size());
        if (on) w.mechanisms.switch_on("small_places");
        for (std::size_t c = 0; c < skilled.size(); ++c) w.lab(LabKind::application, c, {0, skilled[c], 0});
        w.world.cities.places = places;
        const auto found = agglomeration_factors(w.month(0), params, w.world.cities);
        return std::vector<double>(found.begin(), found.end());
    };
    const auto rows = factors({400, 100, 100, 100, 100}, {}, false);
    const auto one = factors({400, 400}, {1, 4}, true);
    CHECK(one[0] == Approx(rows[0]));
    CHECK(one[1] == Approx(rows[1]));
    CHECK(rows[1] < rows[0]);
    // Off, the row is one city as thick as the other.
    const auto off = factors({400, 400}, {1, 4}, false);
    CHECK(off[0] == off[1]);
}
