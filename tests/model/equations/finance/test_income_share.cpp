#include "model/equations/finance/income_share.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include "tests/support/property.hpp"

#include "model/equations/finance/access_clause.hpp"
#include "model/equations/finance/large_rounds.hpp"
#include "model/equations/finance/partner_supply.hpp"

using namespace headwater::model;

namespace {

constexpr std::int32_t parts(double share) {
    return static_cast<std::int32_t>(share * whole_share + 0.5);
}

}  // namespace

TEST_CASE("income share: profits of five years fill a first stage and then a second to the unit") {
    const std::array<Money, 5> profits{-5000, 10000, 20000, 40000, 200000};
    const std::array<Money, 5> of_first{0, 3750, 9250, 0, 0};
    const std::array<Money, 5> of_second{0, 0, 3756, 19600, 68644};
    Money base = 0;
    Money high = 0;
    Money first = 0;
    Money second = 0;
    for (std::size_t year = 0; year < profits.size(); ++year) {
        INFO("year " << year);
        base += profits[year];
        high = std::max(high, base);
        const Money due = shared_due(high, parts(0.75), 13000) - first;
        CHECK(due == of_first[year]);
        first += due;
        const Money counted = std::max<Money>(high - base_of_cap(13000, parts(0.75)), 0);
        const Money more = shared_due(counted, parts(0.49), 92000) - second;
        CHECK(more == of_second[year]);
        second += more;
    }
    CHECK(first == 13000);
    CHECK(second == 92000);
    // What fills both: 17.33 and 187.76 bn, 205.1 in all.
    CHECK(base_of_cap(13000, parts(0.75)) == 17334);
    CHECK(base_of_cap(92000, parts(0.49)) == 187756);
}

TEST_CASE(
    "income share: a contract in another currency is paid to its cap, and the rounding is the payer's") {
    const std::array<Money, 5> bases{1'234'567, 987'654, 1'500'001, 3, 700'000};  // of the run's currency
    const std::array<Money, 5> dues{34'371, 27'497, 38'132, 0, 0};                // of the contract's
    const std::array<Money, 5> costs{246'911, 197'531, 273'929, 0, 0};
    constexpr std::int32_t rate = 71'837;
    Money base = 0;
    Money paid = 0;
    Money cost = 0;
    for (std::size_t month = 0; month < bases.size(); ++month) {
        INFO("month " << month);
        base += to_contract(bases[month], rate);
        const Money due = shared_due(base, parts(0.2), 100'000) - paid;
        CHECK(due == dues[month]);
        CHECK(to_local(due, rate) == costs[month]);
        paid += due;
        cost += to_local(due, rate);
    }
    CHECK(paid == 100'000);
    CHECK(cost == 718'371);
}

TEST_CASE("income share: neither order nor size of months changes what is paid, nor passes the cap") {
    headwater::tests::holds_for_all(300, [] {
        const auto months =
            *rc::gen::container<std::vector<Money>>(rc::gen::inRange<Money>(0, 1'000'000'000'000));
        const auto share = *rc::gen::inRange<std::int32_t>(1, whole_share + 1);
        const auto cap = *rc::gen::inRange<Money>(1, 1'000'000'000'000);
        const auto rate = *rc::gen::inRange<std::int32_t>(1'000, 200'000);
        Money base = 0;
        Money paid = 0;
        for (const Money month : months) {
            base += to_contract(month, rate);
            const Money due = shared_due(base, share, cap) - paid;
            RC_ASSERT(due >= 0);
            paid += due;
            RC_ASSERT(paid <= cap);
            RC_ASSERT(to_contract(to_local(due, rate), rate) >= due);
        }
        RC_ASSERT(paid == shared_due(base, share, cap));
        RC_ASSERT(shared_due(base_of_cap(cap, share), share, cap) == cap);
        RC_ASSERT(shared_due(base_of_cap(cap, share) - 1, share, 0) < cap);
    });
}

TEST_CASE("income share: a fifth of ten billion that double and slow down is worth 13.4") {
    CHECK(value_of_share(10, 0.2, 0, {1, 0.55, 0.15, 5}) == Approx(13.43).margin(0.01));
    CHECK(value_of_share(10, 0.2, 5, {1, 0.55, 0, 5}) == Approx(5));
    CHECK(value_of_share(-10, 0.2, 0, {}) == 0);
}

TEST_CASE("income share: two parties share what new terms gain") {
    const Bargain deal = bargain(105, 60, 35, 4);
    CHECK(deal.agreed);
    CHECK(deal.first == Approx(63));
    CHECK(deal.second == Approx(38));
    CHECK_FALSE(bargain(98, 60, 35, 4).agreed);
}

TEST_CASE("access clause: a board declares from the chance at which the gain pays for the dispute") {
    CHECK(least_chance(30, 2, 10) == Approx(0.40));
    CHECK(least_chance(10, 2, 10) == Approx(1.2));
    CHECK(least_chance(60, 2, 25) == Approx(0.45));
    CHECK(least_chance(0, 2, 10) > 1);
    CHECK(chance_reached(30, 30, 0.3) == Approx(0.5));
    CHECK(chance_reached(30.3, 30, 0.3) == Approx(0.731).margin(0.001));
}

TEST_CASE("partner supply: 50,000 at 5,000 a month take ten months, and 4.5 with 8,000 of others after one") {
    CHECK(months_to_deliver(50'000, 5'000, 0, 0) == Approx(10));
    CHECK(months_to_deliver(50'000, 5'000, 8'000, 1) == Approx(4.46).margin(0.01));
    CHECK(months_to_deliver(4'000, 5'000, 8'000, 1) == Approx(0.8));
    CHECK(worth_bidding(0.5, 0.15, 0.03));
    CHECK_FALSE(worth_bidding(0.1, 0.15, 0.03));
    CHECK(bidding_premium(0.5, 0.03) == Approx(0.03));
    CHECK(bidding_premium(1, 0.03) == Approx(0));
}

TEST_CASE("large rounds: each term takes its part of the investors") {
    CHECK(willing_investors(0.25, 0) == 1);
    CHECK(willing_investors(0.25, 2) == Approx(0.61).margin(0.005));
    CHECK(willing_investors(0.25, 4) == Approx(0.37).margin(0.005));
    CHECK(willing_investors(0.25, 6) == Approx(0.22).margin(0.005));
    CHECK(planned_gap(100, 40, 1, 18) == Approx(18 * 60));
    CHECK(planned_gap(100, 40, 2.4, 12) == Approx(12 * (100 * 1.4 / std::log(2.4) - 40)));
    CHECK(planned_value(0, 0.3, 25, {}) == 0);
    // Sales of 10 double in the first year and a half: 10 (1 + e^-0.5), profit a third, twenty times that, a year's discount each.
    CHECK(planned_value(10, 0.3, 20, {1, 0.5, 0.1, 2}) ==
          Approx(10 * (1 + std::exp(-0.5)) * 0.3 * 20 / 1.21));
}
