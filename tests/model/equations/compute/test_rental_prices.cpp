#include <catch2/catch.hpp>

#include <array>
#include <numeric>

#include "model/equations/compute/gpu_hour_cost.hpp"
#include "model/equations/compute/price_chain.hpp"
#include "model/equations/compute/quotes.hpp"
#include "model/equations/compute/rental_prices.hpp"
#include "model/equations/compute/seller_prices.hpp"

using namespace headwater::model;

namespace {

/// Power, hall and staff of a GPU of 2023 to 2025, USD an hour.
GpuHourCost hour_of(double capital) {
    return {.capital = capital, .power = 0.10, .hall = 0.21, .staff = 0.10};
}

}  // namespace

TEST_CASE("gpu hour cost: what chips of 43, 34, 30 and 28 thousand dollars cost an hour") {
    CHECK(full_cost(hour_of(43000), 0.85) == Approx(1.97).margin(0.005));
    CHECK(full_cost(hour_of(34000), 0.85) == Approx(1.66).margin(0.005));
    CHECK(full_cost(hour_of(30000), 0.85) == Approx(1.52).margin(0.005));
    CHECK(full_cost(hour_of(28000), 0.85) == Approx(1.45).margin(0.005));
    CHECK(full_cost(hour_of(28000), 0.95) == Approx(1.30).margin(0.005));
    CHECK(variable_cost(hour_of(28000)) == Approx(0.20));
}

TEST_CASE("gpu hour cost: a shorter life adds two tenths, and without interest capital is divided by life") {
    GpuHourCost cost = hour_of(34000);
    const double five_years = full_cost(cost, 0.85);
    cost.life = 4;
    CHECK(full_cost(cost, 0.85) - five_years == Approx(0.2).margin(0.06));
    CHECK(annuity(0, 4) == 0.25);
    CHECK(annuity(0.09, 5) == Approx(0.25709).margin(1e-5));
}

TEST_CASE(
    "rental prices: the search market at a cost of 1.40, a reserve of 6 and one buyer in five who asks "
    "once") {
    const SearchMarket market{1.40, 6, 0.2};
    CHECK(lowest_price(market) == Approx(1.91).margin(0.005));
    CHECK(posted_price(market, 0.25) == Approx(2.06).margin(0.005));
    CHECK(posted_price(market, 0.5) == Approx(2.32).margin(0.005));
    CHECK(posted_price(market, 0.75) == Approx(2.93).margin(0.005));
    CHECK(posted_price(market, 1) == Approx(6));
    CHECK(6 / lowest_price(market) == Approx(3.14).margin(0.005));
    CHECK(mean_price_paid(market) == Approx(2.32).margin(0.005));

    const SearchMarket better{1.40, 6, 0.1};
    CHECK(lowest_price(better) == Approx(1.64).margin(0.005));
    CHECK(posted_price(better, 0.5) == Approx(1.86).margin(0.005));
    CHECK(6 / lowest_price(better) == Approx(3.65).margin(0.01));
}

TEST_CASE("rental prices: a seller earns the same at every position") {
    // Sales per seller: q1 from those with one quote, 2 q2 (1 - u) from those who compare.
    const SearchMarket market{1.40, 6, 0.2};
    const double at_reserve = (6 - 1.40) * 0.2;
    for (const double u : {0.0, 0.1, 0.5, 0.9})
        CHECK((posted_price(market, u) - 1.40) * (0.2 + 2 * 0.8 * (1 - u)) == Approx(at_reserve));
}

TEST_CASE(
    "rental prices: nobody compares, all ask the reserve, and when all compare, none asks more than cost") {
    CHECK(lowest_price({1.40, 6, 1}) == Approx(6));
    CHECK(lowest_price({1.40, 6, 1e-9}) == Approx(1.40));
}

TEST_CASE("rental prices: the prices paid in 2023 to 2025 follow from sellers, cost and the list price") {
    const auto paid = [](double sellers, double cost, double reserve) {
        return mean_price_paid({cost, reserve, one_quote_share(0.35, 0.3, sellers)});
    };
    CHECK(paid(15, 1.83, 12.29) == Approx(4.9).margin(0.05));
    CHECK(paid(25, 1.83, 12.29) == Approx(4.4).margin(0.05));
    CHECK(paid(150, 1.45, 11.06) == Approx(2.8).margin(0.05));
    CHECK(paid(150, 1.45, 6.88) == Approx(2.2).margin(0.05));
    CHECK(one_quote_share(0.35, 0.3, 8) == Approx(0.35));
    CHECK(one_quote_share(0.9, 0.3, 1) == 1);
}

TEST_CASE("quotes: the best of three among four equal sellers") {
    const std::array<double, 4> weight{1, 1, 1, 1};
    std::array<double, 4> share{};
    best_quote_shares(weight, 3, share);
    CHECK(share[0] == Approx(0.578).margin(0.0005));
    CHECK(share[1] == Approx(0.297).margin(0.0005));
    CHECK(share[2] == Approx(0.109).margin(0.0005));
    CHECK(share[3] == Approx(0.016).margin(0.0005));
    CHECK(std::accumulate(share.begin(), share.end(), 0.0) == Approx(1));
}

TEST_CASE("quotes: with one quote sales follow the weights, and without weight nobody sells") {
    const std::array<double, 3> weight{1, 3, 4};
    std::array<double, 3> share{};
    best_quote_shares(weight, 1, share);
    CHECK(share[0] == Approx(0.125));
    CHECK(share[2] == Approx(0.5));
    best_quote_shares(std::array<double, 3>{0, 0, 0}, 2, share);
    CHECK(share == std::array<double, 3>{0, 0, 0});
}

TEST_CASE("seller prices: tightness fades, and rises with use and with spot above the lists") {
    const TightnessRule rule;
    CHECK(next_tightness(rule, 1, 0.85, 1) == Approx(0.93));
    CHECK(next_tightness(rule, 0, 1, 1) == Approx(0.07 * 0.15));
    CHECK(next_tightness(rule, 0, 0.85, 2) == Approx(0.05 * 0.693147).margin(1e-6));
}

TEST_CASE("seller prices: small gaps wait, large ones are closed with the largest chance") {
    const MenuCost menu;
    CHECK(price_change_chance(menu, 0) == 0);
    CHECK(price_change_chance(menu, -0.04) == Approx(0.4));
    CHECK(price_change_chance(menu, 1) == 0.8);
}

TEST_CASE("seller prices: spot rises with the queue and falls with idle machines, within bounds") {
    const SpotRule rule;
    CHECK(spot_at_rest(rule, 30, 100, 1) == Approx(1.75));
    CHECK(spot_at_rest(rule, 1e9, 100, 1) == Approx(2.5).margin(1e-6));
    CHECK(spot_at_rest(rule, 0, 100, 0.97) == 1);
    CHECK(spot_at_rest(rule, 0, 100, 0.3) == Approx(0.73));
}

TEST_CASE("seller prices: who would earn less than the hurdle does not enter") {
    CHECK(entry_margin(2, 0.85, 0.85, 1, 0.4) == Approx(0.6));
    CHECK(entry_margin(2, 0.425, 0.85, 1, 0.4) == Approx(-0.4));
    CHECK(expected_entrants(0.21, 10, 1) == Approx(1.05));
    CHECK(expected_entrants(0.21, 10, -0.1) == 0);
}

TEST_CASE("price chain: three sellers make 3.35 of 1.40") {
    const std::array<double, 3> margins{0.30, 0.15, 0.60};
    CHECK(chain_price(1.40, margins) == Approx(3.35).margin(0.005));
    CHECK(chain_price(1.40, {}) == 1.40);
}

TEST_CASE("price chain: one seller less, and the price is lower and more is asked for") {
    const std::array<double, 2> chain{0.30, 0.60};
    const double whole = chain_price(1.40, chain);
    const double integrated = chain_price(1.40, std::span(chain).first(1));
    CHECK(integrated < whole);
    CHECK(demand_left(whole, integrated, 1.2) > 1);
    CHECK(demand_left(2, 4, 1) == Approx(0.5));
}
