// Discoveries and who makes them first (SV-36).
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <string_view>
#include <vector>

#include "model/measures/measure.hpp"
#include "model/processes/technology/first_discovery.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using headwater::tests::SmallWorld;

namespace {

/// Five labs alike, but for the GPUs of the first.
struct Discovering {
    SmallWorld w{1};
    FirstDiscoveryParams p;

    explicit Discovering(double gpus_of_first) {
        w.mechanisms.switch_on("first_discovery");
        w.mechanisms.switch_on("training_runs");
        p.rate = 12;
        for (int i = 0; i < 5; ++i) {
            const LabId lab = w.lab(LabKind::big_tech, 0, {1, 5, 5});
            Labs& labs = w.world.labs;
            labs.project_due[lab.row()] = 0;
            labs.quality[lab.row()] = 1;
            labs.size_share[lab.row()] = 1;
            labs.gpus[lab.row()] = i == 0 ? gpus_of_first : 1000;
            w.world.know_how.reach(lab);
            w.world.know_how.begun[lab.row()] = 1;
            w.world.know_how.methods[lab.row()].fill(1 / 6.0F);
        }
    }
    void month(std::int32_t index) {
        w.record.clear();
        headwater::model::technology::first_discovery(w.month(index), p, w.world.labs, w.world.know_how,
                                                      w.world.strategies, w.record);
    }
};

}  // namespace

TEST_CASE("first discovery: in two thousand months each lab is first as often as its odds say") {
    for (const double theta : {0.0, 0.75, 1.0}) {
        Discovering field(2000);
        field.p.theta = theta;
        for (std::int32_t index = 0; index < 2000; ++index) field.month(index);
        const Strategies& strategies = field.w.world.strategies;
        double all = 0;
        for (const std::int32_t n : strategies.discoveries) all += n;
        CHECK(all == Approx(2000).epsilon(0.07));
        const double odds = std::pow(2, theta) / (std::pow(2, theta) + 4);
        CHECK(strategies.discovery_odds[0] == Approx(odds));
        CHECK(strategies.discoveries[0] / all == Approx(odds).margin(3 * std::sqrt(odds * (1 - odds) / all)));
        CHECK(field.w.world.know_how.algorithms[0] == Approx(field.p.gain * strategies.discoveries[0]));
    }
}

TEST_CASE("first discovery: a lab more changes no clock of the others") {
    Discovering five(1000);
    Discovering four(1000);
    four.w.world.labs.status[4] = LabStatus::closed;
    int alike = 0;
    int of_others = 0;
    for (std::int32_t index = 0; index < 300; ++index) {
        five.month(index);
        four.month(index);
        const auto& events = five.w.record.events;
        for (std::size_t n = 0; n < events.size(); ++n) {
            if (events[n].lab == LabId(4)) continue;
            ++of_others;
            alike += four.w.record.events[n].lab == events[n].lab ? 1 : 0;
        }
    }
    CHECK(of_others > 100);
    CHECK(alike == of_others);
}

TEST_CASE("first discovery: it brings algorithms and visibility, and its event names the likeliest rival") {
    Discovering field(1000);
    field.w.world.labs.gpus[3] = 5000;
    field.p.theta = 0;
    std::int32_t index = 0;
    do field.month(index++);
    while (field.w.record.events.size() != 1 && index < 100);
    REQUIRE(field.w.record.events.size() == 1);
    const Event& event = field.w.record.events.front();
    CHECK((event.kind == "first_discovery"));
    CHECK(event.value == Approx(0.2));
    CHECK(event.chosen[2] == Approx(1));
    CHECK(event.rejected_lab.valid());
    CHECK(event.rejected_lab != event.lab);
    CHECK(field.w.world.labs.visibility[event.lab.row()] > 0);
    CHECK(field.w.record.count("first_discoveries", CityId(0)) == 1);
}

TEST_CASE("first discovery: the month in which a lab first has the level is noted once") {
    Discovering field(1000);
    field.p.level = 25;
    field.p.rate = 0;
    field.month(0);
    field.w.world.labs.capability[2] = 25;
    field.month(1);
    field.month(2);
    CHECK(field.w.world.strategies.reached[2] == 1);
    CHECK(field.w.world.strategies.reached[0] == Strategies::never);
}

TEST_CASE(
    "first discovery: who leads, who had the level first and whose odds are known are measures of labs") {
    Discovering field(2000);
    field.p.level = 25;
    field.p.rate = 0;
    field.w.world.labs.capability = {24, 25, 26, 25, 26};
    field.month(0);
    field.w.world.labs.capability[0] = 25.5;
    field.month(1);
    const auto of_labs = [&](std::string_view key) {
        const std::vector<LabId> asked{LabId(0), LabId(1), LabId(2), LabId(3), LabId(4)};
        std::vector<double> values(asked.size());
        const auto row = static_cast<std::size_t>(lab_measure_row(key));
        lab_measure_catalogue()[row].compute({field.w.world, field.w.record, 1, asked}, values);
        return values;
    };
    CHECK(of_labs("leads") == std::vector<double>{0, 0, 1, 0, 1});
    CHECK(of_labs("reached_first") == std::vector<double>{0, 0.25, 0.25, 0.25, 0.25});
    const double odds = std::pow(2, 0.75) / (std::pow(2, 0.75) + 4);
    CHECK(of_labs("discovery_odds")[0] == Approx(odds));
    CHECK(of_labs("discoveries") == std::vector<double>(5, 0));
    std::vector<double> value(1);
    measure_catalogue()[static_cast<std::size_t>(measure_row("level_reached"))].compute(
        {field.w.world, field.w.record, 1}, value);
    CHECK(value[0] == 5);
}

TEST_CASE("first discovery: off, or without training runs, nobody discovers") {
    for (const Mechanism off : {Mechanism("first_discovery"), Mechanism("training_runs")}) {
        Discovering field(1000);
        field.w.mechanisms.switch_off(off);
        for (std::int32_t index = 0; index < 24; ++index) field.month(index);
        CHECK(field.w.world.strategies.size() == 0);
    }
}
