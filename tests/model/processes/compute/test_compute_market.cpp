#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "model/processes/compute/compute_market/compute_market.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using namespace headwater::model::compute;
using headwater::tests::SmallWorld;

namespace {

ComputeMarketParams round_numbers() {
    ComputeMarketParams params;
    params.price_reference = 10;
    params.hours = 100;
    params.supply_elasticity = 1;
    params.share_application = 0.1;
    params.share_model_maker = 0.5;
    params.runway = 20;
    params.capex_share = 0.5;
    return params;
}

void run(SmallWorld& w, std::int32_t month, const ComputeMarketParams& params = round_numbers()) {
    ComputeDemand demand;
    compute_market(w.month(month), params, w.world.labs, w.world.cities, w.world.commons, w.world.chairs,
                   w.world.nation, w.world.ledger, w.world.accounts, w.world.clouds, w.world.customers, {},
                   demand, w.world.city_nations, w.world.nations, w.postings, w.record);
}

/// An application firm that wants `budget` of compute a month and has plenty of cash.
LabId customer(SmallWorld& w, std::size_t city, double budget) {
    const LabId lab = w.lab(LabKind::application, city, {0, 1, 9});
    w.world.labs.costs[lab.row()] = money(budget / round_numbers().share_application);
    w.give(w.account(lab), 1e9);
    return lab;
}

void vouchers(SmallWorld& w, std::size_t city, double rate, double cap, double budget) {
    w.set("voucher_rate", city, rate);
    w.set("voucher_cap", city, cap);
    w.set("voucher_budget", city, budget);
    w.give(w.world.cities.treasury[city], 1e9);
}

}  // namespace

TEST_CASE("compute market: the price is the reference when spending buys the reference supply") {
    const ComputeMarketParams params = round_numbers();
    CHECK(clearing_price(10 * 100 * 50, 50, params) == Approx(10));
    CHECK(clearing_price(4 * 10 * 100 * 50, 50, params) == Approx(20));
    ComputeMarketParams tight = params;
    tight.supply_elasticity = 0.01;
    CHECK(clearing_price(2 * 10 * 100 * 50, 50, tight) == Approx(10 * std::pow(2, 1 / 1.01)));
}

TEST_CASE("compute market: what is bought is what is paid, and the price clears supply") {
    SmallWorld w(1);
    const LabId small = customer(w, 0, 30000);
    const LabId large = customer(w, 0, 70000);
    w.world.nation.gpu_supply = 25;
    run(w, 3);
    const Nation& nation = w.world.nation;
    CHECK(nation.gpu_price == Approx(20));
    CHECK(nation.gpu_rented == Approx(25 * 2));  // supply doubles with the price
    CHECK(w.world.labs.gpus[small.row()] == Approx(15));
    CHECK(w.world.labs.gpus[large.row()] == Approx(35));
    CHECK(w.posted("compute_rent") == Approx(100000));
    CHECK(w.posted("cloud_capex") == Approx(50000));
    CHECK(w.posted("chip_import") == Approx(50000));
    w.settle();
    CHECK(w.deposit(w.account(small)) == Approx(1e9 - 30000));
    CHECK(w.deposit(w.world.accounts.cloud) == Approx(50000));
    CHECK(w.deposit(w.world.accounts.chip_vendor) == 0);
}

TEST_CASE("compute market: no lab spends more on compute than its deposit") {
    SmallWorld w(1);
    const LabId poor = w.lab(LabKind::application, 0, {0, 1, 9});
    w.world.labs.costs[poor.row()] = money(1e6);
    w.give(w.account(poor), 777);
    w.world.nation.gpu_supply = 10;
    run(w, 0);
    CHECK(w.world.labs.compute_budget[poor.row()] == money(777));
    w.settle();
    CHECK(w.deposit(w.account(poor)) == 0);
}

TEST_CASE("compute market: a start-up that trains plans by its cash, one that does not by its costs") {
    SmallWorld w(1);
    const LabId trains = w.lab(LabKind::start_up, 0, {0, 5, 5});
    const LabId applies = w.lab(LabKind::start_up, 0, {0, 5, 5});
    for (const LabId lab : {trains, applies}) {
        w.world.labs.costs[lab.row()] = money(100000);
        w.world.labs.revenue[lab.row()] = money(50000);
        w.give(w.account(lab), 2e6);
    }
    w.world.labs.project_due[trains.row()] = 5;
    w.world.nation.gpu_supply = 10;
    run(w, 0);
    CHECK(in_units(w.world.labs.compute_budget[trains.row()]) == Approx(0.5 * (50000 + 2e6 / 20)));
    CHECK(in_units(w.world.labs.compute_budget[applies.row()]) == Approx(0.1 * 100000));
}

TEST_CASE("compute market: an institute spends its share of its money, a lab without people nothing") {
    SmallWorld w(1);
    const LabId institute = w.lab(LabKind::institute, 0, {0, 5, 5});
    const LabId empty = w.lab(LabKind::institute, 0);
    for (const LabId lab : {institute, empty}) {
        w.world.labs.revenue[lab.row()] = money(100000);
        w.give(w.account(lab), 400000);
    }
    ComputeMarketParams params = round_numbers();
    params.share_institute = 0.25;
    w.world.nation.gpu_supply = 10;
    run(w, 0, params);
    CHECK(in_units(w.world.labs.compute_budget[institute.row()]) == Approx(0.25 * (100000 + 400000 / 20.0)));
    CHECK(w.world.labs.compute_budget[empty.row()] == 0);
}

TEST_CASE(
    "compute market: a voucher pays the rate of the contract, only to firms with their seat in the city") {
    SmallWorld w(2);
    const LabId here = customer(w, 0, 60000);
    const LabId elsewhere = customer(w, 1, 60000);
    const LabId institute = w.lab(LabKind::institute, 0, {0, 5, 5});
    w.world.labs.costs[institute.row()] = money(1e5);
    w.give(w.account(institute), 1e9);
    vouchers(w, 0, 0.25, 1e6, 1e9);
    w.world.nation.gpu_supply = 100;
    run(w, 0);
    CHECK(in_units(w.world.labs.voucher_year[here.row()]) == Approx(20000));
    CHECK(w.world.labs.voucher_year[elsewhere.row()] == 0);
    CHECK(w.world.labs.voucher_year[institute.row()] == 0);
    CHECK(w.world.labs.gpus[here.row()] / w.world.labs.gpus[elsewhere.row()] == Approx(80.0 / 60));
    CHECK(w.record.count("vouchers", CityId(0)) == 1);
    CHECK(w.posted("voucher") == Approx(20000));
    CHECK(w.world.cities.voucher_spent_year[0] == money(20000));
    CHECK(w.world.cities.programme_spent_year[0] == money(20000));
}

TEST_CASE("compute market: a firm's vouchers of a year end at the cap and start anew in January") {
    SmallWorld w(1);
    const LabId firm = customer(w, 0, 60000);
    vouchers(w, 0, 0.5, 100000, 1e9);
    w.world.nation.gpu_supply = 100;
    for (std::int32_t m = 0; m < 12; ++m) run(w, m);
    CHECK(w.world.labs.voucher_year[firm.row()] == money(100000));
    w.world.cities.voucher_spent_year[0] = 0;
    run(w, 12);
    CHECK(w.world.labs.voucher_year[firm.row()] == money(60000));
}

TEST_CASE("compute market: a city's vouchers never exceed its budget, which lasts all year") {
    SmallWorld w(1);
    w.scale = 0.5;
    const LabId a = customer(w, 0, 60000);
    const LabId b = customer(w, 0, 30000);
    vouchers(w, 0, 0.5, 1e9, 240000);
    w.world.nation.gpu_supply = 100;
    for (std::int32_t m = 0; m < 12; ++m) {
        run(w, m);
        CHECK(in_units(w.world.cities.voucher_spent_year[0]) ==
              Approx(10000.0 * (m + 1)).margin(0.05 * (m + 1)));
    }
    CHECK(w.world.cities.voucher_spent_year[0] <= money(120000));
    const auto& year = w.world.labs.voucher_year;
    CHECK(static_cast<double>(year[a.row()]) / static_cast<double>(year[b.row()]) == Approx(2).margin(1e-4));
}

TEST_CASE(
    "compute market: in turn a voucher is granted whole, and who has one goes first until the year ends") {
    SmallWorld w(1);
    std::vector<LabId> firms;
    for (int i = 0; i < 8; ++i) firms.push_back(customer(w, 0, 60000));
    vouchers(w, 0, 0.5, 1e9, 12 * 150000.0);
    w.world.nation.gpu_supply = 100;
    const auto had = [&] {
        std::vector<Money> year;
        for (const LabId firm : firms) year.push_back(w.world.labs.voucher_year[firm.row()]);
        return year;
    };
    SECTION("all are cut to the same part without it") {
        run(w, 0);
        for (const Money year : had()) CHECK(in_units(year) == Approx(150000.0 / 8));
    }
    SECTION("two and a half have theirs in each month with it, and the half is next in line") {
        w.mechanisms.switch_on("vouchers_in_turn");
        run(w, 0);
        const std::vector<Money> first = had();
        CHECK(std::ranges::count(first, money(60000)) == 2);
        CHECK(std::ranges::count(first, money(30000)) == 1);
        CHECK(std::ranges::count(first, 0) == 5);
        CHECK(w.record.count("vouchers", CityId(0)) == 3);
        for (std::int32_t m = 1; m < 12; ++m) run(w, m);
        const std::vector<Money> whole = had();
        for (std::size_t i = 0; i < firms.size(); ++i) CHECK((whole[i] > 0) == (first[i] > 0));
        CHECK(std::accumulate(whole.begin(), whole.end(), Money{0}) == money(12 * 150000));
        w.world.cities.voucher_spent_year[0] = 0;
        run(w, 12);
        CHECK(std::ranges::count(had(), 0) == 5);
    }
}

TEST_CASE("compute market: with tight supply vouchers raise the price, others get less") {
    const auto price_and_rival = [](double rate) {
        SmallWorld w(2);
        customer(w, 0, 60000);
        const LabId rival = customer(w, 1, 60000);
        vouchers(w, 0, rate, 1e9, 1e12);
        w.world.nation.gpu_supply = 50;
        ComputeMarketParams tight = round_numbers();
        tight.supply_elasticity = 0.05;
        run(w, 0, tight);
        return std::pair(w.world.nation.gpu_price, w.world.labs.gpus[rival.row()]);
    };
    const auto without = price_and_rival(0);
    const auto with = price_and_rival(0.5);
    CHECK(with.first == Approx(without.first * std::pow(1.5, 1 / 1.05)));
    CHECK(with.second < without.second);
}

TEST_CASE("compute market: what a grant crowded out is withdrawn until it is used up") {
    SmallWorld w(1);
    const LabId firm = customer(w, 0, 60000);
    w.world.labs.crowded_out[firm.row()] = money(80000);
    w.world.nation.gpu_supply = 100;
    run(w, 0);
    CHECK(w.world.labs.compute_budget[firm.row()] == 0);
    run(w, 1);
    CHECK(w.world.labs.compute_budget[firm.row()] == money(40000));
    run(w, 2);
    CHECK(w.world.labs.compute_budget[firm.row()] == money(60000));
}

TEST_CASE("compute market: switched off or without supply nobody rents and nobody pays") {
    for (const bool embargo : {false, true}) {
        SmallWorld w(1);
        const LabId firm = customer(w, 0, 60000);
        w.world.labs.gpus[firm.row()] = 5;
        w.world.nation.gpu_supply = embargo ? 0 : 100;
        if (!embargo) w.mechanisms.switch_off("compute_market");
        run(w, 0);
        CHECK(w.world.labs.gpus[firm.row()] == 0);
        CHECK(w.world.labs.compute_budget[firm.row()] == 0);
        CHECK(w.postings.rows().empty());
    }
}

TEST_CASE("compute market: with vouchers off the lever does nothing") {
    SmallWorld w(1);
    const LabId firm = customer(w, 0, 60000);
    vouchers(w, 0, 0.5, 1e9, 1e9);
    w.mechanisms.switch_off("vouchers");
    w.world.nation.gpu_supply = 100;
    run(w, 0);
    CHECK(w.world.labs.voucher_year[firm.row()] == 0);
    CHECK(w.posted("voucher") == 0);
}

TEST_CASE("compute market: a pool serves the best first until it is used up, and joins demand") {
    SmallWorld w(2);
    ComputeMarketParams params = round_numbers();
    params.pool_ask_share = 0;
    params.pool_ask_floor = 4;
    std::vector<LabId> users;
    for (int i = 0; i < 4; ++i) {
        users.push_back(customer(w, 0, 10000));
        w.world.labs.quality[users.back().row()] = 1 + static_cast<float>(i);
    }
    const LabId elsewhere = customer(w, 1, 10000);
    const LabId foreign = customer(w, 0, 10000);
    w.world.labs.kind[foreign.row()] = LabKind::multinational;
    w.world.labs.quality[foreign.row()] = 9;
    w.world.labs.compute_share[foreign.row()] = 0.1F;
    w.give(w.world.cities.treasury[0], 1e9);
    w.world.nation.gpu_supply = 60;
    w.world.nation.gpu_price = 10;
    run(w, 0, params);
    const double price_without = w.world.nation.gpu_price;
    w.settle();
    w.world.nation.gpu_price = 10;
    w.set("pool_gpu", 0, 10);
    run(w, 0, params);
    const auto extra = [&](LabId lab) {
        return w.world.labs.gpus[lab.row()] * w.world.nation.gpu_price / 10 - 10;
    };
    CHECK(w.world.nation.gpu_price > price_without);
    CHECK(w.posted("pool_rent") == Approx(10 * 100 * 10));
    CHECK(extra(users[3]) == Approx(4));
    CHECK(extra(users[2]) == Approx(4));
    CHECK(extra(users[1]) == Approx(2));
    CHECK(extra(users[0]) == Approx(0).margin(1e-9));
    CHECK(extra(foreign) == Approx(0).margin(1e-9));
    CHECK(extra(elsewhere) == Approx(0).margin(1e-9));
    CHECK(w.world.commons.asked[0] / w.world.commons.pool[0] == Approx(1.6));
    CHECK(w.record.count("pool_users", CityId(0)) == 3);
    CHECK(w.world.cities.programme_spent_year[0] == money(10000));
    w.settle();
    w.world.nation.gpu_price = 10;
    w.set("pool_foreign", 0, 1);
    run(w, 0, params);
    CHECK(extra(foreign) == Approx(4));
    CHECK(extra(users[1]) == Approx(0).margin(1e-9));
}

TEST_CASE("compute market: universities and big tech give to the pool, and no GPU is lost") {
    SmallWorld w(1);
    ComputeMarketParams params = round_numbers();
    params.pool_contribution = 0.1;
    const LabId user = customer(w, 0, 10000);
    const LabId giver = customer(w, 0, 50000);
    w.world.labs.kind[giver.row()] = LabKind::big_tech;
    w.world.labs.compute_share[giver.row()] = 0.1F;
    w.give(w.world.cities.treasury[0], 500);
    w.world.nation.gpu_supply = 60;
    w.world.nation.gpu_price = 10;
    w.set("pool_gpu", 0, 10);
    run(w, 0, params);
    CHECK(w.posted("pool_rent") == Approx(500));  // all that the treasury holds
    CHECK(w.posted("compute_rent") == Approx(60000));
    const auto worth = [&](LabId lab) {
        return w.world.labs.gpus[lab.row()] * 100 * w.world.nation.gpu_price;
    };
    CHECK(worth(giver) == Approx(45000));
    CHECK(worth(user) == Approx(10000 + 5500));
    CHECK(w.world.nation.gpu_rented ==
          Approx(w.world.labs.gpus[user.row()] + w.world.labs.gpus[giver.row()]));
}

TEST_CASE(
    "compute: answers ask for hours at last month's price, and are all that a firm asks for that does not "
    "train") {
    SmallWorld w(1);
    w.world.nation.gpu_supply = 1000;
    w.world.nation.gpu_price = 10;
    const LabId firm = customer(w, 0, 1e6);
    const LabId maker = customer(w, 0, 1e6);
    w.world.labs.project_due[maker.row()] = 3;
    run(w, 0);
    const Money usual = w.world.labs.compute_budget[maker.row()];
    CHECK(w.world.labs.compute_budget[firm.row()] == usual);

    // 500 hours each at the price that the month found.
    w.mechanisms.switch_on("contested_demand");
    w.world.customers.reach(maker);
    w.world.customers.inference = {500, 500};
    const double price = w.world.nation.gpu_price;
    w.postings.clear();
    run(w, 1);
    CHECK(in_units(w.world.labs.compute_budget[firm.row()]) == Approx(500 * price));
    CHECK(in_units(w.world.labs.compute_budget[maker.row()]) == Approx(in_units(usual) + 500 * price));
}
