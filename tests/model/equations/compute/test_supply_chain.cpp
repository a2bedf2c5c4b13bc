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
