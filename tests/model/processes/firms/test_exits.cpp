#include <catch2/catch.hpp>

#include <cmath>

#include "model/core/table.hpp"
#include "model/processes/firms/exits.hpp"
#include "model/state/employment.hpp"
#include "model/state/recount.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater::model;
using namespace headwater::model::firms;
using namespace headwater::tests;

namespace {

struct Stage {
    Input input = tiny_input();
    World world;
    PolicyInForce policy;
    Mechanisms mechanisms;
    Postings postings;
    MonthRecord record;
    ExitParams params;
    CreditLimitParams credit;
    FounderLiabilityParams liability;
    EntryParams entry;

    Stage() : world(build_world(input)), policy(3), record(3) { world.ledger.begin_month(); }
    void run() {
        const Month month{0, 2018, 1, 1, 1, &mechanisms, &policy};
        exits(month, {params, credit, entry, input.parameters.talent_market, liability}, world, postings,
              record);
        world.ledger.settle(postings);
    }
};

/// All small firms close, nobody else.
ExitParams doom() {
    ExitParams params;
    params.hazard_first = params.hazard_young = params.hazard_middle = params.hazard_old = 1;
    params.size_weight = 0;
    return params;
}

}  // namespace

TEST_CASE("exits: the hazard falls with age and size") {
    ExitParams params;
    params.size_weight = 0.1;
    CHECK(exit_hazard(params, 0, 20) == Approx(0.019));
    CHECK(exit_hazard(params, 11, 20) == Approx(0.019));
    CHECK(exit_hazard(params, 12, 20) == Approx(0.0094));
    CHECK(exit_hazard(params, 60, 20) == Approx(0.0063));
    CHECK(exit_hazard(params, 120, 20) == Approx(params.hazard_old));
    CHECK(exit_hazard(params, 0, 200) == Approx(0.019 * std::pow(10.0, -0.1)));
    params.size_weight = 2;
    CHECK(exit_hazard(params, 0, 20000) == Approx(0.0095));
    CHECK(exit_hazard(params, 0, 1) == Approx(0.038));
}

TEST_CASE("exits: a closed firm leaves no people, no site, no cash and no claim") {
    Stage stage;
    stage.params = doom();
    const World before = stage.world;
    stage.run();
    CHECK(recount_faults(stage.world).empty());
    CHECK(stage.world.ledger.trial_balance().zero());
    std::int32_t closed = 0;
    std::int32_t released = 0;
    for (std::size_t row = 0; row < before.labs.size(); ++row) {
        const LabKind kind = before.labs.kind[row];
        const bool small = kind == LabKind::start_up || kind == LabKind::application;
        if (kind == LabKind::multinational) continue;
        CHECK((stage.world.labs.status[row] == LabStatus::closed) == small);
        if (!small) continue;
        ++closed;
        released += before.labs.heads[row];
        const AccountId account = before.labs.account[row];
        CHECK(stage.world.labs.heads[row] == 0);
        CHECK_FALSE(stage.world.labs.first_site[row].valid());
        CHECK(stage.world.ledger.deposit(account) == 0);
        CHECK(stage.world.ledger.equity(account) == 0);
        CHECK(stage.world.ledger.loan(account) == 0);
    }
    REQUIRE(closed > 20);
    std::int32_t exited = 0;
    std::int32_t layoffs = 0;
    for (std::size_t c = 0; c < 3; ++c) {
        exited += stage.record.count("firms_exited", CityId(c));
        layoffs += stage.record.count("layoffs", CityId(c));
    }
    CHECK(exited >= closed);
    CHECK(layoffs >= released);
}

TEST_CASE("exits: the bank comes first, the owners share what is left") {
    Stage stage;
    stage.params = doom();
    World& world = stage.world;
    LabId lab;
    for (std::size_t row = 0; row < world.labs.size() && !lab.valid(); ++row)
        if (world.labs.venture_investor[row].valid()) lab = LabId(row);
    REQUIRE(lab.valid());
    for (std::size_t row = 0; row < world.labs.size(); ++row)
        if (LabId(row) != lab) world.labs.kind[row] = LabKind::big_tech;  // which do not exit
    const AccountId account = world.labs.account[lab.row()];
    Postings loan;
    loan.pay(world.accounts.bank, account, money(1000), "loan");
    world.ledger.settle(loan);
    const Money cash = world.ledger.deposit(account) - money(1000);
    const AccountId fund = world.investors.account[world.labs.venture_investor[lab.row()].row()];
    const Money fund_before = world.ledger.deposit(fund);
    world.labs.venture_share[lab.row()] = 0.25F;
    stage.run();
    CHECK(world.ledger.flows().of_kind("repayment") == money(1000));
    CHECK(world.ledger.deposit(fund) - fund_before == Approx(0.25 * static_cast<double>(cash)).margin(1));
    CHECK(world.ledger.flows().of_kind("liquidation") == cash);
}

TEST_CASE("exits: a debt beyond the limit closes a firm, a smaller one does not") {
    Stage stage;
    stage.params = {0, 0, 0, 0, 0, 6, 1};
    World& world = stage.world;
    std::vector<LabId> firms;
    for (std::size_t row = 0; row < world.labs.size() && firms.size() < 2; ++row)
        if (world.labs.kind[row] == LabKind::application && world.labs.heads[row] > 0)
            firms.emplace_back(row);
    REQUIRE(firms.size() == 2);
    Postings loans;
    loans.pay(world.accounts.bank, world.labs.account[firms[0].row()], 7 * world.labs.costs[firms[0].row()],
              "loan");
    loans.pay(world.accounts.bank, world.labs.account[firms[1].row()], 5 * world.labs.costs[firms[1].row()],
              "loan");
    world.ledger.settle(loans);
    stage.run();
    CHECK_FALSE(world.labs.active(firms[0]));
    CHECK(world.labs.active(firms[1]));
}

TEST_CASE("exits: nothing closes when they are switched off") {
    Stage stage;
    stage.params = doom();
    stage.mechanisms.switch_off("exits");
    const std::uint64_t hash = state_hash(stage.world);
    stage.run();
    CHECK(state_hash(stage.world) == hash);
}

TEST_CASE("exits: foreign laboratories leave when foreign property is cut off (CN-30)") {
    Stage stage;
    stage.params = {};
    stage.params.hazard_first = stage.params.hazard_young = stage.params.hazard_middle =
        stage.params.hazard_old = stage.params.distress_hazard = 0;
    stage.params.decoupled_exit = 1;
    const auto foreign = [&] {
        int open = 0;
        for (std::size_t row = 0; row < stage.world.labs.size(); ++row)
            if (stage.world.labs.kind[row] == LabKind::multinational && stage.world.labs.active(LabId(row)))
                ++open;
        return open;
    };
    const int before = foreign();
    REQUIRE(before > 0);
    stage.run();
    CHECK(foreign() == before);
    stage.world.nation.decoupled = 1;
    stage.run();
    CHECK(foreign() == 0);
    CHECK(stage.world.ledger.trial_balance().zero());
}

TEST_CASE("exits: the bank lends against sales, and a firm that owes more closes in the month") {
    Stage stage;
    stage.mechanisms.switch_on("credit_limits");
    stage.credit.other_reasons = 0;
    World& world = stage.world;
    LabId lab;
    for (std::size_t row = 0; row < world.labs.size() && !lab.valid(); ++row)
        if (world.labs.kind[row] == LabKind::application && world.labs.founded[row] < -12) lab = LabId(row);
    REQUIRE(lab.valid());
    const auto owes = [&](double months_of_sales) {
        Stage other = stage;
        Postings loan;
        loan.pay(world.accounts.bank, world.labs.account[lab.row()],
                 money(months_of_sales * in_units(world.labs.revenue[lab.row()])), "loan");
        other.world.ledger.settle(loan);
        other.run();
        return other.world.labs.status[lab.row()] == LabStatus::closed;
    };
    CHECK_FALSE(owes(1.9));
    CHECK(owes(2.1));
    world.labs.founded[lab.row()] = -6;  // the bank does not know it yet
    CHECK(owes(0.1));
    stage.run();
    CHECK(stage.world.labs.status[lab.row()] == LabStatus::active);
    std::int32_t closed = 0;
    for (std::size_t c = 0; c < 3; ++c) closed += stage.record.count("firms_exited", CityId(c));
    CHECK(closed == 0);
}

TEST_CASE("exits: founders of a closed firm pay the fund a part of what its clause secured") {
    const auto recourse = [](bool on) {
        Stage stage;
        stage.params = doom();
        stage.liability.recourse = 0.2;
        if (on) stage.mechanisms.switch_on("founder_liability");
        World& world = stage.world;
        std::size_t lab = 0;
        while (world.labs.kind[lab] != LabKind::start_up && world.labs.kind[lab] != LabKind::application)
            ++lab;
        const ClauseId clause(append_rows(world.clauses));
        std::size_t fund = 0;
        while (world.investors.kind[fund] != InvestorKind::state_fund) ++fund;
        world.clauses.lab[clause.row()] = LabId(lab);
        world.clauses.investor[clause.row()] = InvestorId(fund);
        world.clauses.city[clause.row()] = world.investors.city[fund];
        world.clauses.invested[clause.row()] = money(1e6);
        world.clauses.end[clause.row()] = 60;
        world.labs.clause[lab] = clause;
        Postings gift;
        gift.pay(world.accounts.nation, world.cities.households[world.labs.seat[lab].row()], money(1e9),
                 "transfer");
        world.ledger.settle(gift);
        stage.run();
        CHECK(world.clauses.status[clause.row()] == ClauseStatus::expired);
        CHECK(in_units(stage.record.amount(CityMoney("recourse_paid"), world.investors.city[fund])) ==
              Approx(in_units(world.ledger.flows().of_kind("founder_recourse"))));
        return in_units(world.ledger.flows().of_kind("founder_recourse"));
    };
    CHECK(recourse(false) == 0);
    CHECK(recourse(true) == Approx(2e5));
}

TEST_CASE("exits: a named firm beyond its credit is rescued for money, or closes") {
    const auto crisis = [](double rescue, bool rich, bool on) {
        Stage stage;
        stage.mechanisms.switch_on("credit_limits");
        if (on) stage.mechanisms.switch_on("rescues");
        stage.credit.other_reasons = 0;
        stage.credit.rescue = rescue;
        stage.credit.rescue_months = 12;
        World& world = stage.world;
        std::vector<LabId> firms;
        LabId company;
        for (std::size_t row = 0; row < world.labs.size(); ++row) {
            if (world.labs.kind[row] == LabKind::big_tech && !company.valid()) company = LabId(row);
            if (world.labs.kind[row] != LabKind::application || world.labs.heads[row] == 0) continue;
            world.labs.name[row] = static_cast<std::int32_t>(row);
            world.labs.founded[row] = -60;
            firms.emplace_back(row);
        }
        REQUIRE(firms.size() > 5);
        REQUIRE(company.valid());
        world.labs.name[company.row()] = 1000;
        Postings loans;
        Money cost = 0;
        for (const LabId lab : firms) {
            const Money owed = 10 * world.labs.revenue[lab.row()];
            cost += owed + 12 * world.labs.costs[lab.row()];
            loans.pay(world.accounts.bank, world.labs.account[lab.row()], owed, "loan");
        }
        const AccountId purse = world.labs.account[company.row()];
        if (rich)
            loans.pay(world.accounts.bank, purse, 100 * cost, "opening");
        else
            loans.pay(purse, world.accounts.rest_of_world, world.ledger.deposit(purse), "inputs");
        world.ledger.settle(loans);
        const Money company_before = world.ledger.deposit(world.labs.account[company.row()]);
        stage.run();
        int open = 0;
        for (const LabId lab : firms) open += world.labs.active(lab) ? 1 : 0;
        std::int32_t rescued = 0;
        for (std::size_t c = 0; c < 3; ++c) rescued += stage.record.count("firms_rescued", CityId(c));
        const Money paid = world.ledger.flows().of_kind("rescue");
        CHECK(world.ledger.trial_balance().zero());
        CHECK(rescued == (on ? open : 0));
        if (on && rescue == 1) {
            CHECK(in_units(paid) == Approx(in_units(cost)).margin(10));
            const Money of_company = company_before - world.ledger.deposit(world.labs.account[company.row()]);
            CHECK(of_company == (rich ? paid : 0));
        }
        if (!on) CHECK(paid == 0);
        return open / static_cast<double>(firms.size());
    };
    CHECK(crisis(1, true, true) == 1);
    CHECK(crisis(1, false, true) == 1);
    CHECK(crisis(0, true, true) == 0);
    const double half = crisis(0.5, true, true);
    CHECK(half > 0);
    CHECK(half < 1);
    CHECK(crisis(0.5, true, false) == half);  // the same luck, without the money
}

TEST_CASE(
    "exits: founders of firms that sell little go back to a job, those of others and of named ones do not") {
    Stage stage;
    stage.mechanisms.switch_on("giving_up");
    stage.params = {};
    stage.params.hazard_first = stage.params.hazard_young = stage.params.hazard_middle =
        stage.params.hazard_old = stage.params.distress_hazard = 0;
    stage.entry.horizon = 1;  // everybody asks this month
    stage.entry.certainty = 20;
    World& world = stage.world;
    int poor = 0;
    for (std::size_t row = 0; row < world.labs.size(); ++row) {
        if (world.labs.kind[row] != LabKind::application) continue;
        world.labs.founded[row] = row % 5 == 1 ? -3 : -60;
        world.labs.name[row] = row % 5 == 2 ? static_cast<std::int32_t>(row) : Labs::unnamed;
        world.labs.revenue[row] = row % 2 == 0 ? money(10) : money(1e9);
    }
    const World before = world;
    stage.run();
    for (std::size_t row = 0; row < world.labs.size(); ++row) {
        if (world.labs.kind[row] != LabKind::application) continue;
        const bool leaves = before.labs.revenue[row] == money(10) && before.labs.founded[row] == -60 &&
                            before.labs.name[row] == Labs::unnamed;
        poor += leaves ? 1 : 0;
        CHECK(world.labs.active(LabId(row)) != leaves);
    }
    REQUIRE(poor > 3);
    std::int32_t counted = 0;
    for (std::size_t c = 0; c < 3; ++c) counted += stage.record.count("firms_given_up", CityId(c));
    CHECK(counted >= poor);
    CHECK(world.ledger.trial_balance().zero());
}
