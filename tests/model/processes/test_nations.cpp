// Nations of one world, one process at a time: known answers.
#include <catch2/catch.hpp>
#include <cmath>

#include "model/processes/compute/accelerator_trade.hpp"
#include "model/processes/finance/exchange_rates.hpp"
#include "model/processes/people/borders.hpp"
#include "model/processes/technology/world_frontier.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using namespace headwater::tests;
using Catch::Detail::Approx;

namespace {

/// City 0 is of nation 0, city 1 of nation 1.
struct TwoNations : SmallWorld {
    TwoNations() : SmallWorld(2) {
        world.city_nations.nation = {0, 1};
        append_rows(world.nations, 2);
        world.nations.first_city = {CityId(0), CityId(1)};
        world.nations.open_frontier = {20, 20};
        for (const Mechanism m : {Mechanism("nations"), Mechanism("weights_cross"), Mechanism("crossings"),
                                  Mechanism("accelerator_trade"), Mechanism("exchange_rates")})
            mechanisms.switch_on(m);
    }
    void model(LabId of, double k, std::int16_t when, bool open) {
        world.labs.capability[of.row()] = std::max(world.labs.capability[of.row()], k);
        Releases& r = world.releases;
        const std::size_t row = append_rows(r);
        r.lab[row] = of;
        r.month[row] = when;
        r.capability[row].fill(k);
        r.open[row] = open ? 1 : 0;
    }
    void frontiers(std::int32_t index) {
        technology::world_frontier(month(index), {}, world.labs, world.releases, world.city_nations,
                                   world.nations);
    }
};

}  // namespace

TEST_CASE("nations: the frontier abroad is the best model of the labs of the others") {
    TwoNations w;
    const LabId here = w.lab(LabKind::start_up, 0, {0, 1, 9});
    const LabId there = w.lab(LabKind::start_up, 1, {0, 1, 9});
    w.model(here, 26, 2, false);
    w.model(there, 25, 3, false);
    w.frontiers(4);
    CHECK(w.world.nations.frontier == std::vector<double>{26, 25});
    CHECK(w.world.nations.frontier_abroad == std::vector<double>{25, 26});
    CHECK(w.world.nations.open_frontier == std::vector<double>{20, 20});  // nobody opened
}

TEST_CASE(
    "nations: open weights are used at home at once, abroad after the lag, and not where they are barred") {
    TwoNations w;
    const LabId there = w.lab(LabKind::start_up, 1, {0, 1, 9});
    w.model(there, 25, 4, true);
    SECTION("lag") {
        w.frontiers(4);
        CHECK(w.world.nations.open_frontier == std::vector<double>{20, 25});
        w.frontiers(5);
        CHECK(w.world.nations.open_frontier == std::vector<double>{25, 25});
    }
    SECTION("switch") {
        w.mechanisms.switch_off("weights_cross");
        w.frontiers(9);
        CHECK(w.world.nations.open_frontier == std::vector<double>{20, 25});
    }
    SECTION("bar, which keeps what has come in") {
        w.set("foreign_weights_barred", 0, 1);
        w.frontiers(9);
        CHECK(w.world.nations.open_frontier == std::vector<double>{20, 25});
        w.policy = PolicyInForce(2);
        w.frontiers(10);
        w.set("foreign_weights_barred", 0, 1);
        w.frontiers(11);
        CHECK(w.world.nations.open_frontier == std::vector<double>{25, 25});
    }
}

TEST_CASE("nations: what may come is makers at home, then imports up to the cap, then what goes around it") {
    TwoNations w;
    AcceleratorTradeParams params;
    params.retired = 0;
    params.around = 0.25;
    params.substitution = 1;
    w.world.nations.gpus = {1000, 100};
    w.world.nations.own_makers = {12e6, 120};
    // The second wants 100 x 2^(12/12) = 200 in month 12: 100 more, of which makers at home deliver 10.
    const std::vector<AcceleratorPath> paths{{1000, 1, 12e6, 1}, {100, 2, 120, 1}};
    SECTION("no cap") {
        compute::accelerator_trade(w.month(12), params, paths, w.world.nation, w.world.nations);
        CHECK(w.world.nations.made[1] == 10);
        CHECK(w.world.nations.imported[1] == Approx(90));
        CHECK(w.world.nations.refused[1] == 0);
        CHECK(w.world.nations.gpus[1] == Approx(200));
        CHECK(w.world.nations.own_makers[1] == 120);
        CHECK(w.world.nation.gpu_supply == Approx(1200));
    }
    SECTION("cap") {
        w.set("accelerator_cap", 1, 12 * 50.0);  // 50 a month
        compute::accelerator_trade(w.month(12), params, paths, w.world.nation, w.world.nations);
        CHECK(w.world.nations.imported[1] == Approx(60));  // 50 + 0.25 x 40
        CHECK(w.world.nations.refused[1] == Approx(30));
        CHECK(w.world.nations.gpus[1] == Approx(170));
        CHECK(w.world.nations.own_makers[1] == Approx(120 * std::exp(30.0 / 90 / 12)));
        CHECK(w.world.nations.gpus[0] == 1000);  // the cap binds one side
    }
    SECTION("retired") {
        params.retired = 0.6;
        compute::accelerator_trade(w.month(0), params, paths, w.world.nation, w.world.nations);
        CHECK(w.world.nations.made[0] == Approx(50));
        CHECK(w.world.nations.gpus[0] == Approx(1000));
    }
    SECTION("off") {
        w.mechanisms.switch_off("accelerator_trade");
        compute::accelerator_trade(w.month(12), params, paths, w.world.nation, w.world.nations);
        CHECK(w.world.nations.gpus[1] == 100);
        CHECK(w.world.nation.gpu_supply == 0);
    }
}

TEST_CASE("nations: who may cross is ease times what policy leaves open, by the nation that is entered") {
    TwoNations w;
    w.world.nations.ease[0][1] = 0.8;
    w.world.nations.ease[1][0] = 0.5;
    w.set("border_closed", 1, 0.25);
    people::borders(w.month(0), {}, w.world.nations);
    CHECK(w.world.nations.may_cross[0][1] == Approx(0.6));
    CHECK(w.world.nations.may_cross[1][0] == Approx(0.5));
    CHECK(w.world.nations.may_cross[0][0] == 0);
    CHECK(w.world.nations.cross_delay[0] == 3);
}

TEST_CASE("nations: rates follow their path, and stay where it says nothing") {
    TwoNations w;
    w.world.nations.rate = {1, 7};
    ExchangeRates rates{{1'000'000, 7'000'000}, {1'000'000, 7'000'000}};
    const std::vector<ExchangePeriod> path{{1, 2, 3, 6.5}, {1, 4, 100, 7.1837}};
    finance::exchange_rates(w.month(1), path, w.world.nations, rates);
    CHECK(rates.millionths[1] == 7'000'000);
    finance::exchange_rates(w.month(3), path, w.world.nations, rates);
    CHECK(rates.millionths[1] == 6'500'000);
    CHECK(w.world.nations.rate[1] == 6.5);
    finance::exchange_rates(w.month(4), path, w.world.nations, rates);
    CHECK(rates.millionths[1] == 7'183'700);
    CHECK(rates.millionths[0] == 1'000'000);
}
