#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

#include "model/processes/government/national_regime.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using namespace headwater::model::government;
using headwater::tests::SmallWorld;

namespace {

void regime(SmallWorld& w, std::int32_t month, const std::vector<DatedEvent>& events,
            const NationalRegimeParams& params = {}, const std::vector<SeriesPoint>& series = {}) {
    national_regime(w.month(month), params, {}, {}, w.world.public_record, events, series, w.world.nation,
                    w.world.cities, w.record);
}

}  // namespace

TEST_CASE("national regime: progress, the frontier abroad and supply grow at their yearly factors") {
    SmallWorld w(1);
    w.scale = 0.1;
    NationalRegimeParams params;
    regime(w, 24, {}, params);
    const Nation& nation = w.world.nation;
    CHECK(nation.algorithm == Approx(2 * std::log10(params.algorithm_growth)));
    CHECK(nation.frontier_abroad ==
          Approx(params.frontier_start + 2 * std::log10(params.compute_growth * params.algorithm_growth)));
    CHECK(nation.gpu_supply == Approx(0.1 * params.gpu_supply_start * std::pow(params.gpu_supply_growth, 2)));
    CHECK(nation.demand_multiplier == Approx(std::pow(params.demand_growth, 2)));
}

TEST_CASE("national regime: what everybody can use follows abroad with the lag and never falls") {
    SmallWorld w(1);
    NationalRegimeParams params;
    const double pace = std::log10(params.compute_growth * params.algorithm_growth) / 12;
    regime(w, 12, {}, params);
    CHECK(w.world.nation.open_frontier == Approx(params.frontier_start + (12 - params.open_lag) * pace));
    w.world.nation.open_frontier = 30;  // an open model from home
    regime(w, 13, {}, params);
    CHECK(w.world.nation.open_frontier == 30);
}

TEST_CASE("national regime: dated values go before the trends, and the trends go on from them") {
    SmallWorld w(1);
    const NationalRegimeParams params;
    const double pace = std::log10(params.compute_growth * params.algorithm_growth) / 12;
    const std::vector<SeriesPoint> series{{SeriesQuantity::gpu_supply, 0, 100},
                                          {SeriesQuantity::gpu_supply, 6, 400},
                                          {SeriesQuantity::frontier_abroad, 2, 25},
                                          {SeriesQuantity::frontier_abroad, 4, 26}};
    const auto at = [&](std::int32_t month) -> const Nation& {
        regime(w, month, {}, params, series);
        return w.world.nation;
    };
    CHECK(at(0).gpu_supply == Approx(100));
    CHECK(at(3).gpu_supply == Approx(200));  // half way in its logarithm
    CHECK(at(6).gpu_supply == Approx(400));
    CHECK(at(18).gpu_supply == Approx(400 * params.gpu_supply_growth));
    CHECK(at(0).frontier_abroad == Approx(25 - 2 * pace));
    CHECK(at(3).frontier_abroad == Approx(25.5));
    CHECK(at(16).frontier_abroad == Approx(26 + 12 * pace));
    // Events multiply what the series says; a quantity without a point keeps its trend.
    regime(w, 3, {{2, 0, DatedEventKind::compute_supply, 0.5, {}}}, params, series);
    CHECK(w.world.nation.gpu_supply == Approx(100));
    regime(w, 24, {}, params, {series[2]});
    CHECK(w.world.nation.gpu_supply ==
          Approx(params.gpu_supply_start * std::pow(params.gpu_supply_growth, 2)));
}

TEST_CASE("national regime: an event acts from its month for its length, and is recorded once") {
    SmallWorld w(1);
    NationalRegimeParams params;
    params.demand_growth = 1;
    const std::vector<DatedEvent> events{
        {3, 2, DatedEventKind::demand, 1.5, {}},   {4, 0, DatedEventKind::demand, 2, {}},
        {4, 0, DatedEventKind::entry, 3, {}},      {4, 1, DatedEventKind::graduates, 0.5, {}},
        {4, 0, DatedEventKind::capital, 0.7, {}},  {4, 0, DatedEventKind::compute_supply, 0.25, {}},
        {4, 0, DatedEventKind::algorithm, 0.3, {}}};
    const std::vector<double> expected{1, 1, 1, 1.5, 3, 2, 2};
    std::size_t recorded = 0;
    for (std::int32_t m = 0; m < 7; ++m) {
        w.record.clear();
        regime(w, m, events, params);
        CHECK(w.world.nation.demand_multiplier == Approx(expected[static_cast<std::size_t>(m)]));
        recorded += w.record.events.size();
        for (const Event& event : w.record.events) CHECK(event.kind == EventKind("dated_event"));
    }
    CHECK(recorded == events.size());
    const Nation& nation = w.world.nation;
    CHECK(nation.entry_multiplier == 3);
    CHECK(nation.graduate_multiplier == 1);
    CHECK(nation.capital_multiplier == Approx(0.7));
    CHECK(nation.gpu_supply ==
          Approx(0.25 * params.gpu_supply_start * std::pow(params.gpu_supply_growth, 0.5)));
    CHECK(nation.algorithm == Approx(0.5 * std::log10(params.algorithm_growth) + 0.3));
}

TEST_CASE("national regime: months that are computed again give the same multipliers") {
    SmallWorld once(1);
    SmallWorld often(1);
    const std::vector<DatedEvent> events{{0, 0, DatedEventKind::demand, 1.7, {}}};
    regime(once, 30, events);
    for (std::int32_t m = 0; m <= 30; ++m) regime(often, m, events);
    CHECK(once.world.nation.demand_multiplier == often.world.nation.demand_multiplier);
    CHECK(once.world.nation.gpu_supply == often.world.nation.gpu_supply);
}

TEST_CASE("national regime: a rival's name presses the other cities and the pressure fades") {
    SmallWorld w(3);
    const std::vector<DatedEvent> events{{1, 0, DatedEventKind::reputation, 0.5, CityId(1)}};
    regime(w, 0, events);
    regime(w, 1, events);
    CHECK(w.world.cities.pressure[0] == 0.5);
    CHECK(w.world.cities.pressure[1] == 0);
    CHECK(w.world.cities.pressure[2] == 0.5);
    regime(w, 2, events);
    CHECK(w.world.cities.pressure[0] == Approx(0.4));
}

TEST_CASE("national regime: with dated events off nothing but growth acts") {
    SmallWorld w(2);
    w.mechanisms.switch_off("dated_events");
    NationalRegimeParams params;
    params.demand_growth = 1;
    regime(w, 0, {{0, 0, DatedEventKind::demand, 5, {}}, {0, 0, DatedEventKind::reputation, 1, CityId(0)}},
           params);
    CHECK(w.world.nation.demand_multiplier == 1);
    CHECK(w.world.cities.pressure[1] == 0);
    CHECK(w.record.events.empty());
}
