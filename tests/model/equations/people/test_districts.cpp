#include "model/equations/people/districts.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "model/equations/finance/clause.hpp"
#include "model/equations/people/open_posts.hpp"
#include "model/equations/people/small_places.hpp"
#include "model/equations/people/transfer.hpp"
#include "model/processes/firms/factor_prices.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using headwater::tests::SmallWorld;

namespace {

/// City 0 with its district 1, which holds a quarter of the land, and city 2 apart.
struct Ring {
    SmallWorld w{3};
    Ring() {
        w.world.cities.parent = {CityId(0), CityId(0), CityId(2)};
        w.world.cities.ring_part = {0.75, 0.25, 1};
        w.world.cities.land = {300, 100, 400};
    }
    [[nodiscard]] const Cities& cities() const { return w.world.cities; }
};

}  // namespace

TEST_CASE("districts: without any each city is a ring of its own") {
    SmallWorld w(2);
    w.world.cities.living[1] = {1, 2, 3};
    CHECK_FALSE(has_districts(w.world.cities));
    CHECK(ring_of(w.world.cities, CityId(1)) == CityId(1));
    CHECK_FALSE(in_one_ring(w.world.cities, CityId(0), CityId(1)));
    CHECK(living_around(w.world.cities, 1) == HeadsByTier{1, 2, 3});
    CHECK(size_in_ring(w.world.cities, 1) == 0);
    CHECK(part_of_ring(w.world.cities, 1) == 1);
}

TEST_CASE("districts: a ring is the city with its districts") {
    Ring ring;
    ring.w.world.cities.living = {{1, 10, 100}, {2, 20, 200}, {4, 40, 400}};
    CHECK(in_one_ring(ring.cities(), CityId(0), CityId(1)));
    CHECK_FALSE(in_one_ring(ring.cities(), CityId(1), CityId(2)));
    CHECK(inside(ring.cities(), CityId(1), CityId(0)));
    CHECK_FALSE(inside(ring.cities(), CityId(0), CityId(1)));
    for (const std::size_t place : {0UL, 1UL})
        CHECK(living_around(ring.cities(), place) == HeadsByTier{3, 30, 300});
    CHECK(living_around(ring.cities(), 2) == HeadsByTier{4, 40, 400});
    CHECK(over_ring(ring.cities(), ring.cities().land, 1) == 400);
    // Its places together are chosen as often as the city before it was cut.
    CHECK(std::exp(size_in_ring(ring.cities(), 0)) + std::exp(size_in_ring(ring.cities(), 1)) == Approx(1));
    CHECK(all_places(ring.w.month(0), ring.cities()) == 2);
}

TEST_CASE("districts: posts, searchers and rents of a ring are one market") {
    Ring ring;
    World& world = ring.w.world;
    const LabId centre = ring.w.lab(LabKind::application, 0, {0, 4, 6});
    const LabId district = ring.w.lab(LabKind::application, 1, {0, 2, 3});
    world.sites.vacancies[ring.w.site(centre).row()] = {0, 3, 5};
    world.sites.vacancies[ring.w.site(district).row()] = {1, 0, 7};
    world.cities.living[1][2] += 5;  // searchers of the district
    const auto posts = open_posts(ring.w.month(0), world.cities, world.sites);
    CHECK(posts[0] == PostsByTier{1, 3, 12});
    CHECK(posts[1] == posts[0]);
    CHECK(posts[2] == PostsByTier{});
    FactorPriceParams params;
    params.rent_speed = 1;
    headwater::model::firms::factor_prices(ring.w.month(0), {params, {}, {}, {}}, world.rest_of_cities,
                                           world.cities, world.labs, world.sites);
    CHECK(world.cities.tightness[0][2] == Approx(13.0 / 6));
    CHECK(world.cities.tightness[1] == world.cities.tightness[0]);
    CHECK(world.cities.wage_level[1] == world.cities.wage_level[0]);
    // 20 people on the land of 400, in both places.
    CHECK(world.cities.rent[0] == Approx(100 * std::pow(20.0 / 400, params.gamma_r)));
    CHECK(world.cities.rent[1] == Approx(world.cities.rent[0]));
}

TEST_CASE("districts: a district without a fund is in reach of its parent's") {
    Ring ring;
    ring.w.policy.combine("fund_size", CityId(0), 1e9);
    const Month month = ring.w.month(0);
    CHECK(fund_in_reach(month, ring.cities(), CityId(1)) == CityId(0));
    CHECK(fund_in_reach(month, ring.cities(), CityId(2)) == CityId(2));
    ring.w.policy.combine("fund_size", CityId(1), 1e8);
    CHECK(fund_in_reach(month, ring.cities(), CityId(1)) == CityId(1));
    CHECK(fund_in_reach(month, ring.cities(), CityId(0)) == CityId(0));
}
