#include <catch2/catch.hpp>
#include <cmath>

#include "model/equations/finance/income_share.hpp"
#include "model/equations/finance/share_register.hpp"
#include "model/processes/finance/access_clauses.hpp"
#include "model/processes/finance/capital_rounds.hpp"
#include "model/processes/finance/contracts.hpp"
#include "model/processes/finance/exclusive_supply.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using headwater::tests::SmallWorld;

namespace {

constexpr Party lab_party(std::uint32_t row) {
    return {PartyKind::organisation, row};
}
constexpr Party seller_party(std::uint32_t row) {
    return {PartyKind::seller, row};
}

/// Two labs, two sellers of 100 and 400 GPUs, and contracts between them.
struct Firms {
    SmallWorld w{1};
    ContractParams contract_params;
    AccessClauseParams access;
    ExclusiveSupplyParams supply;
    CapitalRoundParams rounds;
    IncomeShareParams income;

    Firms() {
        for (const Mechanism m : {Mechanism("income_shares"), Mechanism("access_clauses"),
                                  Mechanism("exclusive_supply"), Mechanism("capital_rounds")})
            w.mechanisms.switch_on(m);
        for (int i = 0; i < 2; ++i) {
            w.world.named.push_back(w.lab(LabKind::start_up, 0, {0, 5, 5}));
            w.world.names.emplace_back(i == 0 ? "one" : "two");
            labs().name[lab(static_cast<std::size_t>(i))] = i;
            labs().size_share[lab(static_cast<std::size_t>(i))] = 1;
        }
        Clouds& clouds = w.world.clouds;
        append_rows(clouds, 2);
        for (std::size_t j = 0; j < 2; ++j) {
            clouds.serial[j] = 500 + j;
            clouds.place[j] = CityId(0);
            clouds.account[j] = w.world.ledger.open(Sector::clouds);
            clouds.fleet[j] = j == 0 ? 100 : 400;
        }
        w.world.nation.gpu_price = 10;
        w.world.nation.gpu_supply = 1e6;
        w.world.nation.capital_multiplier = 1;
        access.copy_hazard = access.copy_in_dispute = 0;
        rounds.ambition = 1;
        w.begin_month();
    }
    Labs& labs() { return w.world.labs; }
    std::size_t lab(std::size_t i) { return w.world.named[i].row(); }
    Contracts& c() { return w.world.contracts; }
    ContractTerms& t() { return w.world.contract_terms; }

    std::size_t contract(ContractKind kind, Party payer, Party receiver) {
        const std::size_t row = append_rows(c());
        append_rows(t(), c().size() - t().size());
        c().serial[row] = 900 + row;
        c().kind[row] = kind;
        c().payer_kind[row] = payer.kind;
        c().payer[row] = payer.row;
        c().receiver_kind[row] = receiver.kind;
        c().receiver[row] = receiver.row;
        c().until[row] = c().closed[row] = Contracts::never;
        t().exchange[row] = same_currency;
        t().after[row] = ContractTerms::no_row;
        t().asked[row] = Contracts::never;
        t().judged[row] = -Contracts::never;
        t().passes[row] = 0.5F;
        return row;
    }
    std::size_t share(ContractKind kind, double part, double cap) {
        const std::size_t row = contract(kind, lab_party(0), seller_party(0));
        t().millionths[row] = static_cast<std::int32_t>(part * whole_share + 0.5);
        c().cap[row] = money(cap);
        return row;
    }
    void pay(std::int32_t month, double revenue, double costs) {
        World& world = w.world;
        labs().revenue[lab(0)] = money(revenue);
        labs().costs[lab(0)] = money(costs);
        finance::contracts(w.month(month), contract_params, world.named, world.contracts,
                           world.contract_terms, world.shareholdings, world.labs, world.stakes, world.clauses,
                           world.clouds, world.ledger, world.accounts, w.postings, w.record);
        w.settle();
        CHECK(world.ledger.trial_balance().zero());
    }
    void look(std::int32_t month) {
        World& world = w.world;
        finance::access_clauses(w.month(month), access, income, world.named, world.clouds, world.labs,
                                world.contracts, world.contract_terms, world.know_how, world.ledger,
                                world.accounts, w.postings, w.record);
        w.settle();
        CHECK(world.ledger.trial_balance().zero());
    }
    /// The first lab wants `gpus`; returns what it may rent.
    double want(std::int32_t month, double gpus) {
        World& world = w.world;
        const double hours = 100;
        labs().compute_budget[lab(0)] = money(gpus * hours * 10);
        finance::exclusive_supply(w.month(month), supply, hours, world.named, world.clouds, world.nation,
                                  world.labs, world.contracts, world.contract_terms, world.ledger,
                                  world.accounts, w.postings, w.record);
        w.settle();
        return in_units(labs().compute_budget[lab(0)]) / hours / 10;
    }
    void ask(std::int32_t month) {
        finance::capital_rounds(w.month(month), rounds, income, w.world, w.postings, w.record);
        w.settle();
        CHECK(w.world.ledger.trial_balance().zero());
    }
    std::int32_t count(CityCount what) { return w.record.count(what, CityId(0)); }
    double seller_cash() { return w.deposit(w.world.clouds.account[0]); }
    double cash(std::size_t i) { return w.deposit(w.account(w.world.named[i])); }
};

}  // namespace

TEST_CASE("contract terms: a share of revenue is paid to its cap and to the unit, whatever the months") {
    Firms f;
    const std::size_t row = f.share(ContractKind::revenue_share, 0.2, 100.01);
    f.w.give(f.w.account(f.w.world.named[0]), 1000);
    f.w.begin_month();
    for (int month = 0; month < 6; ++month) f.pay(month, 123.33, 0);
    CHECK(f.c().paid[row] == money(100.01));
    CHECK(f.c().status[row] == ContractStatus::capped);
    CHECK(f.seller_cash() == Approx(100.01));
    // A fifth of 33 hundredths more than 123 each month: no month is rounded by itself.
    Firms g;
    const std::size_t open = g.share(ContractKind::revenue_share, 0.2, 0);
    g.w.give(g.w.account(g.w.world.named[0]), 1000);
    for (int month = 0; month < 3; ++month) g.pay(month, 0.04, 0);
    CHECK(g.c().paid[open] == 2);  // hundredths: floor of 2.4, not three times 0
}

TEST_CASE(
    "contract terms: profit is shared after losses, in two stages, and what cannot be paid is paid later") {
    Firms f;
    const std::size_t first = f.share(ContractKind::profit_share, 0.75, 130);
    const std::size_t second = f.share(ContractKind::profit_share, 0.49, 920);
    f.t().after[second] = static_cast<std::int32_t>(first);
    f.w.give(f.w.account(f.w.world.named[0]), 1000);
    f.w.begin_month();
    f.pay(0, 0, 50);
    f.pay(1, 100, 0);
    f.contract_params.till_months = 0;
    CHECK(in_units(f.c().paid[first]) == Approx(37.5));
    f.pay(2, 200, 0);
    CHECK(f.c().status[first] == ContractStatus::capped);
    CHECK(in_units(f.c().paid[second]) == Approx(37.56).margin(0.01));
    f.w.begin_month();
    f.pay(3, 400, 0);
    f.pay(4, 2000, 0);
    f.pay(5, 0, 0);
    const double left = 1000 - 130 - in_units(f.c().paid[second]);
    CHECK(left == Approx(0).margin(0.001));
    CHECK(in_units(f.c().owed[second]) == Approx(50));
    CHECK(f.c().status[second] == ContractStatus::running);
    f.w.give(f.w.account(f.w.world.named[0]), 1000);
    f.pay(6, 0, 0);
    CHECK(in_units(f.c().paid[first]) == 130);
    CHECK(in_units(f.c().paid[second]) == 920);
    CHECK(f.c().status[second] == ContractStatus::capped);
    CHECK(f.seller_cash() == Approx(1050));
}

TEST_CASE("contract terms: a cap in another currency is reached to the unit") {
    Firms f;
    const std::size_t row = f.share(ContractKind::revenue_share, 0.2, 1000);
    f.t().exchange[row] = 71'837;
    f.w.give(f.w.account(f.w.world.named[0]), 1e6);
    f.w.begin_month();
    for (const double sales : {12345.67, 9876.54, 15000.01, 0.03, 7000.0}) f.pay(0, sales, 0);
    CHECK(f.t().settled[row] == money(1000));
    CHECK(f.c().paid[row] == money(7183.71));
    CHECK(f.c().status[row] == ContractStatus::capped);
    CHECK(f.seller_cash() == Approx(7183.71));
}

TEST_CASE("contract terms: nobody buys more of a lab than its limit allows") {
    Firms f;
    const std::size_t limit = f.contract(ContractKind::ownership_limit, lab_party(1), lab_party(0));
    f.c().share[limit] = 0.15;
    const std::size_t round = f.contract(ContractKind::equity, lab_party(1), lab_party(0));
    f.c().amount[round] = money(400);
    f.c().valuation[round] = money(1000);
    f.c().until[round] = 1;
    f.w.give(f.w.account(f.w.world.named[1]), 1000);
    f.w.begin_month();
    f.pay(0, 0, 0);
    CHECK(in_units(f.c().paid[round]) == Approx(150));
    CHECK(f.c().stake[round] == Approx(0.15));
}

TEST_CASE(
    "contract terms: a licensee learns a part of what its licensor leads by, and none without a scope") {
    Firms f;
    const std::size_t row = f.contract(ContractKind::licence, lab_party(0), lab_party(1));
    f.c().status[row] = ContractStatus::running;
    f.labs().capability[f.lab(0)] = 27;
    f.labs().capability[f.lab(1)] = 25;
    f.look(0);
    const double pull = 1 - std::exp(-f.access.absorption / 12);
    CHECK(f.labs().capability[f.lab(1)] == Approx(25 + pull * 1.5));
    f.w.policy.combine("licence_scope", CityId(0), 0);
    f.look(1);
    CHECK(f.labs().capability[f.lab(1)] == Approx(25 + pull * 1.5));
}

TEST_CASE(
    "contract terms: a board declares when that pays, both sides pay for the dispute, and a court decides") {
    Firms f;
    const std::size_t row = f.contract(ContractKind::licence, lab_party(0), lab_party(1));
    const std::size_t sales = f.contract(ContractKind::revenue_share, lab_party(0), lab_party(1));
    f.c().status[row] = f.c().status[sales] = ContractStatus::running;
    f.t().rule[row] = TriggerRule::board;
    f.t().threshold[row] = 26;
    f.access.legal_cost = 10;
    f.access.dispute_months = 2;
    f.labs().culture[f.lab(0)] = 0.5F;
    for (std::size_t i = 0; i < 2; ++i) f.w.give(f.w.account(f.w.world.named[i]), 1000);
    f.labs().capability[f.lab(0)] = 25;
    f.labs().valuation[f.lab(0)] = money(1e6);
    f.look(0);
    CHECK(f.t().stage[row] == AccessStage::open);
    f.labs().capability[f.lab(0)] = 36;  // no court doubts it
    f.look(1);                           // not its month
    CHECK(f.t().stage[row] == AccessStage::open);
    f.labs().valuation[f.lab(0)] = money(100);
    f.look(3);  // it does not pay: 5 for 20
    CHECK(f.t().stage[row] == AccessStage::open);
    f.labs().valuation[f.lab(0)] = money(1e6);
    f.look(6);
    CHECK(f.t().stage[row] == AccessStage::disputed);
    CHECK(f.count("clauses_declared") == 1);
    CHECK(f.labs().culture[f.lab(0)] == Approx(0.4));
    CHECK(f.c().running(row));
    f.look(7);
    f.look(8);
    CHECK(f.cash(0) == 980);
    CHECK(f.cash(1) == 980);
    CHECK(f.t().stage[row] == AccessStage::closed);
    CHECK(f.c().status[row] == ContractStatus::ended);
    CHECK(f.c().status[sales] == ContractStatus::ended);
    CHECK(f.labs().culture[f.lab(0)] == Approx(0.5));
}

TEST_CASE("contract terms: by the lever nobody, a panel or the profit declares") {
    for (const int rule : {1, 3, 5}) {
        Firms f;
        const std::size_t row = f.contract(ContractKind::licence, lab_party(0), lab_party(1));
        f.c().status[row] = ContractStatus::running;
        f.c().amount[row] = money(100);
        f.t().rule[row] = TriggerRule::board;
        f.labs().capability[f.lab(0)] = 36;
        f.labs().valuation[f.lab(0)] = money(1e9);
        f.labs().revenue[f.lab(0)] = money(20);
        f.t().threshold[row] = 26;
        f.w.policy.combine("trigger_rule", CityId(0), rule);
        for (int month = 0; month < 4; ++month) f.look(month);
        INFO("rule " << rule);
        CHECK(f.c().running(row) == (rule == 1));
        CHECK(f.count("clauses_declared") == (rule == 1 ? 0 : 1));
        CHECK(f.t().stage[row] == (rule == 1 ? AccessStage::open : AccessStage::closed));
    }
}

TEST_CASE("contract terms: who copies has all at once, and the licensor loses half of its value") {
    Firms f;
    const std::size_t row = f.contract(ContractKind::licence, lab_party(0), lab_party(1));
    f.c().status[row] = ContractStatus::running;
    f.labs().capability[f.lab(0)] = f.labs().capability[f.lab(1)] = 27;
    f.labs().capability[f.lab(0)] += 0.01;
    f.labs().valuation[f.lab(0)] = money(1000);
    f.access.copy_hazard = 1;
    for (int month = 0; month < 400 && f.c().running(row); ++month) f.look(month);
    CHECK(f.labs().capability[f.lab(1)] == f.labs().capability[f.lab(0)]);
    CHECK(f.labs().valuation[f.lab(0)] == money(500));
    CHECK(f.t().stage[row] == AccessStage::copied);
}

TEST_CASE("contract terms: an exclusive partner delivers at its rate, and the rest waits with its money") {
    Firms f;
    const std::size_t row = f.contract(ContractKind::exclusive, lab_party(0), seller_party(0));
    f.c().status[row] = ContractStatus::running;
    f.supply.release = f.supply.release_queue = 0;
    CHECK(f.want(0, 20) == Approx(20));
    CHECK(f.want(1, 70) == Approx(25));  // 5 % of a hundred machines
    CHECK(f.t().queue[row] == Approx(45));
    CHECK(f.want(2, 70) == Approx(30));
    f.c().gpus[row] = 12;
    CHECK(f.want(3, 70) == Approx(42));
    CHECK(f.want(4, 40) == Approx(40));
    CHECK(f.t().queue[row] == 0);
    CHECK(f.want(5, 41) == Approx(41));
}

TEST_CASE("contract terms: others deliver once a partner with first refusal has passed, and want a premium") {
    Firms f;
    const std::size_t row = f.contract(ContractKind::first_refusal, lab_party(0), seller_party(0));
    f.c().status[row] = ContractStatus::running;
    f.supply.release = f.supply.release_queue = 0;
    f.w.give(f.w.account(f.w.world.named[0]), 1e6);
    CHECK(f.want(0, 20) == Approx(20));
    CHECK(f.want(1, 70) == Approx(25));
    CHECK(f.want(2, 70) == Approx(30 + 8));  // 2 % of 400 machines besides
    CHECK(f.t().outside[row] == Approx(8));
    CHECK(f.t().passes[row] > 0.5F);
    CHECK(f.cash(0) < 1e6);
    SECTION("a right that is used keeps bidders away") {
        f.t().passes[row] = 0.1F;
        CHECK(f.want(3, 70) == Approx(43));
    }
    SECTION("a partner that can deliver matches") {
        f.c().gpus[row] = 100;
        CHECK(f.want(3, 70) == Approx(70));
        CHECK(f.t().outside[row] == Approx(8));
    }
}

TEST_CASE(
    "contract terms: pressure loosens an exclusive contract, and then ends the right of first refusal") {
    Firms f;
    const std::size_t row = f.contract(ContractKind::exclusive, lab_party(0), seller_party(0));
    f.c().status[row] = ContractStatus::running;
    f.supply.release = 0;
    f.supply.release_pressure = 1;
    f.want(0, 20);
    CHECK(f.c().kind[row] == ContractKind::exclusive);
    f.w.policy.combine("antitrust_pressure", CityId(0), 1);
    f.want(1, 20);
    CHECK(f.c().kind[row] == ContractKind::first_refusal);
    f.want(2, 20);
    CHECK(f.c().status[row] == ContractStatus::ended);
    CHECK(f.want(3, 500) == Approx(500));
}

TEST_CASE("contract terms: a large round is a row of equity in whole shares, and terms scare investors") {
    Firms f;
    f.rounds.least_need = 1;
    f.rounds.spread = 0;
    f.rounds.held_value = 1;
    Labs& labs = f.labs();
    const std::size_t row = f.lab(0);
    labs.costs[row] = money(100);
    labs.valuation[row] = money(10000);
    labs.founder_share[row] = 1;
    labs.last_round[row] = -100;
    // Everybody believes what it asks, to the unit: nobody takes it before the first cut.
    f.ask(0);
    const double need = 18 * 100;
    CHECK(f.cash(0) == Approx(need));
    CHECK(f.c().size() == 1);
    CHECK(labs.valuation[row] == money(7500 + need));
    CHECK(labs.founder_share[row] == 1);
    CHECK(f.count("down_rounds") == 1);
    CHECK(f.w.record.amount("capital_raised", CityId(0)) == money(need));
    const CapitalFirms& firms = f.w.world.capital_firms;
    CHECK(firms.investors[0] == 1);
    CHECK(firms.plan[0] == 1);
    CHECK(f.c().stake[0] == Approx(need / (7500 + need)));
    SECTION("with eight terms 5.4 of 40 look at it") {
        for (int i = 0; i < 8; ++i) {
            const std::size_t k = f.contract(ContractKind::exclusive, lab_party(0), seller_party(0));
            f.c().status[k] = ContractStatus::running;
        }
        labs.costs[row] = money(1000);
        f.ask(7);
        CHECK(firms.terms[0] == 8);
        CHECK(firms.investors[0] == Approx(std::exp(-2)));
        CHECK(f.w.record.amount("capital_raised", CityId(0)) ==
              Approx(static_cast<double>(money(need + 40 * std::exp(-2) * 0.1 * 18 * 1000))).epsilon(1e-6));
    }
}

TEST_CASE("contract terms: who fails three times sells control to who has most cash") {
    Firms f;
    f.rounds.least_need = 1;
    f.rounds.investors = 1;
    f.rounds.spread = 0;
    Labs& labs = f.labs();
    labs.kind[f.lab(1)] = LabKind::big_tech;
    labs.costs[f.lab(0)] = money(100);
    labs.valuation[f.lab(0)] = money(10000);
    labs.last_round[f.lab(0)] = -100;
    f.rounds.term_aversion = 0;
    f.rounds.investors = 1;
    f.rounds.ticket = 0.001;
    f.w.give(f.w.account(f.w.world.named[1]), 1e6);
    f.ask(0);
    CHECK(f.count("plans_cut") == 1);
    CHECK(f.w.world.capital_firms.plan[0] == Approx(0.6));
    labs.compute_budget[f.lab(0)] = money(100);
    f.ask(7);
    CHECK(in_units(labs.compute_budget[f.lab(0)]) == Approx(60));
    CHECK(f.count("control_sold") == 0);
    f.ask(14);
    CHECK(f.count("control_sold") == 1);
    CHECK(f.cash(1) == Approx(1e6 - 18 * 100));
    CHECK(f.w.world.capital_firms.plan[0] == 1);
    const std::size_t last = f.c().size() - 1;
    CHECK(f.c().payer_of(last) == lab_party(1));
    const auto shares = issued(f.w.world.shareholdings, f.w.world.named[0]);
    CHECK(held(f.w.world.shareholdings, f.w.world.named[0],
               {HolderKind::contract, static_cast<std::uint32_t>(last)}) > shares / 5);
}

TEST_CASE("contract terms: a share of income is bought off for shares where both gain") {
    Firms f;
    f.rounds.least_need = 1;
    const std::size_t row = f.share(ContractKind::revenue_share, 0.2, 0);
    f.c().status[row] = ContractStatus::running;
    Labs& labs = f.labs();
    labs.costs[f.lab(0)] = money(100);
    labs.revenue[f.lab(0)] = money(10);
    labs.valuation[f.lab(0)] = money(10000);
    labs.last_round[f.lab(0)] = -100;
    f.w.policy.combine("term_simplify", CityId(0), 1);
    for (int month = 0; month < 120 && f.c().running(row); month += 7) {
        Postings spent;  // it burns what it has raised
        spent.pay(f.w.account(f.w.world.named[0]), f.w.world.accounts.rest_of_world,
                  f.w.world.ledger.deposit(f.w.account(f.w.world.named[0])), "inputs");
        f.w.world.ledger.settle(spent);
        f.ask(month);
    }
    CHECK(f.c().status[row] == ContractStatus::ended);
    CHECK(f.count("contracts_bought_off") == 1);
    double held_by_seller = 0;
    for (std::size_t k = 0; k < f.c().size(); ++k)
        if (f.c().kind[k] == ContractKind::equity && f.c().payer_of(k) == seller_party(0)) {
            held_by_seller += f.c().stake[k];
            CHECK(f.c().paid[k] == 0);
        }
    CHECK(held_by_seller > 0);
}
