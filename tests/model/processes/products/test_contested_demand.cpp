#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "model/measures/measure.hpp"
#include "model/processes/products/contested_demand/contested_demand.hpp"
#include "model/state/employment.hpp"
#include "model/stepper.hpp"
#include "tests/support/laws.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

/// A small country whose customers are contested; its potential fits its people.
Input contested(std::uint64_t seed = 1) {
    Input input = tiny_input(seed);
    input.mechanisms.switch_on("contested_demand");
    input.parameters.contested_demand.potential = 8e9;
    input.parameters.contested_demand.potential_abroad = 2e10;
    input.parameters.contested_demand.chat_people = 2e6;
    return input;
}

Money sales_of_firms(const World& world) {
    Money sum = 0;
    for (std::size_t lab = 0; lab < world.customers.size(); ++lab) sum += world.customers.sales_of(lab);
    return sum;
}

}  // namespace

TEST_CASE("contested demand: revenue is the rows of the ledger, and what cells spend is sold to the unit") {
    const Input input = contested();
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    for (int month = 0; month < 24; ++month) {
        stepper.step(world, record);
        const Flows& flows = world.ledger.flows();
        const Money rows = flows.of_kind("sales_home") + flows.of_kind("export") +
                           flows.of_kind("model_access") + flows.of_kind("advertising");
        CHECK(flows.of_kind("product_revenue") == 0);
        CHECK(rows == sales_of_firms(world));
        Money revenue = 0;
        for (std::size_t c = 0; c < input.cities.size(); ++c)
            revenue += record.amount("product_sales", CityId(c));
        CHECK(revenue == rows);
        // Business tasks to the unit; chat is what its users pay.
        Money abroad = 0;
        Money access = 0;
        Money paid = 0;
        const Customers& customers = world.customers;
        for (std::size_t lab = 0; lab < customers.size(); ++lab) {
            abroad += customers.abroad[lab];
            access += customers.access[lab];
            paid += customers.access_paid[lab];
        }
        Money exports = 0;
        Money home = 0;
        for (std::size_t task = 1; task < n_tasks; ++task) {
            exports += money(world.task_markets.exports[task]);
            home += money(world.task_markets.spending[task]);
        }
        CHECK(abroad == exports);
        CHECK(access == paid);
        CHECK(flows.of_kind("sales_home") >= home);
        CHECK(in_units(flows.of_kind("sales_home") - home) ==
              Approx(world.task_markets.spending[chat_task]).margin(1));
    }
}

TEST_CASE("contested demand: at the opening firms sell what they are staffed for") {
    const Input input = contested(2);
    World world = build_world(input);
    double staffed = 0;
    for (std::size_t lab = 0; lab < world.labs.size(); ++lab)
        if (commercial(world.labs.kind[lab])) staffed += in_units(world.labs.revenue[lab]);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    stepper.step(world, record);
    // A month of adoption, sellers abroad and prices move it a little.
    CHECK(in_units(world.ledger.flows().of_kind("sales_home")) == Approx(staffed).epsilon(0.15));
    for (std::size_t task = 1; task < n_tasks; ++task) {
        CHECK(world.task_markets.adoption[task] > 0);
        CHECK(world.task_markets.adoption[task] <= world.task_markets.wanted[task] + 0.05);
    }
}

TEST_CASE("contested demand: who comes new takes customers from those who are there") {
    // In one month, with the same adoption: as many again enter, and all others sell less.
    Input input = contested(3);
    input.parameters.contested_demand.entrant_goodwill = 1;
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    for (int month = 0; month < 6; ++month) stepper.step(world, record);
    World alone = world;
    const auto home = [](const World& w, std::size_t labs) {
        Money sum = 0;
        for (std::size_t lab = 0; lab < labs; ++lab) sum += w.customers.home[lab];
        return sum;
    };
    const std::size_t before = world.labs.size();
    // Twins of the firms that are there, of the same people.
    for (std::size_t lab = 0; lab < before; ++lab) {
        if (!commercial(world.labs.kind[lab]) || world.labs.status[lab] != LabStatus::active) continue;
        const LabId twin = register_lab(world, world.labs.kind[lab], world.labs.seat[lab], 900000 + lab, 5);
        world.labs.first_site[twin.row()] = world.labs.first_site[lab];
        world.labs.heads[twin.row()] = world.labs.heads[lab];
        world.labs.quality[twin.row()] = world.labs.quality[lab];
    }
    const auto step = [&](World& w) {
        // Demand alone: the month would notice people who are in two places.
        PolicyInForce policy(w.n_cities());
        const Parameters& p = input.parameters;
        const Month month{w.month, 2018, 7, 1, w.seed, &input.mechanisms, &policy};
        products::contested_demand(month,
                                   {p.contested_demand, p.product_market, p.staffing, p.national_regime,
                                    p.compute_market, p.device_or_cloud, p.department, w.skill_growth},
                                   w.labs, w.sites, w.cities, w.nation, w.application_sectors, w.work_places,
                                   w.ledger, w.customers, w.task_markets, w.adoption, w.consumer_groups,
                                   w.chat_offers, record);
    };
    step(alone);
    step(world);
    CHECK(world.labs.size() > before);
    CHECK(home(world, before) < home(alone, before));
    CHECK(home(world, world.labs.size()) > home(world, before));
}

TEST_CASE("contested demand: off, it leaves no rows and no trace") {
    Input off = contested(4);
    off.mechanisms.switch_off("contested_demand");
    Input never = tiny_input(4);
    const RunResult a = run(off);
    const RunResult b = run(never);
    CHECK(state_hash(a.world) == state_hash(b.world));
    CHECK(a.world.customers.size() == 0);
    CHECK(a.world.task_markets.size() == 0);
    CHECK(a.world.ledger.flows().of_kind("sales_home") == 0);
}

TEST_CASE("contested demand: laws hold, with sellers of models and without a market for compute") {
    Input input = contested(5);
    input.numerics.months = 60;
    input.parameters.contested_demand.closed_price = 1.1;
    input.parameters.contested_demand.adaptation_loss = 3;
    input.parameters.contested_demand.task_models = 15;
    CHECK(run_under_laws(input).empty());
    input.mechanisms.switch_off("compute_market");
    CHECK(run_under_laws(input).empty());
    const RunResult result = run(input);
    CHECK(result.world.ledger.flows().of_kind("outside_serving") > 0);
}

TEST_CASE("contested demand: goodwill without appeal, effort and size keeps its mean") {
    Input input = contested(6);
    input.parameters.contested_demand.appeal_growth = 0;
    input.parameters.contested_demand.effort_growth = 0;
    input.parameters.contested_demand.slow_down = 0;
    input.parameters.contested_demand.shock_chance = 0.5;
    input.mechanisms.switch_off("exits");
    double before = 0;
    double after = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        input.numerics.seed = static_cast<double>(seed);
        World world = build_world(input);
        Stepper stepper(input);
        MonthRecord record(input.cities.size());
        stepper.step(world, record);
        std::vector<double> first = world.labs.demand;
        for (int month = 0; month < 6; ++month) stepper.step(world, record);
        for (std::size_t lab = 0; lab < first.size(); ++lab) {
            if (!commercial(world.labs.kind[lab]) || !(first[lab] > 0)) continue;
            before += 1;
            after += world.labs.demand[lab] / first[lab];
        }
    }
    // 2,000 firms, sd of 6 months about 0.9.
    CHECK(after / before == Approx(1).margin(0.08));
}

TEST_CASE("contested demand: open weights come in sizes, and small ones are run where hours are dear") {
    const auto run_small = [](bool sizes, double serving_factor) {
        Input input = contested(8);
        input.numerics.start_year = 2025;
        input.numerics.months = 12;
        input.parameters.contested_demand.serving_factor = serving_factor;
        if (sizes) input.mechanisms.switch_on("open_sizes");
        const RunResult result = run(input);
        const auto& bundles = result.world.customers.bundle;
        return std::ranges::count(bundles, Bundle::open_small);
    };
    CHECK(run_small(false, 30) == 0);
    CHECK(run_small(true, 30) > 0);
    CHECK(run_small(true, 0.01) == 0);
}

TEST_CASE("contested demand: chat opens with the shares of the table, which fade") {
    Input input = contested();
    input.parameters.lab_kind.start_up_model_path = 0;
    input.parameters.contested_demand.products_used = 1;
    for (const char* key : {"amber", "birch", "cedar"}) {
        OrganisationInput lab;
        lab.key = lab.label = key;
        lab.kind = LabKind::big_tech;
        lab.seat = "centre";
        lab.founded = -100;
        lab.heads = 50;
        lab.core_share = 0.3;
        lab.capability = 24;
        input.organisations.push_back(lab);
    }
    const auto shares_of = [](const World& world) {
        std::array<double, 3> users{};
        for (std::size_t n = 0; n < 3; ++n) users[n] = world.customers.users[world.named[n].row()];
        const double all = std::accumulate(world.customers.users.begin(), world.customers.users.end(), 0.0);
        REQUIRE(all > 0);
        for (double& one : users) one /= all;
        return users;
    };
    const auto after = [&](const Input& of, int months) {
        World world = build_world(of);
        Stepper stepper(of);
        MonthRecord record(of.cities.size());
        for (int month = 0; month < months; ++month) stepper.step(world, record);
        return shares_of(world);
    };
    // An unnamed firm or two may serve chat as well.
    const auto alike = after(input, 1);
    CHECK(alike[0] == Approx(alike[1]).epsilon(1e-3));
    CHECK(alike[0] <= 1.0 / 3 + 1e-3);

    input.organisations[0].chat_share = 0.9;
    const auto opening = after(input, 1);
    // The rest is for all makers alike, of whom those with weak models win less of it.
    CHECK(opening[0] > 0.9 - 1e-3);
    CHECK(opening[0] < 0.95);
    CHECK(opening[1] <= 0.05 + 1e-3);
    CHECK(opening[1] > 0.02);
    CHECK(opening[1] == Approx(opening[2]).epsilon(1e-3));
    const auto later = after(input, 18);
    CHECK(later[0] < 0.85);
    CHECK(later[0] > 0.4);

    // Where brand does not count, nothing opens.
    input.parameters.contested_demand.following_weight = 0;
    CHECK(after(input, 1)[0] == Approx(alike[0]).epsilon(1e-3));
}

TEST_CASE(
    "contested demand: an organisation opens with the sales of the table, and grows by what it raised") {
    Input input = contested();
    input.parameters.lab_kind.start_up_model_path = 0;
    OrganisationInput lab;
    lab.key = lab.label = "amber";
    lab.kind = LabKind::start_up;
    lab.seat = "centre";
    lab.founded = -30;
    lab.heads = 50;
    lab.core_share = 0.3;
    lab.cash = 1e9;
    input.organisations.push_back(lab);
    const auto sales_after = [](const Input& of, int months) {
        World world = build_world(of);
        Stepper stepper(of);
        MonthRecord record(of.cities.size());
        Money sold = 0;
        for (int month = 0; month < months; ++month) {
            stepper.step(world, record);
            sold = world.customers.sales_of(world.named[0].row());
        }
        return 12 * in_units(sold);
    };
    const World as_staffed = build_world(input);
    const double staffed = 12 * in_units(as_staffed.labs.revenue[as_staffed.named[0].row()]);
    CHECK(staffed > 1e7);
    CHECK(sales_after(input, 1) == Approx(staffed).epsilon(0.1));

    input.organisations[0].sales = 1e6;
    const World world = build_world(input);
    const std::size_t row = world.named[0].row();
    CHECK(12 * in_units(world.labs.revenue[row]) == Approx(1e6).epsilon(1e-3));
    // Its people are those of its row all the same.
    CHECK(world.labs.heads[row] == as_staffed.labs.heads[row]);
    // Adoption is solved by tasks, so one small seller's first month is near its part, not on it.
    const double first = sales_after(input, 1);
    CHECK(first > 0.5e6);
    CHECK(first < 2e6);
    CHECK(sales_after(input, 13) > 2 * first);
}
