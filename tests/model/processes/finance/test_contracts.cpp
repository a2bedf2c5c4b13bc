#include "model/processes/finance/contracts.hpp"

#include <catch2/catch.hpp>

#include "model/processes/compute/rental_market/rental_market.hpp"
#include "model/processes/finance/related_party.hpp"
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
constexpr Party vendors{PartyKind::chip_vendors, 0};
constexpr Party outside{PartyKind::rest_of_world, 0};

/// Two labs and a seller of 100 GPUs; nobody else trades.
struct ContractWorld {
    SmallWorld w{1};
    ContractParams p;
    RentalMarketParams market;
    SellerBooks books;

    ContractWorld() {
        for (int i = 0; i < 2; ++i) w.world.named.push_back(w.lab(LabKind::start_up, 0, {0, 5, 5}));
        Clouds& clouds = w.world.clouds;
        append_rows(clouds);
        clouds.serial[0] = 500;
        clouds.kind[0] = CloudKind::neocloud;
        clouds.place[0] = CityId(0);
        clouds.account[0] = w.world.ledger.open(Sector::clouds);
        clouds.fleet[0] = clouds.capacity[0] = 100;
        clouds.posted[0] = 20;
        append_rows(w.world.rental_market);
        w.world.rental_market.median[0] = w.world.rental_market.spot[0] = 20;
        market.wear = 0;
        market.entry_rate = 0;
        market.contract_chance = 0;
        market.exit_rate = 0;
        market.capital_growth = 1;
        market.capital_start = 2e5;
        w.world.nation.gpu_supply = 1e6;
        w.world.nation.gpu_price = 10;
        w.begin_month();
    }

    std::size_t contract(ContractKind kind, Party payer, Party receiver, double amount, std::int16_t start,
                         std::int16_t until) {
        Contracts& c = w.world.contracts;
        const std::size_t row = append_rows(c);
        c.serial[row] = 900 + row;
        c.kind[row] = kind;
        c.payer_kind[row] = payer.kind;
        c.payer[row] = payer.row;
        c.receiver_kind[row] = receiver.kind;
        c.receiver[row] = receiver.row;
        c.start[row] = start;
        c.until[row] = until;
        c.closed[row] = Contracts::never;
        c.amount[row] = money(amount);
        return row;
    }
    void step(std::int32_t month) {
        World& world = w.world;
        finance::contracts(w.month(month), p, world.named, world.contracts, world.contract_terms,
                           world.shareholdings, world.labs, world.stakes, world.clauses, world.clouds,
                           world.ledger, world.accounts, w.postings, w.record);
        w.settle();
        CHECK(world.ledger.trial_balance().zero());
    }
    void trade(std::int32_t month) {
        World& world = w.world;
        ComputeDemand demand;
        demand.open = true;
        demand.support.resize(world.labs.size());
        demand.yield.resize(world.labs.size(), 1.0);
        books.clear(world.clouds.size());
        compute::rental_market(w.month(month), {market, {}, {}, 730}, demand, world.named, world.labs,
                               world.clouds, world.compute_contracts, world.contracts, world.vendors,
                               world.chip_customers, world.chip_trust, world.platforms, world.rental_market,
                               world.chip_market, world.nation, world.cities, world.ledger, world.accounts,
                               books, w.postings, w.record);
        w.settle();
        CHECK(world.ledger.trial_balance().zero());
    }
    Contracts& c() { return w.world.contracts; }
    double cash(Party party) {
        return w.deposit(party.kind == PartyKind::organisation ? w.account(w.world.named[party.row])
                                                               : w.world.clouds.account[party.row]);
    }
    std::size_t events(EventKind kind) {
        return static_cast<std::size_t>(
            std::ranges::count_if(w.record.events, [&](const Event& e) { return e.kind == kind; }));
    }
};

}  // namespace

TEST_CASE("contracts: a round is paid at its date, and valuation and shares follow") {
    ContractWorld d;
    const std::size_t row = d.contract(ContractKind::equity, outside, lab_party(0), 200, 2, 3);
    d.c().valuation[row] = money(1000);
    d.step(0);
    d.step(1);
    CHECK(d.cash(lab_party(0)) == 0);
    d.step(2);
    const std::size_t lab = d.w.world.named[0].row();
    CHECK(d.cash(lab_party(0)) == 200);
    CHECK(d.w.world.labs.valuation[lab] == money(1000));
    CHECK(d.w.world.labs.raised[lab] == money(200));
    CHECK(d.w.world.labs.founder_share[lab] * d.c().stake[row] == Approx(0.2));
    CHECK(d.w.world.labs.founder_share[lab] == Approx(1));
    CHECK(d.c().status[row] == ContractStatus::ended);
    CHECK(d.events("contract_begun") == 1);
    CHECK(d.events("contract_ended") == 1);
}

TEST_CASE("contracts: a second round dilutes the first") {
    ContractWorld d;
    const std::size_t first = d.contract(ContractKind::equity, lab_party(1), lab_party(0), 200, 0, 1);
    const std::size_t second = d.contract(ContractKind::equity, outside, lab_party(0), 500, 1, 2);
    d.c().valuation[first] = money(1000);
    d.c().valuation[second] = money(2000);
    d.w.give(d.w.account(d.w.world.named[1]), 200);
    d.w.begin_month();
    d.step(0);
    CHECK(d.cash(lab_party(1)) == 0);
    d.step(1);
    CHECK(d.c().stake[first] == Approx(0.15));
    CHECK(d.c().stake[second] == Approx(0.25));
    CHECK(d.w.world.ledger.equity(d.w.account(d.w.world.named[1])) == money(200));
    CHECK(d.w.world.ledger.equity(d.w.account(d.w.world.named[0])) == -money(700));
}

TEST_CASE(
    "contracts: a payer short of cash pays what it has, carries the rest, and fails without a residue") {
    ContractWorld d;
    const std::size_t row = d.contract(ContractKind::equity, lab_party(1), lab_party(0), 300, 0, 3);
    d.c().valuation[row] = money(1000);
    d.c().end_rule[row] = ContractEnd::carry;
    d.w.give(d.w.account(d.w.world.named[1]), 150);
    d.w.begin_month();
    d.step(0);
    CHECK(in_units(d.c().paid[row]) == 100);
    d.step(1);
    CHECK(in_units(d.c().paid[row]) == 150);
    CHECK(in_units(d.c().owed[row]) == 50);
    SECTION("money comes: it is paid to its last") {
        d.w.give(d.w.account(d.w.world.named[1]), 1000);
        d.w.begin_month();
        d.step(2);
        CHECK(in_units(d.c().paid[row]) == 300);
        CHECK(d.c().status[row] == ContractStatus::ended);
    }
    SECTION("no money comes: it fails after three months, and nothing is owed by anybody") {
        d.step(2);
        CHECK(in_units(d.c().owed[row]) == 150);
        d.step(3);
        CHECK(d.c().status[row] == ContractStatus::failed);
        CHECK(d.c().owed[row] == 0);
        CHECK(in_units(d.c().paid[row]) == 150);
        CHECK(d.cash(lab_party(0)) == 150);
        CHECK(d.cash(lab_party(1)) == 0);
        CHECK(d.events("contract_failed") == 1);
        d.step(4);
        CHECK(d.events("contract_failed") == 1);
    }
}

TEST_CASE("contracts: a lab keeps a month of its costs, and a cap ends a contract to the unit") {
    ContractWorld d;
    d.w.world.labs.costs[d.w.world.named[1].row()] = money(40);
    const std::size_t kept = d.contract(ContractKind::equity, lab_party(1), lab_party(0), 100, 0, 1);
    const std::size_t capped = d.contract(ContractKind::equity, outside, lab_party(0), 1000, 0, 10);
    d.c().valuation[kept] = d.c().valuation[capped] = money(10000);
    d.c().cap[capped] = money(250);
    d.w.give(d.w.account(d.w.world.named[1]), 100);
    d.w.begin_month();
    for (int month = 0; month < 5; ++month) d.step(month);
    CHECK(in_units(d.c().paid[kept]) == 60);
    CHECK(d.c().paid[capped] == money(250));
    CHECK(d.c().status[capped] == ContractStatus::capped);
    CHECK(d.events("contract_capped") == 1);
}

TEST_CASE("contracts: a contract that waits for funds begins when the payer has them, and keeps its length") {
    ContractWorld d;
    const std::size_t row = d.contract(ContractKind::equity, lab_party(1), lab_party(0), 200, 0, 4);
    d.c().valuation[row] = money(1000);
    d.c().trigger[row] = ContractTrigger::funds;
    d.step(0);
    CHECK(d.c().status[row] == ContractStatus::waiting);
    d.w.give(d.w.account(d.w.world.named[1]), 200);
    d.w.begin_month();
    for (int month = 1; month < 5; ++month) d.step(month);
    CHECK(d.c().status[row] == ContractStatus::ended);
    CHECK(d.c().start[row] == 1);
    CHECK(d.c().paid[row] == money(200));
}

TEST_CASE("contracts: an organisation that is not founded yet is waited for, one that is gone is not") {
    ContractWorld d;
    d.w.world.named.push_back({});
    const std::size_t later = d.contract(ContractKind::equity, outside, lab_party(2), 200, 0, 1);
    d.c().valuation[later] = money(1000);
    d.step(0);
    CHECK(d.c().status[later] == ContractStatus::waiting);
    d.w.world.named[2] = d.w.lab(LabKind::start_up, 0, {0, 1, 1});
    d.step(5);
    CHECK(d.c().paid[later] == money(200));
    const std::size_t gone = d.contract(ContractKind::equity, outside, lab_party(1), 200, 0, 1);
    d.w.world.labs.status[d.w.world.named[1].row()] = LabStatus::closed;
    d.step(6);
    CHECK(d.c().status[gone] == ContractStatus::failed);
    CHECK(d.c().paid[gone] == 0);
}

TEST_CASE("contracts: a loan of a seller is paid back to the unit, with interest on what is out") {
    ContractWorld d;
    const std::size_t row = d.contract(ContractKind::loan, outside, seller_party(0), 1000, 0, 11);
    d.c().rate[row] = 0.12;
    d.w.give(d.w.world.clouds.account[0], 500);
    d.w.begin_month();
    d.step(0);
    CHECK(d.c().lent[row] == money(1000));
    CHECK(d.w.world.ledger.loan(d.w.world.clouds.account[0]) == -money(1000));
    d.step(1);
    CHECK(d.cash(seller_party(0)) == Approx(1500 - 100 - 10));
    for (int month = 2; month < 11; ++month) d.step(month);
    CHECK(d.c().lent[row] == 0);
    CHECK(d.w.world.ledger.loan(d.w.world.clouds.account[0]) == 0);
    CHECK(d.c().status[row] == ContractStatus::ended);
    CHECK(d.cash(seller_party(0)) == Approx(500 - 10 * (10 + 1) / 2.0));
}

TEST_CASE("contracts: a seller that breaks a loan closes, and what is out is written off") {
    ContractWorld d;
    const std::size_t row = d.contract(ContractKind::loan, outside, seller_party(0), 1000, 0, 11);
    d.step(0);
    Postings gone;  // the money is spent
    gone.pay(d.w.world.clouds.account[0], d.w.world.accounts.rest_of_world, money(1000),
             "seller_running_cost");
    d.w.world.ledger.settle(gone);
    for (int month = 1; month < 4; ++month) d.step(month);
    CHECK(d.c().status[row] == ContractStatus::failed);
    CHECK(d.w.world.ledger.loan(d.w.world.clouds.account[0]) == 0);
    d.trade(3);
    CHECK(d.w.world.clouds.status[0] == CloudStatus::closed);
    CHECK(d.cash(seller_party(0)) == 0);
}

TEST_CASE(
    "contracts: machines that are sold and leased back are let as before, cost rent, and go at the end") {
    ContractWorld d;
    const std::size_t row = d.contract(ContractKind::leaseback, vendors, seller_party(0), 1e6, 0, 3);
    d.c().share[row] = 0.4;
    d.c().monthly[row] = money(50000);
    d.step(0);
    CHECK(d.c().gpus[row] == Approx(40));
    CHECK(d.cash(seller_party(0)) == Approx(1e6 - 50000));
    CHECK(d.w.deposit(d.w.world.accounts.chip_vendor) == 0);
    d.trade(0);
    CHECK(d.w.world.clouds.fleet[0] >= 100);
    d.step(1);
    d.step(2);
    CHECK(d.c().status[row] == ContractStatus::ended);
    CHECK(in_units(d.c().paid[row]) == 150000);
    const double before = d.w.world.clouds.fleet[0];
    d.market.order_rate = 0;
    d.w.world.clouds.ordered[0] = 0;
    d.trade(2);
    CHECK(d.w.world.clouds.fleet[0] == Approx(before - 40));
}

TEST_CASE(
    "contracts: where machines come from vendors they leave a seller there, and the market takes none "
    "again") {
    ContractWorld d;
    append_rows(d.w.world.chip_market);
    d.w.world.chip_market.capital[0] = 2e5;
    const std::size_t row = d.contract(ContractKind::leaseback, vendors, seller_party(0), 1e6, 0, 1);
    d.c().gpus[row] = 40;
    d.c().status[row] = ContractStatus::ended;
    d.c().closed[row] = 0;
    d.trade(0);
    CHECK(d.w.world.clouds.fleet[0] == 100);
}

TEST_CASE("contracts: hours that an owner rents back are its own, and paid to the seller") {
    ContractWorld d;
    const std::size_t row = d.contract(ContractKind::rent_back, vendors, seller_party(0), 0, 0, 4);
    d.c().monthly[row] = money(30 * 730 * 10);
    d.c().price[row] = 10;
    d.c().circular[row] = 1;
    d.w.give(d.w.world.clouds.account[0], 1e7);
    d.w.begin_month();
    d.step(0);
    d.trade(0);
    CHECK(d.w.world.clouds.let[0] == Approx(30));
    CHECK(in_units(d.w.world.clouds.sales[0]) == Approx(30 * 730 * 10));
    CHECK(d.c().paid[row] == d.w.world.clouds.sales[0]);
    d.w.policy.combine("related_party_cap", CityId(0), 0);
    d.step(1);
    d.trade(1);
    CHECK(d.w.world.clouds.let[0] == 0);
    CHECK(d.c().paid_now[row] == 0);
}

TEST_CASE("contracts: a lab uses the hours that it must pay for, and sells what it does not use") {
    ContractWorld d;
    const std::size_t row = d.contract(ContractKind::compute_supply, lab_party(0), seller_party(0), 0, 0, 4);
    d.c().gpus[row] = 20;
    d.c().price[row] = 10;
    const std::size_t lab = d.w.world.named[0].row();
    d.w.world.labs.compute_budget[lab] = money(10 * 730 * 10);  // for half of it
    d.w.give(d.w.account(d.w.world.named[0]), 1e6);
    d.w.give(d.w.world.clouds.account[0], 1e7);
    d.w.begin_month();
    d.step(0);
    d.trade(0);
    CHECK(d.w.world.labs.gpus[lab] == Approx(10));
    CHECK(in_units(d.c().paid[row]) == Approx(20 * 730 * 10));
    CHECK(in_units(d.w.world.labs.compute_budget[lab]) == Approx(20 * 730 * 10));
    CHECK(d.w.world.compute_contracts.size() == 0);
}

TEST_CASE("related party: a closed loop without an outside payer has no external demand") {
    ContractWorld d;
    World& world = d.w.world;
    // Vendors put money in, the seller buys machines with it, and vendors rent them: all sales are their own money.
    const std::size_t equity = d.contract(ContractKind::equity, vendors, seller_party(0), 4e6, 0, 1);
    d.c().share[equity] = 0.2;
    d.c().circular[equity] = 1;
    const std::size_t rent = d.contract(ContractKind::rent_back, vendors, seller_party(0), 0, 0, 12);
    d.c().gpus[rent] = 60;
    d.c().price[rent] = 10;
    d.c().circular[rent] = 1;
    world.clouds.ordered[0] = 10;
    world.clouds.capacity[0] = 200;
    append_rows(world.related_firms, 2);
    world.related_firms.kind = {PartyKind::seller, PartyKind::chip_vendors};
    world.related_firms.twin = {-1, -1};
    world.related_firms.failed = {Contracts::never, Contracts::never};
    append_rows(world.related_pairs, 2);
    world.related_pairs.seller_kind = {PartyKind::seller, PartyKind::chip_vendors};
    world.related_pairs.buyer_kind = {PartyKind::chip_vendors, PartyKind::seller};
    for (int month = 0; month < 12; ++month) {
        d.step(month);
        d.trade(month);
        finance::related_party(d.w.month(month), {}, world.contracts, world.named, world.labs, world.clouds,
                               world.ledger, world.accounts, d.books, world.related_pairs,
                               world.related_firms, d.w.record);
        for (std::size_t f = 0; f < 2; ++f) {
            INFO("month " << month << ", firm " << f);
            const Money revenue = sum_of(world.related_firms.revenue[f]);
            CHECK(revenue > 0);
            CHECK(world.related_firms.returned[f] == revenue);
        }
    }
    CHECK(d.events("related_account") == 2);
}

TEST_CASE("related party: what others pay is external demand, and no more comes back than was sold") {
    ContractWorld d;
    World& world = d.w.world;
    const std::size_t equity = d.contract(ContractKind::equity, vendors, seller_party(0), 1e5, 0, 1);
    d.c().share[equity] = 0.2;
    d.c().circular[equity] = 1;
    const std::size_t rent =
        d.contract(ContractKind::compute_supply, lab_party(0), seller_party(0), 0, 0, 12);
    d.c().gpus[rent] = 60;
    d.c().price[rent] = 10;
    d.w.give(d.w.account(world.named[0]), 1e8);
    d.w.give(world.clouds.account[0], 4e6);
    d.w.begin_month();
    world.clouds.ordered[0] = 10;
    world.clouds.capacity[0] = 200;
    append_rows(world.related_firms, 2);
    world.related_firms.kind = {PartyKind::seller, PartyKind::chip_vendors};
    world.related_firms.twin = {-1, -1};
    world.related_firms.failed = {Contracts::never, Contracts::never};
    append_rows(world.related_pairs, 2);
    world.related_pairs.seller_kind = {PartyKind::seller, PartyKind::chip_vendors};
    world.related_pairs.buyer_kind = {PartyKind::organisation, PartyKind::seller};
    for (int month = 0; month < 3; ++month) {
        d.step(month);
        d.trade(month);
        finance::related_party(d.w.month(month), {}, world.contracts, world.named, world.labs, world.clouds,
                               world.ledger, world.accounts, d.books, world.related_pairs,
                               world.related_firms, d.w.record);
        CHECK(world.related_firms.returned[0] == 0);
        CHECK(world.related_firms.returned[1] == money(1e5));
        CHECK(world.related_firms.returned[1] <= sum_of(world.related_firms.revenue[1]));
    }
}
