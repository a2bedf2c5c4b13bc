#include "model/equations/finance/deals.hpp"

#include <catch2/catch.hpp>
#include <numeric>
#include <vector>

#include "tests/support/property.hpp"

using namespace headwater::model;

TEST_CASE(
    "deals: a price is split by vested shares to the unit, what floors leave to the largest remainders") {
    const std::vector<std::int64_t> shares{550'000, 250'000, 70'001, 50'000, 29'999};
    std::vector<Money> parts(shares.size());
    split_by_shares(1'000'003, shares, parts);
    CHECK(parts == std::vector<Money>{578'949, 263'159, 73'685, 52'632, 31'578});
    split_by_shares(5, std::vector<std::int64_t>{1, 1, 1}, std::span(parts).first(3));
    CHECK(std::vector<Money>(parts.begin(), parts.begin() + 3) == std::vector<Money>{2, 2, 1});
    split_by_shares(7, std::vector<std::int64_t>{0, 0}, std::span(parts).first(2));
    CHECK(parts[0] == 0);
    headwater::tests::holds_for_all(300, [] {
        const auto held = *rc::gen::nonEmpty(
            rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 4'000'000'000)));
        const Money total = *rc::gen::inRange<Money>(0, 900'000'000'000'000'000);
        std::vector<Money> split(held.size());
        split_by_shares(total, held, split);
        const std::int64_t all = std::accumulate(held.begin(), held.end(), std::int64_t{0});
        RC_ASSERT(std::accumulate(split.begin(), split.end(), Money{0}) == (all > 0 ? total : 0));
        for (std::size_t i = 0; i < held.size(); ++i) {
            RC_ASSERT(split[i] >= 0);
            if (held[i] == 0) RC_ASSERT(split[i] == 0);
        }
    });
}

TEST_CASE("deals: shares of staff vest over 48 months after a cliff of 12") {
    const DealParams p;
    CHECK(vested_part(p, 11) == 0);
    CHECK(vested_part(p, 12) == Approx(0.25));
    CHECK(vested_part(p, 24) == Approx(0.5));
    CHECK(vested_part(p, 90) == 1);
}

TEST_CASE("deals: people are worth the odds that they move, and what a rival misses") {
    DealParams p;
    p.elasticity = 0.35;
    p.stay_part = p.denial = 0.8;
    PeopleValue v;
    v.prize = 0.3 * 1e12;
    v.odds = 0.2;
    v.skill = 100;
    v.rival_odds = 0.25;
    v.rival_skill = 100;
    // One half of a percent of the skill on either side: 84.0 million, of which four fifths stay, and 21 million that a rival misses.
    v.skill = 200;
    v.rival_skill = 200;
    const double own = 0.8 * 3e11 * 0.35 * 0.2 * 0.8 * std::log1p(0.005);
    CHECK(own == Approx(67.2e6).epsilon(0.005));
    CHECK(value_of_people(p, v, 1) == Approx(own + 21e6).epsilon(1e-9));
    v.rival_odds = 0;
    CHECK(value_of_people(p, v, 1) == Approx(own));
    CHECK(value_of_people(p, v, 0) == 0);
    // Twice the people are worth less than twice as much.
    CHECK(value_of_people(p, v, 100) < 2 * value_of_people(p, v, 50));
}

TEST_CASE("deals: holders get the same of each kind of deal, and the threshold moves a large firm under it") {
    const DealParams p;
    Prospect firm;
    firm.worth = 100e9;
    firm.key_people = 200e9;
    firm.all_people = 210e9;
    firm.key_share = 0.5;
    firm.sales = 4e9;
    firm.review_months = 8;
    firm.market_share = 0.3;
    const double left = worth_left(p, firm);
    CHECK(left == Approx(70e9));
    const DealOffer whole = terms_of_deal(p, firm, DealKind::takeover);
    const DealOffer stake = terms_of_deal(p, firm, DealKind::minority_stake);
    const DealOffer licence = terms_of_deal(p, firm, DealKind::licence_and_hire);
    CHECK(whole.least == Approx(120e9));
    CHECK(stake.share == Approx(0.49));
    CHECK(stake.least + (1 - stake.share) * left == Approx(120e9));
    CHECK(licence.least + left == Approx(120e9));
    CHECK(whole.review_months == 8);
    CHECK(whole.barred == Approx(0.15));
    CHECK(whole.net == Approx((whole.worth - whole.least) * std::pow(0.98, 8) * 0.85));
    CHECK(best_deal(p, firm).kind == DealKind::minority_stake);
    // Without delay and bar the whole firm is worth more.
    firm.review_months = firm.market_share = 0;
    CHECK(best_deal(p, firm).kind == DealKind::takeover);
    // Under a low threshold less of what its data are worth is bought; without any a licence is left.
    firm.review_months = 24;
    firm.market_share = 0.3;
    firm.threshold = 0.25;
    CHECK(best_deal(p, firm).share == Approx(0.24));
    firm.threshold = 0;
    CHECK(best_deal(p, firm).kind == DealKind::licence_and_hire);
    // A firm without sales has no data to use: a stake is worth no more than a licence.
    firm.threshold = 0.5;
    firm.sales = 0;
    CHECK(terms_of_deal(p, firm, DealKind::minority_stake).net ==
          Approx(terms_of_deal(p, firm, DealKind::licence_and_hire).net));
    firm.has_register = false;
    CHECK(best_deal(p, firm).kind == DealKind::licence_and_hire);
}

TEST_CASE("deals: joining loses with size, with the distance of cultures and with that of seats") {
    const TemperamentParams p;
    CHECK(joining_loss(p, 0, 100, 0, 0) == 0);
    CHECK(joining_loss(p, 100, 100, 0, 0) == Approx(0.1 * std::log(2.0)));
    CHECK(joining_loss(p, 0, 100, -0.4, 0) == Approx(0.2));
    CHECK(joining_loss(p, 1e9, 1, 1, 0) == 1);
    CHECK(joining_loss(p, 0, 100, 0, 10000) == 0);  // off by default
    TemperamentParams far;
    far.far_loss = 0.1;
    CHECK(joining_loss(far, 0, 100, 0, 0) == 0);
    CHECK(joining_loss(far, 0, 100, -0.4, 100) == Approx(0.2 + 0.1 * std::log(2.0)));
    CHECK(joining_loss(far, 0, 100, 0, 13600) == Approx(0.1 * std::log(137.0)));
}

TEST_CASE("deals: a founder of the mission refuses what a founder of money takes, and control has a price") {
    const FounderAnswerParams p;
    FounderView view;
    view.mission = 1;
    view.pay = view.power = 0;
    view.culture = 0.95;
    view.money = 1e10;
    view.yearly_pay = 1e6;
    CHECK(utility_of_bid(p, view).total() == Approx(-1.9));
    view.mission = 0;
    view.pay = 1;
    CHECK(utility_of_bid(p, view).total() == Approx(std::log1p(1e10 / 3e7)));
    view.pay = 0;
    view.power = 1;
    view.votes = 0.6;
    CHECK(utility_of_bid(p, view).control == Approx(-0.5 * std::log(7.0)));
    view.bidder_value = 7.2e12;  // a thousand billions
    view.own_value = 7.2e9;
    CHECK(utility_of_bid(p, view).power == Approx((0.4 * std::log(1001.0) - std::log(2.0)) / 7));
    // Weights count by their ratios.
    view.pay = view.power = view.mission = 2;
    const double u = utility_of_bid(p, view).total();
    view.pay = view.power = view.mission = 1;
    CHECK(utility_of_bid(p, view).total() == Approx(u));
}

TEST_CASE("deals: who did not choose a job misses what the best of the offers would have had") {
    const DealParams p;
    CHECK(missing_choice(p, 0.45, 6, 0) == Approx(0.5 * 0.45 * std::log(7.0)));
    CHECK(missing_choice(p, 0.45, 6, -0.4) == Approx(0.5 * 0.45 * std::log(7.0) + 0.2));
    CHECK(missing_choice(p, 0.45, 0, 0) == 0);
}

TEST_CASE("deals: who misses the choice among six offers searches 2.6 times as often, up to a bound") {
    DealParams p;
    CHECK(search_effort(p, missing_choice(p, 0.45, 6, 0), 0.45) == Approx(std::sqrt(7.0)));
    CHECK(search_effort(p, missing_choice(p, 0.45, 6, 0.4), 0.45) == 3.5);
    CHECK(search_effort(p, 0, 0.45) == 1);
    CHECK(search_effort(p, 0.4, 0) == 1);
    p.restless = 0;
    CHECK(search_effort(p, 0.4, 0.45) == 1);
}
