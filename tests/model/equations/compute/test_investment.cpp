#include <catch2/catch.hpp>

#include <cmath>

#include "model/equations/compute/investment.hpp"

using namespace headwater::model;

TEST_CASE("investment: odds of 0.3, belief 0.15 and sales of 10 bn are worth 4.4 + 1.5 bn a year") {
    RaceValue race{.belief = 0.15, .prize = 1e12, .elasticity = 0.7, .horizon = 5, .odds = 0.3};
    const MarketValue market{.margin = 0.5, .sales = 1e10, .sales_per_level = 1, .share = 0.3};
    CHECK(wanted_investment(race, {}) == Approx(4.41e9));
    CHECK(wanted_investment({}, market) == Approx(1.52e9).epsilon(0.001));
    CHECK(wanted_investment(race, market) == Approx(5.93e9).epsilon(0.001));
    race.belief = 0.02;
    CHECK(wanted_investment(race, market) == Approx(2.108e9).epsilon(0.001));
}

TEST_CASE("investment: whoever has won or cannot win does not race") {
    RaceValue race{.belief = 0.15, .prize = 1e12, .elasticity = 0.7, .horizon = 5, .odds = 1};
    CHECK(wanted_investment(race, {}) == 0);
    race.odds = 0;
    CHECK(wanted_investment(race, {}) == 0);
}

TEST_CASE("investment: belief follows the frontier and stays a probability") {
    CHECK(belief_at(26.75, 0.03, 0.05, 26.75) == 0.03);
    CHECK(belief_at(26, 0.03, 0.05, 26.75) == 0);
    CHECK(belief_at(28.75, 0.03, 0.05, 26.75) == Approx(0.13));
    CHECK(belief_at(60, 0.03, 0.05, 26.75) == 1);
}

TEST_CASE("investment: a decade of money counts as a level, and the offset cancels in the odds") {
    const double behind = weight_in_race(27, 1e9, 1, 37);
    const double richer = weight_in_race(27, 1e10, 1, 37);
    const double better = weight_in_race(28, 1e9, 1, 37);
    CHECK(richer == Approx(better));
    CHECK(richer / behind == Approx(std::exp(1)));
    CHECK(weight_in_race(27, 1e10, 1, 30) / weight_in_race(27, 1e9, 1, 30) == Approx(richer / behind));
    CHECK(weight_in_race(27, 0, 1, 37) == 0);
}
