#include "model/processes/finance/fund_returns.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "model/processes/finance/funding/funding.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using namespace headwater::model::finance;
using headwater::tests::SmallWorld;

namespace {

/// Two venture funds and the fund of a city.
struct Funds {
    SmallWorld w{1};
    FundReturnParams params;

    Funds() {
        World& world = w.world;
        w.mechanisms.switch_on("comparables");
        w.mechanisms.switch_on("fund_returns");
        append_rows(world.investors, 3);
        append_rows(world.capital_market, 1);
        append_rows(world.fund_records, 3);
        for (std::size_t fund = 0; fund < 3; ++fund) {
            const bool state = fund == 2;
            world.investors.kind[fund] = state ? InvestorKind::state_fund : InvestorKind::venture;
            world.investors.city[fund] = state ? CityId(0) : CityId{};
            world.investors.account[fund] = world.ledger.open(state ? Sector::state_funds : Sector::venture);
            world.fund_records.raising[fund] = 1;
            world.fund_records.multiple[fund] = FundRecords::unknown;
        }
        world.nation.capital_multiplier = 1;
        params.noise = 0;
        params.growth_weight = 0;
        params.period = 1;
        w.begin_month();
    }
    void january(std::int32_t month = 12) {
        fund_returns(w.month(month), params, w.world.labs, w.world.investors, w.world.ledger,
                     w.world.capital_market, w.world.fund_records, w.record);
    }
};

}  // namespace

TEST_CASE("fund returns: appetite follows growth and listed values, fades, and is bounded") {
    FundReturnParams p;
    p.noise = 0.05;
    CHECK(next_appetite(p, 0, p.growth_usual, 0, 0) == 0);
    CHECK(next_appetite(p, 0.4, p.growth_usual, 0, 0) == Approx(0.38));
    CHECK(next_appetite(p, 0, p.growth_usual + 1, 0, 0) == Approx(0.05));
    CHECK(next_appetite(p, 0, p.growth_usual, 0.5, 0) == Approx(0.1));
    CHECK(next_appetite(p, 0, p.growth_usual, 0, 2) == Approx(0.1));
    CHECK(next_appetite(p, 9, p.growth_usual, 0, 0) == p.appetite_bound);
}

TEST_CASE("fund returns: who returns the hurdle raises as much again, others more or less within bounds") {
    const FundReturnParams p;
    CHECK(next_raising(p, 2, 1.5, 0) == Approx(2));
    CHECK(next_raising(p, 2, 3, 0) == Approx(4));
    CHECK(next_raising(p, 1, 30, 0) == Approx(2.5));
    CHECK(next_raising(p, 1, 0, 0) == Approx(0.3));
    CHECK(next_raising(p, 1, 1.5, std::log(2)) == Approx(2));
    CHECK(next_raising(p, 9, 30, 0) == p.bound);
}

TEST_CASE("fund returns: money counts in full, what shares are worth by half, over what was paid in") {
    Funds f;
    World& world = f.w.world;
    FundRecords& records = world.fund_records;
    records.paid_in[0] = {money(10), 0, money(90), 0, 0, 0};
    records.distributed[0] = {0, money(120), 0, 0, 0, 0};
    records.paid_in[1] = {money(100), 0, 0, 0, 0, 0};
    records.paid_in[2] = {money(50), 0, 0, 0, 0, 0};
    const LabId lab = f.w.lab(LabKind::start_up, 0);
    world.labs.valuation[lab.row()] = money(600);
    world.labs.venture_investor[lab.row()] = InvestorId(0);
    world.labs.venture_share[lab.row()] = 0.2F;
    world.labs.state_investor[lab.row()] = InvestorId(2);
    world.labs.state_share[lab.row()] = 0.1F;
    f.w.give(world.investors.account[0], 30);
    f.january();
    CHECK(records.multiple[0] == Approx((120 + 30 + 0.5 * 120) / 100));
    CHECK(records.multiple[1] == 0);
    CHECK(records.multiple[2] == Approx(0.5 * 60 / 50));
    CHECK(records.raising[0] == Approx(2.1 / 1.5));
    CHECK(records.raising[1] == Approx(0.3));
    CHECK(records.raising[2] == 1);  // the city decides
    REQUIRE(f.w.record.events.size() == 1);
    CHECK(f.w.record.events[0].kind == EventKind("fund_report"));
    CHECK(f.w.record.events[0].value == Approx(0.6));
    // A year is over; after six it is forgotten.
    CHECK(records.paid_in[0][1] == money(10));
    for (std::int32_t year = 2; year < 8; ++year) f.january(12 * year);
    CHECK(records.paid_in[0] == SixYears{});
}

TEST_CASE("fund returns: each fund calls its own part") {
    Funds f;
    World& world = f.w.world;
    FundingParams funding;
    funding.venture_supply = 2400;
    world.fund_records.raising[0] = 1.5;
    world.fund_records.raising[1] = 0.5;
    finance::funding(f.w.month(24), {funding, ComparablesParams{}, FounderLiabilityParams{}}, world,
                     f.w.postings, f.w.record);
    f.w.settle();
    CHECK(f.w.deposit(world.investors.account[0]) == Approx(150));
    CHECK(f.w.deposit(world.investors.account[1]) == Approx(50));
    CHECK(world.fund_records.paid_in[0][0] == money(150));
    CHECK(world.investors.called[1] == money(50));
    CHECK(world.ledger.trial_balance().zero());
}
