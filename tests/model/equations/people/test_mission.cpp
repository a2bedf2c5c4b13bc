// Belief in the mission: what much hiring does to the culture of a lab, and what believers do to each other (SV-11).
#include "model/equations/people/mission.hpp"

#include <catch2/catch.hpp>

using namespace headwater::model;

TEST_CASE(
    "mission: culture of 0.80 falls to 0.57 when a tenth is hired each month of a year, to 0.74 with a "
    "fiftieth") {
    const auto after_a_year = [](double hired) {
        double culture = 0.8;
        for (int month = 0; month < 12; ++month) culture = next_culture(culture, hired, 0, 0.5, 0.3, 0);
        return culture;
    };
    CHECK(after_a_year(0.1) == Approx(0.57).margin(0.005));
    CHECK(after_a_year(0.02) == Approx(0.743).margin(0.001));
    CHECK(after_a_year(0) == 0.8);
}

TEST_CASE("mission: culture follows believers, and stays within 0 and 1") {
    CHECK(next_culture(0.5, 0, 0.9, 0.5, 0.3, 0.01) == Approx(0.504));
    CHECK(next_culture(0.5, 0, 0.1, 0.5, 0.3, 0.01) == Approx(0.496));
    CHECK(next_culture(0.9, 5, 0, 2, 0, 1) == 0);
}

TEST_CASE(
    "mission: a taste rises by the weight of culture and believers in the mean, and tastes keep their sum") {
    CHECK(chance_to_believe(0.002, 0.8, 0.25) == Approx(255 * 0.002 * 0.8 * 0.25));
    CHECK(chance_to_believe(0, 0.8, 0.25) == 0);
    CHECK(chance_to_believe(1, 1, 1) == 1);
    Tastes tastes{100, 20, 30, 40, 25, 40};
    strengthen_mission(tastes);
    CHECK(tastes.mission == 31);
    CHECK(tastes.pay == 99);
    for (int i = 0; i < 400; ++i) strengthen_mission(tastes);
    CHECK(tastes.mission == 255);
    CHECK(tastes.pay + tastes.power + tastes.publication + tastes.compute + tastes.home == 0);
    CHECK(believes({0, 0, 64, 0, 0, 0}, 0.25));
    CHECK_FALSE(believes({0, 0, 63, 0, 0, 0}, 0.25));
}
