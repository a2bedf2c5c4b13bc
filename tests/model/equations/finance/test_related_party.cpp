#include <catch2/catch.hpp>

#include <array>

#include "model/equations/finance/related_party.hpp"

using namespace headwater::model;

TEST_CASE("related parties: a closed loop has no external demand, to the unit") {
    // A vendor puts 100 into a cloud and rents 33 back; the cloud spends all of it on the vendor's chips.
    const std::array<RelatedFlows, 1> loop{{{.sales = 13301, .equity = 10000, .rent = 3301}}};
    CHECK(returned(loop) == 13301);
    CHECK(net_external_demand(13301, loop) == 0);
    CHECK(loop_ratio(13301, loop) == 1);
}

TEST_CASE("related parties: no more is returned than was sold, to each buyer for itself") {
    const std::array<RelatedFlows, 2> buyers{
        {{.sales = 100, .equity = 500, .credit = 500}, {.sales = 900, .rent = 40, .prepaid = 5}}};
    CHECK(returned(buyers) == 145);
    CHECK(net_external_demand(2000, buyers) == 1855);
    CHECK(loop_ratio(2000, buyers) == Approx(0.0725));
    CHECK(loop_ratio(0, {}) == 0);
}

TEST_CASE("related parties: a rent-back of 1.3 bn over four years is 17 % of a cloud's 1.92 bn") {
    const Money rent = 130'000'000'000 / 4, revenue = 192'000'000'000;
    CHECK(static_cast<double>(rent) / static_cast<double>(revenue) == Approx(0.17).margin(0.005));
    const std::array<RelatedFlows, 1> vendor{{{.sales = rent, .prepaid = revenue}}};
    CHECK(net_external_demand(revenue, vendor) == revenue - rent);
}

TEST_CASE("related parties: who holds, lends, leases or commits enough is related") {
    const RelatedRule rule;
    CHECK(related(rule, {.share = 0.05}));
    CHECK_FALSE(related(rule, {.share = 0.049}));
    CHECK(related(rule, {.lent = 1}));
    CHECK(related(rule, {.leased = 1}));
    CHECK(related(rule, {.commitment = 10, .sales = 100}));
    CHECK_FALSE(related(rule, {.commitment = 9, .sales = 100}));
    CHECK_FALSE(related(rule, {}));
}

TEST_CASE("related parties: cover of debt") {
    CHECK(debt_cover(300, 100, 100, 99) == 2);
    CHECK(debt_cover(300, 100, 0, 99) == 99);
}
