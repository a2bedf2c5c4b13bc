#include <catch2/catch.hpp>

#include "model/processes/finance/buybacks.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using namespace headwater::model::finance;
using headwater::tests::SmallWorld;

namespace {

/// A firm with its seat in city 0, ten people there, bound to the fund of city 0 since month 0 for five years:
/// 1 million for a tenth of the firm, 10 % a year, half of the staff to stay.
struct Case {
    SmallWorld w{2};
    LabId lab;
    AccountId fund;
    BuybackParams params{3, 1};

    Case() : lab(w.lab(LabKind::start_up, 0, {0, 4, 6})) {
        World& world = w.world;
        append_rows(world.investors);
        fund = world.ledger.open(Sector::state_funds, CityId(0));
        world.investors.kind[0] = InvestorKind::state_fund;
        world.investors.city[0] = CityId(0);
        world.investors.account[0] = fund;
        BuybackClauses& clauses = world.clauses;
        append_rows(clauses);
        clauses.lab[0] = lab;
        clauses.investor[0] = InvestorId(0);
        clauses.city[0] = CityId(0);
        clauses.end[0] = 60;
        clauses.invested[0] = money(1e6);
        clauses.stake[0] = 0.1F;
        clauses.buy_rate[0] = 0.1F;
        clauses.local_minimum[0] = 0.5F;
        clauses.breached[0] = Researchers::never;
        Labs& labs = world.labs;
        labs.clause[lab.row()] = ClauseId(0);
        labs.founder_share[lab.row()] = 0.7F;
        labs.venture_share[lab.row()] = 0.2F;
        labs.state_share[lab.row()] = 0.1F;
        labs.state_investor[lab.row()] = InvestorId(0);
        labs.state_cost[lab.row()] = money(1e6);
        labs.valuation[lab.row()] = money(1e7);
        w.give(fund, 1e6);
        Postings issue;
        issue.pay(fund, w.account(lab), money(1e6), "equity_issue", ClauseId(0));
        world.ledger.settle(issue);
        w.begin_month();
    }
    void run(std::int32_t month) {
        buybacks(w.month(month), params, w.world.cities, w.world.labs, w.world.sites, w.world.investors,
                 w.world.clauses, w.world.ledger, w.world.accounts, w.postings, w.record);
        w.settle();
    }
    [[nodiscard]] double paid(PostingKind kind) const {
        return in_units(w.world.ledger.flows().of_kind(kind));
    }
};

}  // namespace

TEST_CASE("buybacks: the larger of grown cost and fair value is due") {
    CHECK(buyback_due(money(100), 0.1, 2, money(50)) == money(121));
    CHECK(buyback_due(money(100), 0.1, 2, money(200)) == money(200));
    CHECK(buyback_due(money(100), 0, 5, 0) == money(100));
}

TEST_CASE("buybacks: a seat that left costs the lab the stake after the months of grace") {
    Case one;
    move_seat(one.w.world, one.lab, CityId(1));
    for (std::int32_t m = 9; m < 12; ++m) one.run(m);
    CHECK(one.paid("share_redemption") == 0);
    one.run(12);
    // 1.1 million are due after a year; the firm holds 1 million.
    CHECK(one.paid("share_redemption") == 1e6);
    CHECK(one.paid("buyback_premium") == Approx(1e5));
    CHECK(one.paid("loan") == Approx(1e5));
    CHECK(one.w.deposit(one.w.account(one.lab)) == 0);
    CHECK(one.w.deposit(one.fund) == Approx(1.1e6));
    CHECK(one.w.world.ledger.equity(one.fund) == 0);
    CHECK(one.w.world.ledger.equity(one.w.account(one.lab)) == 0);
    const Labs& labs = one.w.world.labs;
    CHECK(labs.state_share[0] == 0);
    CHECK(labs.founder_share[0] == Approx(0.7 / 0.9));
    CHECK(labs.founder_share[0] + labs.venture_share[0] == Approx(1));
    CHECK_FALSE(labs.clause[0].valid());
    CHECK(one.w.world.clauses.status[0] == ClauseStatus::triggered);
    CHECK(one.w.record.count("buybacks", CityId(0)) == 1);
    CHECK(one.w.record.amount("buyback_paid", CityId(0)) == money(1.1e6));
}

TEST_CASE("buybacks: staff below the minimum breaks the clause, staff at the minimum does not") {
    Case at;
    const SiteId branch = open_site(at.w.world.labs, at.w.world.sites, at.lab, CityId(1), 0);
    at.w.staff(branch, {0, 4, 6}, 20000);
    for (std::int32_t m = 0; m < 10; ++m) at.run(m);
    CHECK(at.w.record.count("buybacks", CityId(0)) == 0);
    Case below;
    const SiteId other = open_site(below.w.world.labs, below.w.world.sites, below.lab, CityId(1), 0);
    below.w.staff(other, {0, 5, 6}, 20000);
    for (std::int32_t m = 0; m < 10; ++m) below.run(m);
    CHECK(below.w.record.count("buybacks", CityId(0)) == 1);
}

TEST_CASE("buybacks: a breach that ends in time, a waived one and one after the term cost nothing") {
    Case brief;
    move_seat(brief.w.world, brief.lab, CityId(1));
    brief.run(10);
    move_seat(brief.w.world, brief.lab, CityId(0));
    brief.run(11);
    move_seat(brief.w.world, brief.lab, CityId(1));
    for (std::int32_t m = 12; m < 15; ++m) brief.run(m);
    CHECK(brief.paid("share_redemption") == 0);

    Case waived;
    waived.params.enforcement = 0;
    move_seat(waived.w.world, waived.lab, CityId(1));
    for (std::int32_t m = 10; m < 20; ++m) waived.run(m);
    CHECK(waived.paid("share_redemption") == 0);
    CHECK(waived.w.world.clauses.status[0] == ClauseStatus::expired);

    Case late;
    late.run(60);
    CHECK(late.w.world.clauses.status[0] == ClauseStatus::expired);
    CHECK_FALSE(late.w.world.labs.clause[0].valid());
    move_seat(late.w.world, late.lab, CityId(1));
    for (std::int32_t m = 61; m < 70; ++m) late.run(m);
    CHECK(late.paid("share_redemption") == 0);
}

TEST_CASE("buybacks: a fund is less strict where the city looks to the nation (CN-19)") {
    const auto enforced = [](double outlook) {
        int triggered = 0;
        for (std::int32_t month = 4; month < 54; ++month) {
            Case one;
            one.params.grace_months = 0;
            one.params.enforcement = 0.6;
            one.w.policy.combine("national_outlook", CityId(0), outlook);
            move_seat(one.w.world, one.lab, CityId(1));
            one.run(month);
            triggered += one.paid("share_redemption") > 0 ? 1 : 0;
        }
        return triggered;
    };
    const int usual = enforced(0.5);
    CHECK(enforced(0) > usual);  // 0.9
    CHECK(enforced(1) < usual);  // 0.3
    CHECK(usual > 20);
    CHECK(usual < 40);
}

TEST_CASE(
    "buybacks: a clause of the city is kept in its district, and one of the district broken outside it") {
    Case in_district;
    in_district.w.world.cities.parent = {CityId(0), CityId(0)};
    in_district.w.world.cities.ring_part = {0.5, 0.5};
    in_district.w.world.labs.seat[in_district.lab.row()] = CityId(1);
    for (std::int32_t month = 12; month < 20; ++month) in_district.run(month);
    CHECK(in_district.w.world.clauses.status[0] == ClauseStatus::running);

    Case outside;
    outside.w.world.cities.parent = {CityId(1), CityId(1)};  // city 0 is the district whose fund it is
    outside.w.world.cities.ring_part = {0.5, 0.5};
    outside.w.world.labs.seat[outside.lab.row()] = CityId(1);
    for (std::int32_t month = 12; month < 20; ++month) outside.run(month);
    CHECK(outside.w.world.clauses.status[0] == ClauseStatus::triggered);
}
