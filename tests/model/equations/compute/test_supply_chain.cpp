#include <array>
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

#include "model/equations/compute/own_or_rent.hpp"
#include "model/equations/compute/supply_chain.hpp"

using namespace headwater::model;

TEST_CASE("own or rent: the share of the need that is owned in three markets") {
    CHECK(owned_quantile(1.25, 1.90) == Approx(0.34).margin(0.005));
    CHECK(owned_quantile(1.45, 2.99) == Approx(0.52).margin(0.005));
    CHECK(owned_quantile(1.60, 4.50) == Approx(0.64).margin(0.005));
    CHECK(owned_quantile(2, 1.5) == 0);
}

TEST_CASE("own or rent: what is owned rises with the rent, around the median need") {
    CHECK(owned_capacity(1000, 0.35, 1, 2) == Approx(1000));
    CHECK(owned_capacity(1000, 0.35, 1, 3) > 1000);
    CHECK(owned_capacity(1000, 0.35, 2, 3) < 1000);
    CHECK(owned_capacity(1000, 0.35, 3, 3) == 0);
    // The quantile 0.8413 lies a standard deviation above.
    CHECK(owned_capacity(1000, 0.35, 1 - 0.841345, 1) == Approx(1000 * std::exp(0.35)).epsilon(1e-4));
}

TEST_CASE("own or rent: committing saves more at a larger discount and for a surer need") {
    CHECK(relative_cost_of_committing(0.35, 0.75, 1) == Approx(0.847).margin(0.001));
    CHECK(relative_cost_of_committing(0.35, 0.65, 1) < relative_cost_of_committing(0.35, 0.75, 1));
    CHECK(relative_cost_of_committing(0.6, 0.75, 1) > relative_cost_of_committing(0.35, 0.75, 1));
    CHECK(relative_cost_of_committing(0.35, 1, 1) == 1);
    CHECK(relative_cost_of_committing(0.35, 0, 1) == 0);
}

TEST_CASE("own or rent: the closed form of that saving is what draws of the need give") {
    // Mean over equally likely needs exp(spread z) of c q + p max(0, need - q), over p x the mean need.
    const double spread = 0.35, cost = 0.75, price = 1;
    const double owned = owned_capacity(1, spread, cost, price);
    double committed = 0, need_sum = 0;
    constexpr int points = 20000;
    for (int i = 0; i < points; ++i) {
        const double u = (i + 0.5) / points;
        const double need = owned_capacity(1, spread, 1 - u, 1);  // the quantile u of the need
        committed += cost * owned + price * std::max(0.0, need - owned);
        need_sum += price * need;
    }
    CHECK(committed / need_sum == Approx(relative_cost_of_committing(spread, cost, price)).margin(0.002));
}

TEST_CASE("supply chain: a premium of as much again cuts 66 months of waiting to 23, and 11 to 4") {
    CHECK(power_wait(66, 1, 1.5, 4) == Approx(23).margin(0.5));
    CHECK(power_wait(11, 1, 1.5, 4) == 4);
    CHECK(power_wait(66, 0, 1.5, 4) == 66);
}

TEST_CASE("supply chain: the lead is what is ahead over what is made, and output follows it") {
    CHECK(lead_time(800, 100, 2, 60) == 10);
    CHECK(lead_time(800, 0, 2, 60) == 60);
    const OutputRule rule;
    CHECK(output_factor(rule, 3) == 1);
    CHECK(output_factor(rule, 10) == 3);
    CHECK(output_factor(rule, 1) == 0.7);
}

TEST_CASE("supply chain: long leads raise orders, list prices and the share of a second source") {
    CHECK(ordered_per_need(0.3, 10) == Approx(1.5));
    CHECK(ordered_per_need(0, 10) == 1);
    CHECK(list_drift(0.02, 4, 4) == 1);
    CHECK(list_drift(0.02, 4, 20) == Approx(1.02));
    CHECK(list_drift(0.02, 4, 2) == Approx(0.99));
    CHECK(second_source_share(4, 4, 6) == 0);
    CHECK(second_source_share(10, 4, 6) == Approx(0.632).margin(0.001));
}

TEST_CASE("supply chain: speed is bought as far as it pays") {
    // 1.5 x 24 x 1 / 2 = 18; 18^0.4 - 1.
    CHECK(best_premium(24, 1.5, 1, 2, 5) == Approx(2.178).margin(0.001));
    CHECK(best_premium(24, 1.5, 1, 2, 1) == 1);
    CHECK(best_premium(24, 1.5, 0, 2, 1) == 0);
    CHECK(best_premium(2, 1.5, 0.1, 2, 1) == 0);  // dearer than the wait
    // Nothing else costs less.
    const auto cost = [](double premium) { return 2 * premium + 1 * power_wait(24, premium, 1.5, 0); };
    const double best = best_premium(24, 1.5, 1, 2, 5);
    CHECK(cost(best) < cost(best - 0.1));
    CHECK(cost(best) < cost(best + 0.1));
}

TEST_CASE("supply chain: who waits too long turns to those who deliver sooner, and nothing is lost") {
    std::array<double, 3> shares{0.8, 0.15, 0.05};
    divide_among_sources(shares, std::array{10.0, 5.0, 3.0}, 4, 6);
    const double from_first = 0.8 * (1 - std::exp(-1));
    const double from_second = 0.15 * (1 - std::exp(-1.0 / 6));
    CHECK(shares[0] == Approx(0.8 - from_first));
    CHECK(shares[1] == Approx(0.15 - from_second + from_first * 0.75));
    CHECK(shares[2] == Approx(0.05 + from_second + from_first * 0.25));
    std::array<double, 2> alone{1, 0};
    divide_among_sources(alone, std::array{10.0, 2.0}, 4, 6);
    CHECK(alone[0] == 1);  // the other is not open to this buyer
}

TEST_CASE("supply chain: what goes around a control clears what is wanted, up to where buyers give up") {
    const AroundControl control{100, 0.1, 0.3, 1};
    CHECK(around_control(control, 0).wedge == 0);
    const AroundFlow half = around_control(control, 50);
    CHECK(half.moved == 50);
    CHECK(half.wedge == Approx(0.1 + 0.3 * std::log(2)));
    const AroundFlow all = around_control(control, 1000);
    CHECK(all.wedge == 1);
    CHECK(all.moved == Approx(100 * (1 - std::exp(-3))));
    CHECK(around_control({0, 0.1, 0.3, 1}, 10).moved == 0);
}
