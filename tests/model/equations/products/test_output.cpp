#include <catch2/catch.hpp>

#include <cmath>

#include "model/equations/products/output.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using headwater::tests::SmallWorld;

TEST_CASE("output: a firm's skill counts more where more skilled people live") {
    SmallWorld w(2);
    const LabId crowded = w.lab(LabKind::application, 0, {10, 290, 0});
    const LabId remote = w.lab(LabKind::application, 1, {0, 100, 50});
    ProductMarketParams params;
    params.eta_agg = 0.05;
    const auto output = [&](LabId lab) {
        return output_of(w.month(0), params, 0.0, w.world.labs, w.world.sites, w.world.cities, lab);
    };
    // 300 and 100 skilled people: the mean is 200.
    CHECK(output(crowded) == Approx(300 * std::pow(1.5, 0.05)));
    CHECK(output(remote) == Approx(150 * std::pow(0.5, 0.05)));

    w.mechanisms.switch_off("agglomeration");
    CHECK(output(crowded) == Approx(300));
}

TEST_CASE("output: quality multiplies output and skill grows with experience") {
    SmallWorld w(1);
    const LabId lab = w.lab(LabKind::start_up, 0, {0, 10, 10});
    w.world.labs.quality[lab.row()] = 1.5F;
    const double y = output_of(w.month(24), {}, 0.002, w.world.labs, w.world.sites, w.world.cities, lab);
    CHECK(y == Approx(20 * 1.5 * std::exp(0.048)));
}

TEST_CASE("output: a city without skilled people still produces") {
    SmallWorld w(2);
    w.lab(LabKind::application, 0, {0, 100, 0});
    const LabId plain = w.lab(LabKind::application, 1, {0, 0, 40});
    CHECK(output_of(w.month(0), {}, 0.0, w.world.labs, w.world.sites, w.world.cities, plain) > 0);
}

TEST_CASE("output: only a lead over the open frontier earns more") {
    SmallWorld w(1);
    const LabId lab = w.lab(LabKind::start_up, 0, {0, 10, 0});
    const std::size_t row = lab.row();
    w.world.labs.demand[row] = 1000;
    w.world.nation.demand_multiplier = 2;
    w.world.cities.market_strength[0] = 1.1;
    w.world.nation.open_frontier = 24;
    ProductMarketParams params;
    const auto revenue = [&] {
        return revenue_of(params, w.world.labs, w.world.cities, w.world.nation, lab, 50);
    };
    const double follower = 1000 * 2 * 1.1 * std::pow(50, params.alpha);
    w.world.labs.capability[row] = 22;
    CHECK(revenue() == Approx(follower));
    w.world.labs.capability[row] = 26;
    CHECK(revenue() == Approx(follower * std::exp(2 * params.capability_weight)));
    CHECK(revenue_of(params, w.world.labs, w.world.cities, w.world.nation, lab, 0) == 0);
}
