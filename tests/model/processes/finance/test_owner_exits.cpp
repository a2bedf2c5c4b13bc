#include "model/processes/finance/owner_exits/owner_exits.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "model/equations/finance/firm_value.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using namespace headwater::model::finance;
using headwater::tests::SmallWorld;

namespace {

/// A venture fund, the fund of the first of two cities, and firms that are valued.
struct Owners {
    SmallWorld w{2};
    OwnerExitParams params;
    ComparablesParams comparables;
    FundingParams funding;

    Owners() {
        World& world = w.world;
        w.mechanisms.switch_on("comparables");
        w.mechanisms.switch_on("owner_exits");
        append_rows(world.investors, 2);
        append_rows(world.capital_market, 1);
        world.capital_market.window[0] = 1;
        append_rows(world.fund_records, 2);
        world.investors.kind = {InvestorKind::venture, InvestorKind::state_fund};
        world.investors.city = {CityId{}, CityId(0)};
        world.investors.account = {world.ledger.open(Sector::venture),
                                   world.ledger.open(Sector::state_funds, CityId(0))};
        comparables.growth_start = 0;
        comparables.team_years = 0.1;  // teams of old firms are worth nothing
        params.window_noise = 0;
        params.list_hazard = 0;
        params.sale_hazard = 0;
        w.begin_month();
    }
    /// Owned 50 : 30 : 20 by founders, venture capital (cost 3 million) and the city's fund (cost 2 million).
    LabId firm(double yearly_sales, LabKind kind = LabKind::application) {
        World& world = w.world;
        const LabId lab = w.lab(kind, 0);
        const std::size_t row = lab.row();
        world.firm_values.reach(lab);
        world.firm_values.sales[row].fill(static_cast<float>(yearly_sales / 4));
        world.labs.founder_share[row] = 0.5F;
        world.labs.venture_share[row] = 0.3F;
        world.labs.state_share[row] = 0.2F;
        world.labs.venture_investor[row] = InvestorId(0);
        world.labs.state_investor[row] = InvestorId(1);
        world.labs.venture_cost[row] = money(3e6);
        world.labs.state_cost[row] = money(2e6);
        world.labs.stage[row] = 5;
        w.give(world.investors.account[0], 3e6);
        w.give(world.investors.account[1], 2e6);
        Postings shares;
        shares.pay(world.investors.account[0], world.labs.account[row], money(3e6), "equity_issue");
        shares.pay(world.investors.account[1], world.labs.account[row], money(2e6), "equity_issue");
        shares.pay(world.labs.account[row], world.accounts.bank, money(5e6), "opening");
        world.ledger.settle(shares);
        world.labs.valuation[row] = money(prices(24).value(row));
        return lab;
    }
    /// People with rows of their own.
    void hire(LabId lab, std::size_t city, int people) {
        World& world = w.world;
        const SiteId site = open_site(world.labs, world.sites, lab, CityId(city), 0);
        for (int n = 0; n < people; ++n) {
            const ResearcherId who(append_rows(world.researchers));
            world.researchers.serial[who.row()] = 5000 + who.row();
            world.researchers.ability[who.row()] = 1;
            world.researchers.tier[who.row()] = Tier::core;
            world.researchers.next_search[who.row()] = Researchers::never;
            world.researchers.whereabouts[who.row()] = Whereabouts::abroad;
            world.nation.abroad += 1;
            enter_city(world, who, CityId(city));
            start_job(world, who, site, 20000);
        }
    }
    [[nodiscard]] FirmPrices prices(std::int32_t month) const {
        return {w.month(month),      comparables,           funding, w.world.labs, w.world.customers,
                w.world.firm_values, w.world.capital_market};
    }
    void run(std::int32_t month = 24) {
        w.begin_month();
        owner_exits(w.month(month), params, comparables, funding, w.world, w.postings, w.record);
        w.settle();
        CHECK(w.world.ledger.trial_balance().zero());
    }
    [[nodiscard]] double paid(PostingKind kind) const {
        return in_units(w.world.ledger.flows().of_kind(kind));
    }
    [[nodiscard]] double shares(LabId lab) const {
        const Labs& labs = w.world.labs;
        const std::size_t row = lab.row();
        return static_cast<double>(labs.founder_share[row]) + labs.venture_share[row] +
               labs.state_share[row] + w.world.firm_values.public_share[row];
    }
};

}  // namespace

TEST_CASE("owner exits: the window returns to its usual state within its bounds") {
    const OwnerExitParams p;
    CHECK(next_window(p, 1, 0) == 1);
    CHECK(next_window(p, 0.5, 0) == Approx(0.525));
    CHECK(next_window(p, 1, 1) == Approx(1.1));
    CHECK(next_window(p, 1, 50) == 1.5);
    CHECK(next_window(p, 1, -50) == 0.2);
}

TEST_CASE(
    "owner exits: a listing sells 15 % as new shares to the public, and funds sell out over two years") {
    Owners o;
    World& world = o.w.world;
    const LabId lab = o.firm(2e9);
    o.hire(lab, 0, 1);
    const std::size_t row = lab.row();
    o.params.list_value = 1e9;
    o.params.list_hazard = 1;
    o.w.set("listing_window", 0, 1);
    const double worth = 2e9 * 5 / std::pow(1.12, 5);
    o.run();
    CHECK(o.w.record.count("listings", CityId(0)) == 1);
    CHECK(o.paid("listing") == Approx(worth * 0.15 / 0.85).epsilon(1e-6));
    CHECK(o.w.record.amount("listing_raised", CityId(0)) == money(o.paid("listing")));
    CHECK(o.w.deposit(o.w.account(lab)) == Approx(o.paid("listing")));
    CHECK(in_units(world.labs.valuation[row]) == Approx(worth / 0.85).epsilon(1e-6));
    CHECK(world.firm_values.public_share[row] == Approx(0.15));
    CHECK(world.labs.venture_share[row] == Approx(0.3 * 0.85));
    CHECK(o.shares(lab) == Approx(1));

    // A 24th of 0.255 and of 0.17 of the value, at cost of a 24th of 3 and 2 million.
    const double value = in_units(world.labs.valuation[row]);
    const double treasury = o.w.deposit(world.cities.treasury[0]);
    o.run(25);
    CHECK(o.w.record.count("listings", CityId(0)) == 0);  // once
    CHECK(o.paid("stake_sold") == Approx(5e6 / 24));
    CHECK(o.paid("stake_sold") + o.paid("stake_gain") == Approx(value * 0.425 / 24).epsilon(1e-5));
    CHECK(o.paid("distribution") == Approx(value * 0.425 / 24).epsilon(1e-5));
    CHECK(o.w.deposit(world.cities.treasury[0]) - treasury == Approx(value * 0.17 / 24).epsilon(1e-5));
    CHECK(in_units(world.fund_records.distributed[0][0]) == Approx(value * 0.255 / 24).epsilon(1e-5));
    CHECK(o.shares(lab) == Approx(1));
    for (std::int32_t month = 26; month < 49; ++month) o.run(month);
    CHECK(world.labs.venture_share[row] == 0);
    CHECK(world.labs.venture_cost[row] == 0);
    CHECK_FALSE(world.labs.venture_investor[row].valid());
    CHECK(world.ledger.equity(world.investors.account[0]) == 0);
    CHECK(world.ledger.equity(world.investors.account[1]) == 0);
    // What the public holds is what the firm has issued.
    CHECK(world.firm_values.public_cost[row] == -world.ledger.equity(o.w.account(lab)));
    CHECK(o.shares(lab) == Approx(1));
    o.run(49);
    CHECK(o.paid("distribution") == 0);
}

TEST_CASE("owner exits: shares that lost value are sold at what they are worth, and the loss stays nowhere") {
    Owners o;
    World& world = o.w.world;
    const LabId lab = o.firm(2e9);
    o.hire(lab, 0, 1);
    o.params.list_value = 1e9;
    o.params.list_hazard = 1;
    o.w.set("listing_window", 0, 1);
    o.run();
    world.labs.valuation[lab.row()] = money(1.2e6);
    o.run(25);
    CHECK(o.paid("stake_gain") == 0);
    CHECK(o.paid("stake_sold") == Approx(1.2e6 * 0.425 / 24));
    CHECK(o.paid("stake_sold") + o.paid("stake_loss") == Approx(5e6 / 24));
    CHECK(world.ledger.equity(world.investors.account[0]) == world.labs.venture_cost[lab.row()]);
}

TEST_CASE(
    "owner exits: nobody is listed that is small, young, closed off by the regulator or by a narrow rule") {
    Owners o;
    const LabId lab = o.firm(2e9);
    o.hire(lab, 0, 1);
    o.params.list_hazard = 1;
    o.params.list_value = 1e9;
    double open = 1;
    SECTION("value") {
        o.params.list_value = 1e13;
    }
    SECTION("sales") {
        o.params.list_sales = 3e9;
    }
    SECTION("age") {
        o.params.list_age = 200;
    }
    SECTION("regulator") {
        open = 0;
    }
    SECTION("switched off") {
        o.w.mechanisms.switch_off("owner_exits");
    }
    o.w.set("listing_window", 0, open);
    o.run();
    CHECK(o.w.record.count("listings", CityId(0)) == 0);
    CHECK(o.paid("listing") == 0);
}

TEST_CASE(
    "owner exits: a firm goes to the richest of its trade for 1.3 times its value, its people with it") {
    Owners o;
    World& world = o.w.world;
    const LabId sold = o.firm(2e7);
    o.hire(sold, 0, 300);
    o.hire(sold, 1, 100);
    const LabId poor = o.firm(4e9);
    const LabId rich = o.firm(4e9);
    const LabId other = o.firm(4e9, LabKind::start_up);
    o.hire(poor, 0, 5);
    o.hire(rich, 0, 5);
    o.hire(other, 0, 5);
    o.w.give(o.w.account(poor), 5e9);
    o.w.give(o.w.account(rich), 6e9);
    o.w.give(o.w.account(other), 7e9);  // of another trade, without a name
    o.w.give(o.w.account(sold), 4e6);
    Postings loan;
    loan.pay(world.accounts.bank, o.w.account(sold), money(1e6), "loan");
    world.ledger.settle(loan);
    const double value = o.prices(24).value(sold.row());
    o.params.sale_hazard = 1;
    o.params.sale_value = 10 * value;
    o.params.leavers = 0.25;
    const double founders = o.w.deposit(world.cities.households[0]);
    o.run();
    CHECK(o.w.record.count("firms_sold", CityId(0)) == 1);
    CHECK(world.labs.status[sold.row()] == LabStatus::closed);
    CHECK(o.paid("sale_of_firm") == Approx(1.3 * value));
    CHECK(o.w.deposit(world.cities.households[0]) - founders == Approx(0.5 * 1.3 * value));
    CHECK(o.paid("distribution") == Approx(0.5 * 1.3 * value));
    CHECK(o.paid("write_off") == Approx(5e6));
    CHECK(world.ledger.equity(o.w.account(sold)) == 0);
    // Its 5 million pay its loan of one; the rest is the buyer's.
    CHECK(o.w.deposit(o.w.account(sold)) == 0);
    CHECK(world.ledger.loan(o.w.account(sold)) == 0);
    CHECK(o.w.deposit(o.w.account(rich)) == Approx(6e9 - 1.3 * value + 4e6));
    CHECK(o.w.deposit(o.w.account(poor)) == Approx(5e9));
    // 400 people less a quarter, give or take four standard deviations.
    const std::int32_t taken = world.labs.heads[rich.row()] - 5;
    CHECK(taken > 265);
    CHECK(taken < 335);
    CHECK(o.w.record.count("separations", CityId(0)) + o.w.record.count("separations", CityId(1)) ==
          400 - taken);
    CHECK(site_in(world.labs, world.sites, rich, CityId(1)).valid());
    CHECK(world.labs.wage_budget[rich.row()] == money(20000.0 * (taken + 5)));
    CHECK(world.firm_values.sales[rich.row()][last_quarter] == Approx(4.02e9 / 4));
}

TEST_CASE("owner exits: without a buyer of enough money nobody is sold, and named firms are not for sale") {
    Owners o;
    World& world = o.w.world;
    const LabId sold = o.firm(2e7);
    o.hire(sold, 0, 3);
    const LabId buyer = o.firm(4e9);
    o.hire(buyer, 0, 3);
    const double value = o.prices(24).value(sold.row());
    o.params.sale_hazard = 1;
    o.params.sale_value = 10 * value;
    double cash = 2.9 * value;
    SECTION("poor") {}
    SECTION("named") {
        cash = 1e9;
        world.labs.name[sold.row()] = 0;
    }
    SECTION("worth too much") {
        cash = 1e9;
        o.params.sale_value = value / 2;
    }
    o.w.give(o.w.account(buyer), cash);
    o.run();
    CHECK(o.w.record.count("firms_sold", CityId(0)) == 0);
    CHECK(o.paid("sale_of_firm") == 0);
}
