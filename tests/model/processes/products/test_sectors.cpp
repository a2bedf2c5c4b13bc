#include "model/processes/products/sectors.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>

#include "model/processes/compute/compute_market/compute_market.hpp"
#include "tests/model/processes/small_world.hpp"
#include "tests/support/busy_world.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater::model;
using namespace headwater::model::compute;
using namespace headwater::model::products;
using namespace headwater::tests;
using headwater::tests::SmallWorld;

TEST_CASE("sectors: where all strengths are 1, or the mechanism is off, they are out of use") {
    const Input plain = tiny_input(2);
    const std::uint64_t hash = state_hash(run(plain).world);
    CHECK_FALSE(build_world(plain).application_sectors.in_use());
    Input strong = plain;
    add_strengths(strong);
    CHECK(build_world(strong).application_sectors.in_use());
    CHECK(state_hash(run(strong).world) != hash);
    strong.mechanisms.switch_off("sectors");
    CHECK(state_hash(run(strong).world) == hash);
}

TEST_CASE("sectors: every lab has one, most firms in what their city is strong in") {
    Input input = tiny_input(2);
    input.numerics.scale = 20;
    input.cities[0].strength = {2, 1, 1, 1};
    input.parameters.sector.concentration = 1;
    const World world = build_world(input);
    REQUIRE(world.application_sectors.of_lab.size() == world.labs.size());
    std::array<double, n_application_sectors> count{};
    double all = 0;
    for (std::size_t lab = 0; lab < world.labs.size(); ++lab) {
        if (world.labs.seat[lab] != CityId(0)) continue;
        ++count[static_cast<std::size_t>(world.application_sectors.of_lab[lab])];
        ++all;
    }
    CHECK(count[0] / all == Approx(0.4).margin(4 * std::sqrt(0.24 / all)));
    for (std::size_t s = 1; s < n_application_sectors; ++s)
        CHECK(count[s] / all == Approx(0.2).margin(4 * std::sqrt(0.16 / all)));
}

TEST_CASE("sectors: sales follow the strength of the seat and what integration staff make of open models") {
    SmallWorld w(2);
    w.world.application_sectors.strength = {{1.5, 1, 1, 1}, {1, 1, 1, 1}};
    w.world.application_sectors.up_to = {{1, 1, 1, 1}, {1, 1, 1, 1}};
    w.world.application_sectors.open_level = {0, 0};
    w.world.application_sectors.returns.resize(2);
    w.world.application_sectors.focus.resize(2);
    const LabId lab = w.lab(LabKind::application, 0, {2, 18, 30});
    w.world.nation.open_frontier = 25;
    SectorParams params;
    const auto factor = [&] {
        return sector_factor(w.month(0), params, 0.2, w.world.application_sectors, w.world.labs,
                             w.world.sites, w.world.nation, lab);
    };
    CHECK(factor() == 1.5);
    params.integration_lag = 0.5;
    params.integration_heads = 20;
    CHECK(factor() == Approx(1.5 * std::exp(-0.2 * 0.25)));
    w.world.labs.capability[lab.row()] = 24.9;
    CHECK(factor() == Approx(1.5 * std::exp(-0.2 * 0.1)));
    w.world.labs.capability[lab.row()] = 26;
    CHECK(factor() == 1.5);
    w.world.labs.seat[lab.row()] = CityId(1);
    CHECK(factor() == 1);
}

TEST_CASE("sectors: the home of the open frontier is the city of the lab that raised it last") {
    SmallWorld w(2);
    w.world.application_sectors.strength = {{1.5, 1, 1, 1}, {1, 1, 1, 1}};
    w.world.application_sectors.up_to = {{1, 1, 1, 1}, {1, 1, 1, 1}};
    w.world.application_sectors.open_level = {0, 0};
    w.world.application_sectors.returns.resize(2);
    w.world.application_sectors.focus.resize(2);
    const LabId lab = w.lab(LabKind::start_up, 1, {2, 18, 30});
    w.world.nation.open_frontier = 25;
    sectors(w.month(0), {}, w.world.labs, w.world.cities, w.world.nation, w.world.application_sectors);
    CHECK(w.world.application_sectors.open_level == std::vector<double>{0, 0});
    w.world.labs.capability[lab.row()] = w.world.nation.open_frontier = 25.5;
    sectors(w.month(1), {}, w.world.labs, w.world.cities, w.world.nation, w.world.application_sectors);
    CHECK(w.world.application_sectors.open_level == std::vector<double>{0, 25.5});
}

TEST_CASE("sectors: a city that tries its sectors learns in which it earns most, and backs that") {
    SmallWorld w(1);
    w.world.application_sectors.strength = {{1, 1, 1.5, 1}};
    w.world.application_sectors.up_to = {{0.25, 0.5, 0.75, 1}};
    w.world.application_sectors.open_level = {0};
    SectorParams params;
    params.focus_gain = 0.1;
    params.explore = 0;
    params.learning = 1;
    w.world.application_sectors.returns = {{params.hope, params.hope, params.hope, params.hope}};
    w.world.application_sectors.focus = {ApplicationSector::manufacturing};
    for (int i = 0; i < 80; ++i) {
        const LabId lab = w.lab(LabKind::application, 0, {0, 2, 8});
        const bool strong = w.world.application_sectors.of_lab[lab.row()] == ApplicationSector::e_commerce;
        w.world.labs.revenue[lab.row()] = money(strong ? 1.5e6 : 1e6);
    }
    for (std::int32_t year = 0; year < 6; ++year)
        sectors(w.month(12 * year), params, w.world.labs, w.world.cities, w.world.nation,
                w.world.application_sectors);
    CHECK(w.world.application_sectors.focus[0] == ApplicationSector::e_commerce);
    const ByApplicationSector& strength = w.world.application_sectors.strength[0];
    CHECK(strength[0] + strength[1] + strength[2] + strength[3] == Approx(4.5));
    const ByApplicationSector before = strength;
    sectors(w.month(73), params, w.world.labs, w.world.cities, w.world.nation, w.world.application_sectors);
    CHECK(w.world.application_sectors.strength[0] == before);  // only in January
    sectors(w.month(84), params, w.world.labs, w.world.cities, w.world.nation, w.world.application_sectors);
    CHECK(strength[2] > before[2]);
    CHECK(strength[0] < before[0]);
}

TEST_CASE("sectors: agglomeration by field counts people of the own sector") {
    SmallWorld w(2);
    w.world.application_sectors.strength = {{1.5, 1, 1, 1}, {1, 1, 1, 1}};
    w.world.application_sectors.up_to = {{1, 1, 1, 1}, {0, 1, 1, 1}};  // all manufacturing, all finance
    w.world.application_sectors.open_level = {0, 0};
    w.world.application_sectors.returns.resize(2);
    w.world.application_sectors.focus.resize(2);
    (void)w.lab(LabKind::application, 0, {0, 80, 0});
    (void)w.lab(LabKind::application, 1, {0, 20, 0});
    ProductMarketParams product;
    product.eta_agg = 0.1;
    SectorParams params;
    const auto factors = [&] {
        return field_factors(w.month(0), params, product, w.world.application_sectors, w.world.labs,
                             w.world.sites, w.world.cities);
    };
    CHECK(factors().empty());
    params.field_share = 1;
    const auto by_field = factors();
    REQUIRE(by_field.size() == 2 * n_application_sectors);
    CHECK(by_field[0] == Approx(std::pow(4 * 80 / 50.0, 0.1)));      // manufacturing in the first city
    CHECK(by_field[1] == Approx(std::pow(1 / 50.0, 0.1)));           // and in the second
    CHECK(by_field[2 + 1] == Approx(std::pow(4 * 20 / 50.0, 0.1)));  // finance in the second
}

TEST_CASE("compute market: a bonus moves contracts to domestic hardware, which does less for its price") {
    SmallWorld w(1);
    ComputeMarketParams params;
    params.share_application = 0.1;
    const LabId lab = w.lab(LabKind::application, 0, {0, 1, 9});
    w.world.labs.costs[lab.row()] = money(1e7);
    w.give(w.account(lab), 1e9);
    w.give(w.world.cities.treasury[0], 1e9);
    w.world.nation.gpu_supply = 1000;
    w.set("voucher_rate", 0, 0.2);
    w.set("voucher_cap", 0, 1e8);
    w.set("voucher_budget", 0, 1e9);
    const auto month = [&] {
        w.begin_month();
        ComputeDemand demand;
        compute_market(w.month(0), params, w.world.labs, w.world.cities, w.world.commons, w.world.chairs,
                       w.world.nation, w.world.ledger, w.world.accounts, w.world.clouds, w.world.customers,
                       {}, demand, w.world.city_nations, w.world.nations, w.postings, w.record);
    };
    const auto domestic = [&](double gap) {
        return 1 / (1 + std::exp(-(std::log(params.domestic_efficiency) + std::log(0.8 / gap)) /
                                 params.chip_taste));
    };
    month();
    CHECK(w.posted("voucher") == Approx(1e6 * 0.2 / 0.8));
    const double without = w.world.labs.gpus[lab.row()];
    const double price = w.world.nation.gpu_price;
    CHECK(without == Approx(1.25e6 / (params.hours * price)));
    w.settle();
    w.world.labs.voucher_year[lab.row()] = 0;
    w.world.cities.voucher_spent_year[0] = 0;
    w.set("voucher_domestic_bonus", 0, 0.1);
    month();
    const double d = domestic(0.7);
    const double rate = 0.2 + 0.1 * d;
    CHECK(w.posted("voucher") == Approx(1e6 * rate / (1 - rate)));
    const double yield = 1 - (d - domestic(0.8)) * (1 - params.domestic_efficiency);
    CHECK(w.world.labs.gpus[lab.row()] ==
          Approx(1e6 / (1 - rate) / (params.hours * w.world.nation.gpu_price) * yield));
    CHECK(in_units(w.record.amount("domestic_contracts", CityId(0))) == Approx(d * 1e6 / (1 - rate)));
}
