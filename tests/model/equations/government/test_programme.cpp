#include <catch2/catch.hpp>

#include "model/equations/government/programme.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using headwater::tests::SmallWorld;

TEST_CASE("programme room: the treasury's balance limits a city without an envelope") {
    SmallWorld w(1);
    w.give(w.world.cities.treasury[0], 1000);
    const auto room = [&](double promised) {
        return in_units(
            programme_room(w.month(0), w.world.cities, w.world.ledger, CityId(0), money(promised)));
    };
    CHECK(room(0) == 1000);
    CHECK(room(400) == 600);
    CHECK(room(1500) == 0);
}

TEST_CASE("programme room: the envelope limits what all levers spend in a year, in proportion to the scale") {
    SmallWorld w(1);
    w.scale = 0.1;
    w.give(w.world.cities.treasury[0], 1000);
    w.set("envelope", 0, 5000);
    w.world.cities.programme_spent_year[0] = money(200);
    const auto room = [&](double promised) {
        return in_units(
            programme_room(w.month(0), w.world.cities, w.world.ledger, CityId(0), money(promised)));
    };
    CHECK(room(0) == 300);
    CHECK(room(250) == 50);
    CHECK(room(350) == 0);

    w.mechanisms.switch_off("city_budgets");
    CHECK(room(0) == 1000);
}
