#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>
#include <vector>

#include "model/equations/compute/allocation.hpp"
#include "model/equations/compute/trust.hpp"

using namespace headwater::model;

namespace {

std::vector<std::int64_t> filled(const std::vector<WeightedOrder>& orders, std::int64_t supply) {
    const auto given = fill_orders(orders, supply, std::pmr::get_default_resource());
    return {given.begin(), given.end()};
}

}  // namespace

TEST_CASE("allocation: three orders of a hundred, supply for a hundred and fifty, one customer weighs four") {
    CHECK(filled({{100, 1, 1}, {100, 1, 2}, {100, 4, 3}}, 150) == std::vector<std::int64_t>{25, 25, 100});
}

TEST_CASE("allocation: equal weights are pro rata, and enough is enough for all") {
    CHECK(filled({{100, 1, 1}, {300, 1, 2}}, 200) == std::vector<std::int64_t>{50, 150});
    CHECK(filled({{100, 1, 1}, {300, 1, 2}}, 500) == std::vector<std::int64_t>{100, 300});
    CHECK(filled({{100, 1, 1}, {300, 1, 2}}, 0) == std::vector<std::int64_t>{0, 0});
    CHECK(filled({}, 10).empty());
}

TEST_CASE("allocation: what is left over goes to the largest remainder, ties to the lower serial") {
    CHECK(filled({{1, 1, 9}, {1, 1, 3}, {1, 1, 5}}, 1) == std::vector<std::int64_t>{0, 1, 0});
    CHECK(filled({{10, 1, 2}, {20, 1, 1}}, 10) == std::vector<std::int64_t>{3, 7});
}

TEST_CASE("allocation: a customer without weight gets what nobody with weight has ordered") {
    CHECK(filled({{10, 0, 1}, {10, 1, 2}}, 12) == std::vector<std::int64_t>{0, 10});
}

TEST_CASE("allocation: never more than supply or than the order, and all of what is scarce") {
    for (std::int64_t supply = 0; supply <= 130; ++supply) {
        std::vector<WeightedOrder> orders;
        for (std::uint64_t b = 0; b < 9; ++b)
            orders.push_back(
                {static_cast<std::int64_t>(3 + 7 * b % 31), 0.2 + 0.37 * static_cast<double>(b * b), b});
        const std::int64_t ordered =
            std::accumulate(orders.begin(), orders.end(), std::int64_t{0},
                            [](std::int64_t sum, const WeightedOrder& order) { return sum + order.units; });
        const auto given = filled(orders, supply);
        CHECK(std::accumulate(given.begin(), given.end(), std::int64_t{0}) == std::min(supply, ordered));
        for (std::size_t b = 0; b < given.size(); ++b) CHECK(given[b] <= orders[b].units);
    }
}

TEST_CASE("allocation: the order of the rows is of no matter") {
    const std::vector<WeightedOrder> orders{{10, 1, 4}, {20, 2, 3}, {33, 1, 2}, {7, 5, 1}};
    const std::vector<WeightedOrder> turned{orders[3], orders[2], orders[1], orders[0]};
    auto given = filled(turned, 41);
    std::ranges::reverse(given);
    CHECK(given == filled(orders, 41));
}

TEST_CASE("allocation: money is split to the unit, and none goes where there is no weight") {
    const auto split = [](Money amount, const std::vector<double>& weights) {
        const auto parts = split_money(amount, weights, std::pmr::get_default_resource());
        return std::vector<Money>(parts.begin(), parts.end());
    };
    CHECK(split(100, {1, 1, 1}) == std::vector<Money>{34, 33, 33});
    CHECK(split(5, {0, 2, 0, 1}) == std::vector<Money>{0, 3, 0, 2});
    CHECK(split(7, {0, 0}) == std::vector<Money>{0, 0});
    CHECK(split(0, {1, 2}) == std::vector<Money>{0, 0});
    const std::vector<double> uneven{0.1, 1e9, 3.7, 0, 1e-12, 42};
    for (const Money amount : {1LL, 999LL, 123456789012345LL}) {
        const auto parts = split(amount, uneven);
        CHECK(std::accumulate(parts.begin(), parts.end(), Money{0}) == amount);
        CHECK(parts[3] == 0);
    }
}

TEST_CASE("trust: sixty-three of a hundred are left of a grudge after five years") {
    CHECK(grudge_left(60, 7.5) == Approx(0.630).margin(0.0005));
    CHECK(grudge_left(24, 7.5) == Approx(0.83).margin(0.005));
    CHECK(grudge_left(120, 7.5) == Approx(0.40).margin(0.005));
    CHECK(next_grudge(1, 7.5, 0) == Approx(0.99233).margin(5e-6));
    double grudge = 1;
    for (int month = 0; month < 60; ++month) grudge = next_grudge(grudge, 7.5, 0);
    CHECK(grudge == Approx(0.630).margin(0.0005));
}

TEST_CASE("trust: a customer prepares in secret and orders in the open when enough is prepared") {
    double prepared = 0;
    int months = 0;
    for (; prepared < 0.25; ++months) prepared = next_prepared_share(prepared, 1.0 / 18, 0.5);
    CHECK(months == 11);
    CHECK(open_order_share(0.24, 0.25, 1, 0.5) == 0);
    CHECK(open_order_share(0.25, 0.25, 1, 0) == 1);
    CHECK(open_order_share(0.25, 0.25, 1, 0.8) < open_order_share(0.25, 0.25, 1, 0.2));
    CHECK(next_prepared_share(0.4, 1.0 / 18, 0) == 0.4);
}
