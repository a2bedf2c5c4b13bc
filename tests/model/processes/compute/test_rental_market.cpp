#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

#include "model/equations/compute/seller_cost.hpp"
#include "model/processes/compute/rental_market/rental_market.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using headwater::tests::SmallWorld;

namespace {

constexpr double hours = 730;

/// A city, labs and sellers; nothing changes by itself: no wear, no entry, no contracts, no spot.
struct Market {
    SmallWorld w{1};
    RentalMarketParams p;
    VendorAllocationParams allocation;
    ComputeDemand demand;
    SellerBooks books;

    Market() {
        p.wear = 0;
        p.entry_rate = 0;
        p.contract_chance = 0;
        p.spot_share = 0;
        p.captive_share = 0;
        p.capital_growth = 1;
        p.capital_start = 2e5;
        w.world.nation.gpu_supply = 1e6;
        w.world.nation.gpu_price = 10;
        append_rows(w.world.rental_market);
        w.world.rental_market.median[0] = 20;
        w.world.rental_market.spot[0] = 20;
    }

    /// A lab that trains.
    LabId trainer(double budget) {
        const LabId lab = buyer(LabKind::multinational, budget);
        w.world.labs.project_due[lab.row()] = 5;
        return lab;
    }

    [[nodiscard]] double cost() const { return full_cost(seller_cost(w.month(0), p), p.usual_use); }

    std::size_t seller(CloudKind kind, double gpus, double list, double position = 0.5) {
        Clouds& clouds = w.world.clouds;
        const std::size_t row = append_rows(clouds);
        clouds.serial[row] = 500 + row;
        clouds.kind[row] = kind;
        clouds.place[row] = CityId(0);
        clouds.account[row] = w.world.ledger.open(Sector::clouds);
        clouds.fleet[row] = clouds.capacity[row] = gpus;
        clouds.posted[row] = list;
        clouds.position[row] = position;
        w.give(clouds.account[row], 1e9);
        return row;
    }
    LabId buyer(LabKind kind, double budget) {
        const LabId lab = w.lab(kind, 0, {0, 5, 5});
        w.world.labs.compute_budget[lab.row()] = money(budget);
        w.give(w.account(lab), 1e9);
        return lab;
    }
    void run(std::int32_t month = 0) {
        World& world = w.world;
        demand.open = true;
        demand.support.resize(world.labs.size());
        demand.yield.resize(world.labs.size(), 1.0);
        books.clear(world.clouds.size());
        compute::rental_market(w.month(month), {p, {}, allocation, hours}, demand, world.named, world.labs,
                               world.clouds, world.compute_contracts, world.contracts, world.vendors,
                               world.chip_customers, world.chip_trust, world.platforms, world.rental_market,
                               world.chip_market, world.nation, world.cities, world.ledger, world.accounts,
                               books, w.postings, w.record);
    }
};

}  // namespace

TEST_CASE(
    "rental market: a lab pays what it rents, the seller gets it, and the common account keeps nothing") {
    Market m;
    const std::size_t seller = m.seller(CloudKind::neocloud, 100, 20);
    const LabId lab = m.buyer(LabKind::start_up, 20 * hours * 5);
    m.run();
    CHECK(m.w.world.labs.gpus[lab.row()] == Approx(5));
    CHECK(m.w.world.clouds.let[seller] == Approx(5));
    CHECK(in_units(m.w.world.clouds.sales[seller]) == Approx(20 * hours * 5));
    CHECK(m.w.posted("compute_rent") == Approx(20 * hours * 5));
    CHECK(m.w.posted("seller_sales") == m.w.posted("compute_rent"));
    CHECK(m.w.world.nation.gpu_price == Approx(20));
    m.w.settle();
    CHECK(m.w.deposit(m.w.world.accounts.cloud) == 0);
    CHECK(m.w.world.ledger.trial_balance().zero());
}

TEST_CASE("rental market: without machines the money stays with the labs, and there is a queue") {
    Market m;
    m.seller(CloudKind::neocloud, 10, 20);
    const LabId lab = m.buyer(LabKind::start_up, 20 * hours * 40);
    m.run();
    CHECK(m.w.world.labs.gpus[lab.row()] == Approx(10));
    CHECK(in_units(m.w.world.labs.compute_budget[lab.row()]) == Approx(20 * hours * 10));
    CHECK(m.w.world.rental_market.queue[0] == Approx(30));
    CHECK(m.w.world.rental_market.use[0] == Approx(1));
    CHECK(m.w.world.rental_market.spot[0] > m.w.world.rental_market.median[0]);
}

TEST_CASE("rental market: vouchers are spent first, and what bought nothing goes back to the city") {
    Market m;
    m.seller(CloudKind::neocloud, 10, 20);
    const LabId lab = m.buyer(LabKind::start_up, 20 * hours * 30);
    m.demand.support = {money(20 * hours * 15)};
    m.w.give(m.w.world.accounts.cloud, 20 * hours * 15);
    m.run();
    CHECK(m.w.posted("compute_rent") == 0);
    CHECK(m.w.posted("voucher_return") == Approx(20 * hours * 5));
    CHECK(m.w.world.labs.compute_budget[lab.row()] == 0);
    CHECK(m.w.world.labs.gpus[lab.row()] == Approx(10));
    m.w.settle();
    CHECK(m.w.deposit(m.w.world.accounts.cloud) == Approx(0).margin(0.01));
    CHECK(m.w.deposit(m.w.world.cities.treasury[0]) == Approx(20 * hours * 5));
}

TEST_CASE("rental market: what a platform gives to the pool is another lab's support") {
    Market m;
    m.seller(CloudKind::neocloud, 100, 20);
    const LabId giver = m.buyer(LabKind::big_tech, 20 * hours * 10);
    const LabId user = m.buyer(LabKind::institute, 0);
    m.demand.support = {-money(20 * hours * 2), money(20 * hours * 2)};
    m.run();
    CHECK(m.w.world.labs.gpus[giver.row()] == Approx(8));
    CHECK(m.w.world.labs.gpus[user.row()] == Approx(2));
    CHECK(in_units(m.w.world.labs.compute_budget[giver.row()]) == Approx(20 * hours * 10));
    m.w.settle();
    CHECK(m.w.deposit(m.w.world.accounts.cloud) == 0);
}

TEST_CASE("rental market: slower hardware gives fewer GPUs for the money") {
    Market m;
    m.seller(CloudKind::neocloud, 100, 20);
    const LabId lab = m.buyer(LabKind::start_up, 20 * hours * 10);
    m.demand.yield = {0.8};
    m.run();
    CHECK(m.w.world.labs.gpus[lab.row()] == Approx(8));
}

TEST_CASE("rental market: a lab signs the quantile of its need, and pays it whether it uses it or not") {
    Market m;
    m.p.contract_chance = 1;
    const std::size_t seller = m.seller(CloudKind::neocloud, 1000, 20);
    const LabId lab = m.trainer(20 * hours * 100);
    m.run();
    const ComputeContracts& contracts = m.w.world.compute_contracts;
    REQUIRE(contracts.size() == 1);
    CHECK(contracts.lab[0] == lab);
    CHECK(contracts.until[0] == 36);  // with lists at rest the longest saves most
    CHECK(contracts.price[0] == Approx(std::max(20 * 0.65, 1.05 * m.cost())));
    // The quantile 0.35 of a log-normal need of 100 with spread 0.35 sqrt(3).
    CHECK(contracts.gpus[0] == Approx(100 * std::exp(0.35 * std::sqrt(3) * -0.385320)).epsilon(1e-4));
    CHECK(m.w.record.count("compute_contracts", CityId(0)) == 1);
    CHECK(m.w.world.labs.gpus[lab.row()] > 100);  // the discount buys more

    m.w.settle();
    m.w.begin_month();
    m.w.world.labs.compute_budget[lab.row()] = money(1);
    m.run(1);
    const double due = contracts.gpus[0] * contracts.price[0] * hours;
    CHECK(m.w.posted("compute_rent") == Approx(due).epsilon(1e-6));
    CHECK(m.w.world.labs.gpus[lab.row()] < 0.01);
    CHECK(m.w.world.clouds.let[seller] == Approx(contracts.gpus[0]));
}

TEST_CASE("rental market: hours under contract that stand idle are sold at once, and the lab is paid") {
    Market m;
    m.p.contract_chance = 1;
    m.seller(CloudKind::neocloud, 100, 20);
    const LabId lab = m.trainer(20 * hours * 100);
    m.run();
    REQUIRE(m.w.world.compute_contracts.size() == 1);
    m.w.settle();
    m.w.begin_month();
    m.p.contract_chance = 0;
    m.w.world.clouds.fleet[0] = m.w.world.clouds.contracted[0];
    m.w.world.clouds.ordered[0] = 0;
    m.w.world.labs.compute_budget[lab.row()] = 0;
    const LabId other = m.buyer(LabKind::start_up, 1e9);
    m.run(1);
    CHECK(m.w.world.labs.gpus[other.row()] == Approx(m.w.world.compute_contracts.gpus[0]));
    CHECK(m.w.posted("hours_resold") > 0);
    CHECK(m.w.posted("hours_resold") + m.w.posted("seller_sales") ==
          Approx(in_units(m.w.world.labs.compute_budget[other.row()])));
    m.w.settle();
    CHECK(m.w.deposit(m.w.world.accounts.cloud) == 0);
}

TEST_CASE("rental market: without resale hours under contract stand idle, and nobody pays a margin (SV-26)") {
    const auto market = [](double allowed) {
        Market m;
        append_rows(m.w.world.chip_market);
        m.w.world.chip_market.capital[0] = m.p.capital_start;
        m.w.set("resale_allowed", 0, allowed);
        m.p.contract_chance = 1;
        m.seller(CloudKind::neocloud, 100, 20);
        const LabId lab = m.trainer(20 * hours * 100);
        m.run();
        m.w.settle();
        m.w.begin_month();
        m.p.contract_chance = 0;
        m.w.world.clouds.fleet[0] = m.w.world.clouds.contracted[0] + 10;
        m.w.world.clouds.ordered[0] = 0;
        m.w.world.labs.compute_budget[lab.row()] = 0;
        m.buyer(LabKind::start_up, 1e9);
        m.run(1);
        return m;
    };
    Market with = market(1);
    CHECK(with.w.posted("hours_resold") > 0);
    CHECK(with.w.posted("resale_margin") > 0);
    CHECK(with.w.world.chip_market.idle_hours[0] == Approx(0).margin(1e-9));
    with.w.settle();
    CHECK(with.w.deposit(with.w.world.accounts.cloud) == 0);
    Market without = market(0);
    CHECK(without.w.posted("hours_resold") == 0);
    CHECK(without.w.posted("resale_margin") == 0);
    CHECK(without.w.world.chip_market.idle_hours[0] == Approx(without.w.world.compute_contracts.gpus[0]));
}

TEST_CASE("rental market: a lab that cannot pay its contract loses it") {
    Market m;
    m.p.contract_chance = 1;
    m.seller(CloudKind::neocloud, 1000, 20);
    const LabId lab = m.trainer(20 * hours * 100);
    m.run();
    m.w.settle();
    m.w.begin_month();
    Postings away;
    away.pay(m.w.account(lab), m.w.world.accounts.bank, m.w.world.ledger.deposit(m.w.account(lab)),
             "opening");
    m.w.world.ledger.settle(away);
    m.w.world.labs.compute_budget[lab.row()] = 0;
    m.run(1);
    CHECK(m.w.world.compute_contracts.until[0] == 2);
    CHECK(m.w.posted("compute_rent") == 0);
}

TEST_CASE("rental market: a start-up promises nothing for longer than its cash lasts") {
    for (const double months : {2.0, 6.0, 20.0, 50.0}) {
        Market m;
        m.p.contract_chance = 1;
        m.seller(CloudKind::neocloud, 1000, 40);
        const LabId lab = m.buyer(LabKind::start_up, 40 * hours * 10);
        m.w.world.labs.project_due[lab.row()] = 5;
        m.w.world.labs.costs[lab.row()] = money(1e9 / months);
        m.run();
        INFO(months);
        const ComputeContracts& contracts = m.w.world.compute_contracts;
        CHECK(contracts.size() == (months < 3 ? 0 : 1));
        if (contracts.size() == 1) CHECK(contracts.until[0] <= months);
    }
}

TEST_CASE("rental market: full halls raise the lists of sellers, idle ones lower them") {
    const auto list_after = [](double wanted) {
        Market m;
        m.p.hurdle = 5;  // nobody grows
        m.p.move_chance = 1;
        m.p.move_gap = 1e-9;
        const std::size_t seller = m.seller(CloudKind::neocloud, 100, 20, 0.2);
        m.seller(CloudKind::hyperscaler, 10, 60);
        const LabId lab = m.buyer(LabKind::start_up, 0);
        for (std::int32_t month = 0; month < 12; ++month) {
            m.w.world.labs.compute_budget[lab.row()] = money(20 * hours * wanted);
            m.run(month);
            m.w.settle();
            m.w.begin_month();
        }
        return m.w.world.clouds.posted[seller];
    };
    CHECK(list_after(200) > 1.2 * list_after(60));
    CHECK(list_after(10) < list_after(60));
}

TEST_CASE(
    "rental market: no list of a searched seller falls below cost, and none rises above the known one") {
    Market m;
    m.p.move_chance = 1;
    m.p.move_gap = 1e-9;
    const std::size_t cheap = m.seller(CloudKind::neocloud, 100, 5, 0);
    const std::size_t dear = m.seller(CloudKind::neocloud, 100, 500, 0.999);
    m.seller(CloudKind::hyperscaler, 100, 60);
    m.run();
    CHECK(m.w.world.clouds.posted[cheap] >= 1.05 * m.cost() * (1 - 1e-12));
    CHECK(m.w.world.clouds.posted[dear] <= 60);
    CHECK(m.w.world.clouds.posted[dear] > 40);
}

TEST_CASE("rental market: a hyperscaler bears a list far above the others for half a year, then cuts it") {
    Market m;
    m.p.one_quote = 0.02;  // lists near cost
    const std::size_t known = m.seller(CloudKind::hyperscaler, 100, 200);
    m.seller(CloudKind::neocloud, 100, 20, 0.001);
    std::int32_t month = 0;
    for (; month < 24 && m.w.world.clouds.posted[known] == 200; ++month) {
        m.run(month);
        m.w.settle();
        m.w.begin_month();
    }
    CHECK(month == 6);
    CHECK(m.w.world.clouds.posted[known] < 80);
}

TEST_CASE("rental market: a profitable seller orders, and gets what supply, power and money allow") {
    Market m;
    const std::size_t seller = m.seller(CloudKind::neocloud, 100, 60, 0.9);
    m.seller(CloudKind::hyperscaler, 1, 60);
    m.w.world.clouds.capacity[seller] = 105;
    m.p.power_months = 1e9;
    m.buyer(LabKind::start_up, 60 * hours * 1000);
    m.run();
    CHECK(m.w.world.clouds.ordered[seller] > 10);
    CHECK(m.w.world.clouds.fleet[seller] == 100);
    m.w.settle();
    m.w.begin_month();
    m.w.world.nation.gpu_supply = 103;  // both sellers have 101
    m.run(1);
    CHECK(m.w.world.clouds.fleet[seller] > 100);
    CHECK(m.w.world.clouds.fleet[0] + m.w.world.clouds.fleet[1] == Approx(103));
    CHECK(m.w.posted("cloud_capex") == Approx(2 * m.p.capital_start).epsilon(1e-6));
    CHECK(m.w.posted("chip_import") == m.w.posted("cloud_capex"));
    m.w.settle();
    m.w.begin_month();
    m.w.world.nation.gpu_supply = 1e6;
    m.run(2);
    CHECK(m.w.world.clouds.fleet[seller] == Approx(105).epsilon(1e-6));  // the hall is full
}

TEST_CASE("rental market: a seller without cash borrows on its chips and no further") {
    Market m;
    const std::size_t seller = m.seller(CloudKind::neocloud, 100, 60, 0.9);
    const AccountId account = m.w.world.clouds.account[seller];
    Postings away;
    away.pay(account, m.w.world.accounts.bank, m.w.world.ledger.deposit(account) - money(1), "opening");
    m.w.world.ledger.settle(away);
    m.p.loan_share = 0.05;
    m.w.world.clouds.ordered[seller] = 50;
    m.w.world.clouds.capacity[seller] = 150;
    m.buyer(LabKind::start_up, 60 * hours * 1000);
    m.run();
    m.w.settle();
    // g <= 0.05 (100 + g): each GPU bought is security for a twentieth of the next.
    CHECK(m.w.world.clouds.fleet[seller] == Approx(100 + 5 / 0.95));
    const double loan = -in_units(m.w.world.ledger.loan(account));
    CHECK(loan == Approx(5 / 0.95 * m.p.capital_start).epsilon(0.03));  // a part is paid back at once
    CHECK(m.w.world.ledger.deposit(account) >= 0);
}

TEST_CASE("rental market: a seller that cannot pay closes, and its loan is written off") {
    Market m;
    const std::size_t seller = m.seller(CloudKind::neocloud, 100, 20);
    const AccountId account = m.w.world.clouds.account[seller];
    Postings past;
    past.pay(m.w.world.accounts.bank, account, money(0.9 * 100 * m.p.capital_start), "loan");
    past.pay(account, m.w.world.accounts.rest_of_world,
             m.w.world.ledger.deposit(account) + money(0.9 * 100 * m.p.capital_start), "seller_running_cost");
    m.w.world.ledger.settle(past);
    REQUIRE(m.w.world.ledger.deposit(account) == 0);
    m.buyer(LabKind::start_up, 1);
    m.run();
    CHECK(m.w.world.clouds.status[seller] == CloudStatus::closed);
    CHECK(m.w.record.count("sellers_closed", CityId(0)) == 1);
    CHECK(m.w.posted("chip_resale") > 0);
    CHECK(m.w.posted("loan_write_off") > 0);
    m.w.settle();
    CHECK(m.w.world.ledger.deposit(account) == 0);
    CHECK(m.w.world.ledger.loan(account) == 0);
    CHECK(m.w.world.ledger.trial_balance().zero());
}

TEST_CASE("rental market: sellers enter where the margin is high, and not where it is none") {
    const auto sellers_after = [](double wanted) {
        Market m;
        m.p.entry_rate = 0.5;
        for (int i = 0; i < 5; ++i) m.seller(CloudKind::neocloud, 100, 60, 0.9);
        m.seller(CloudKind::hyperscaler, 1, 60);
        m.buyer(LabKind::start_up, 60 * hours * wanted);
        m.run();
        m.w.settle();
        CHECK(m.w.world.ledger.trial_balance().zero());
        return m.w.world.clouds.size();
    };
    CHECK(sellers_after(10000) > 6);
    CHECK(sellers_after(20) == 6);
}

TEST_CASE("rental market: switched off, without sellers or closed, nothing is paid") {
    Market m;
    m.buyer(LabKind::start_up, 1e6);
    m.run();
    CHECK(m.w.postings.rows().empty());
    m.seller(CloudKind::neocloud, 100, 20);
    m.w.mechanisms.switch_off("rental_market");
    m.run();
    CHECK(m.w.postings.rows().empty());
}

TEST_CASE(
    "rental market: a platform sells what stood idle, keeps its fee, and gives the rest to its sellers "
    "(SV-28)") {
    Market m;
    World& world = m.w.world;
    m.w.mechanisms.switch_on("vendor_allocation");
    m.w.set("platforms_allowed", 0, 1);
    const std::size_t dear = m.seller(CloudKind::neocloud, 100, 20);
    const std::size_t cheap = m.seller(CloudKind::neocloud, 50, 18);
    append_rows(world.vendors);
    world.vendors.account[0] = world.ledger.open(Sector::chip_vendors);
    world.vendors.origin[0] = VendorOrigin::home;
    append_rows(world.chip_customers, 2);
    world.chip_customers.cloud = {CloudId(dear), CloudId(cheap)};
    world.chip_customers.vendor = {VendorId(0), VendorId(0)};
    world.chip_customers.fleet = {100, 50};
    append_rows(world.chip_trust, 2);
    world.chip_trust.grudge[1] = std::log(2);  // leaves half as much
    append_rows(world.platforms);
    world.platforms.vendor[0] = VendorId(0);
    world.platforms.until[0] = 100;
    world.platforms.fee[0] = 0.2;
    world.clouds.let = {40, 10};
    world.rental_market.spot[0] = 8;
    m.allocation.platform_reach = 0.5;
    // Of 60 and 40 idle machines 30 and 10 at 8 / 0.8 = 10, cheaper than both lists, and a buyer of twenty who asks once.
    m.p.one_quote = 1;
    m.p.listing = 0;
    m.buyer(LabKind::start_up, 10 * hours * 20 * 3);
    m.run();
    CHECK(world.platforms.offered[0] == Approx(40));
    CHECK(world.platforms.let[0] == Approx(20));  // a third of the money finds it
    const double sales = world.platforms.let[0] * 10 * hours;
    CHECK(in_units(world.platforms.fees[0]) == Approx(0.2 * sales).epsilon(1e-6));
    CHECK(m.w.posted("platform_fee") == Approx(0.2 * sales).epsilon(1e-6));
    CHECK(m.w.posted("vendor_remittance") == 0);
    m.w.settle();
    CHECK(world.ledger.trial_balance().zero());
    CHECK(m.w.deposit(world.accounts.cloud) == 0);
    CHECK(m.w.deposit(world.vendors.account[0]) == Approx(0.2 * sales).epsilon(1e-6));
    const double all =
        in_units(world.clouds.sales[dear] + world.clouds.sales[cheap] + world.platforms.fees[0]);
    CHECK(all == Approx(10 * hours * 20 * 3).epsilon(1e-6));  // nobody's money is left
    CHECK(world.nation.gpu_price * hours * (world.clouds.let[dear] + world.clouds.let[cheap]) == Approx(all));
    for (const std::size_t seller : {dear, cheap})
        CHECK(world.clouds.let[seller] <= world.clouds.fleet[seller] + 1e-9);
}

TEST_CASE(
    "rental market: where platforms are not allowed, or full sellers leave nothing, a vendor sells no hours "
    "(SV-28)") {
    const auto offered = [](double allowed, double let, std::int32_t month) {
        Market m;
        World& world = m.w.world;
        m.w.mechanisms.switch_on("vendor_allocation");
        m.w.set("platforms_allowed", 0, allowed);
        const std::size_t seller = m.seller(CloudKind::neocloud, 100, 20);
        append_rows(world.vendors);
        world.vendors.account[0] = world.ledger.open(Sector::chip_vendors);
        append_rows(world.chip_customers);
        world.chip_customers.cloud[0] = CloudId(seller);
        world.chip_customers.vendor[0] = VendorId(0);
        world.chip_customers.fleet[0] = 100;
        append_rows(world.chip_trust);
        append_rows(world.platforms);
        world.platforms.vendor[0] = VendorId(0);
        world.platforms.entered[0] = 3;
        world.platforms.until[0] = 10;
        world.clouds.let[0] = let;
        m.run(month);
        return world.platforms.offered[0];
    };
    CHECK(offered(1, 60, 5) == Approx(20));
    CHECK(offered(1, 60, 2) == 0);
    CHECK(offered(1, 60, 10) == 0);
    CHECK(offered(1, 100, 5) == 0);
    CHECK(offered(0, 60, 5) == 0);
}

TEST_CASE("rental market: a seller whose machines wait for their hall is lent what falls due on them") {
    // 10 machines of which `waiting` have no hall, bought on credit to the last fen.
    const auto stays = [](bool financed, double waiting) {
        Market m;
        if (financed) m.w.mechanisms.switch_on("hall_finance");
        World& world = m.w.world;
        append_rows(world.chip_market);
        world.chip_market.capital[0] = 2e5;
        append_rows(world.vendors);
        const std::size_t seller = m.seller(CloudKind::neocloud, 10 - waiting, 20);
        const std::size_t row = append_rows(world.chip_customers);
        world.chip_customers.cloud[row] = CloudId(seller);
        world.chip_customers.vendor[row] = VendorId(0);
        world.chip_customers.fleet[row] = 10 - waiting;
        world.chip_customers.waiting[row] = waiting;
        world.clouds.ordered[seller] = waiting;
        m.p.hall = m.p.staff = m.p.power = 0;
        // All cash goes, and the loan is what the bank lends on ten machines.
        m.w.postings.pay(world.clouds.account[seller], world.accounts.rest_of_world, money(1e9),
                         "liquidation");
        m.w.postings.pay(world.accounts.bank, world.clouds.account[seller], money(0.8 * 10 * 2e5), "loan");
        m.w.settle();
        m.w.postings.pay(world.clouds.account[seller], world.accounts.rest_of_world, money(0.8 * 10 * 2e5),
                         "chip_import");
        m.w.settle();
        m.run();
        return world.clouds.status[seller] == CloudStatus::active;
    };
    CHECK_FALSE(stays(false, 10));
    CHECK(stays(true, 10));
    CHECK_FALSE(stays(true, 0));
}
