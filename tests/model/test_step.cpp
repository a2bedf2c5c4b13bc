#include "model/levers/catalogue.hpp"
#include "model/stepper.hpp"

#include <catch2/catch.hpp>

#include "model/state/recount.hpp"
#include "tests/support/busy_world.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

std::vector<Event> events_of(const RunResult& result, EventKind kind) {
    std::vector<Event> found;
    for (const MonthRecord& record : result.records)
        for (const Event& event : record.events)
            if (event.kind == kind) found.push_back(event);
    return found;
}

}  // namespace

TEST_CASE("step: a month advances the world by one month and clears the record first") {
    const Input input = tiny_input();
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(3);
    record.count("grants", CityId(1)) = 77;
    record.events.resize(5000);
    stepper.step(world, record);
    CHECK(world.month == 1);
    CHECK(record.count("grants", CityId(1)) == 0);
    CHECK(record.events.size() < 5000);
}

TEST_CASE("step: every event carries the month in which it happened") {
    const RunResult result = run(busy_input());
    std::size_t events = 0;
    for (std::size_t month = 0; month < result.records.size(); ++month)
        for (const Event& event : result.records[month].events) {
            REQUIRE(event.month == static_cast<std::int16_t>(month));
            ++events;
        }
    CHECK(events > 100);
}

TEST_CASE("step: a lever's change is an event in the month in which its value changes, and in no other") {
    Input input = tiny_input();
    input.numerics.months = 16;
    LeverSetting ramped = setting("raid_intensity", 1, 6, 4, 9);
    ramped.ramp = 3;
    ramped.lag = 1;
    input.timeline = {ramped, setting("regulation_penalty", 0, 2, -5, 100)};
    const auto changes = events_of(run(input), EventKind("lever_change"));
    REQUIRE(changes.size() == 4);
    const std::array<std::pair<int, double>, 4> expected{{{5, 2}, {6, 4}, {7, 6}, {10, 0}}};
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(changes[i].month == expected[i].first);
        CHECK(changes[i].value == Approx(expected[i].second));
        CHECK(changes[i].to == CityId(1));
        CHECK(changes[i].serial == static_cast<std::uint64_t>(lever_row("raid_intensity")));
    }
}

TEST_CASE("step: the policy in force is that of the stepped month") {
    Input input = tiny_input();
    input.timeline = {setting("raid_intensity", 1, 6, 2, 3)};
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(3);
    for (const double expected : {0.0, 0.0, 6.0, 0.0}) {
        stepper.step(world, record);
        CHECK(stepper.policy().at("raid_visits", CityId(1)) == expected);
        CHECK(stepper.policy().at("raid_visits", CityId(0)) == 0);
    }
}

TEST_CASE("step: events of the scenario take place on their date and end on their date") {
    Input input = tiny_input();
    input.numerics.months = 12;
    input.events = {{3, 4, DatedEventKind::capital, 0.5, "", "winter"},
                    {5, 0, DatedEventKind::graduates, 2, "", "expansion"}};
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(3);
    std::vector<double> capital;
    std::vector<double> graduates;
    int recorded = 0;
    while (world.month < input.months()) {
        stepper.step(world, record);
        capital.push_back(world.nation.capital_multiplier);
        graduates.push_back(world.nation.graduate_multiplier);
        for (const Event& event : record.events)
            if (event.kind == EventKind("dated_event")) {
                ++recorded;
                CHECK((event.month == 3 || event.month == 5));
            }
    }
    CHECK(capital[3] == Approx(capital[2] * 0.5).epsilon(0.05));
    CHECK(capital[6] == Approx(capital[7] * 0.5).epsilon(0.05));
    CHECK(graduates[5] == Approx(graduates[4] * 2).epsilon(0.05));
    CHECK(graduates[11] == Approx(graduates[4] * 2).epsilon(0.05));
    CHECK(recorded == 2);

    Input off = input;
    off.mechanisms.switch_off("dated_events");
    Input without = input;
    without.events.clear();
    const RunResult switched_off = run(off);
    CHECK(switched_off.world.nation.capital_multiplier == run(without).world.nation.capital_multiplier);
    CHECK(events_of(switched_off, EventKind("dated_event")).empty());
}

TEST_CASE("step: a named organisation is founded in its month, by people of its city") {
    Input input = tiny_input(3);
    OrganisationInput lab;
    lab.key = "newcomer";
    lab.label = "Newcomer";
    lab.seat = "centre";
    lab.founded = 7;
    lab.heads = 12;
    input.organisations = {lab};
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(3);
    while (world.month < 7) stepper.step(world, record);
    CHECK_FALSE(world.named[0].valid());
    stepper.step(world, record);
    REQUIRE(world.named[0].valid());
    const std::size_t row = world.named[0].row();
    CHECK(world.labs.founded[row] == 7);
    CHECK(world.labs.seat[row] == CityId(0));
    CHECK(world.labs.heads[row] >= 3);
}

TEST_CASE("step: programme accounts start anew each January, wherever the run begins") {
    Input input = busy_input();
    input.numerics.start_month = 6;
    input.numerics.months = 9;
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(3);
    std::vector<Money> spent;
    while (world.month < input.months()) {
        stepper.step(world, record);
        spent.push_back(world.cities.programme_spent_year[0]);
    }
    for (std::size_t m = 1; m < spent.size(); ++m) {
        INFO("month " << m);
        CHECK((m == 7 ? spent[m] < spent[m - 1] : spent[m] >= spent[m - 1]));  // 7: January
    }
}

TEST_CASE("step: 36 months of busy policy break no law and leave nobody out") {
    Input input = busy_input(7);
    input.numerics.months = 36;
    const RunResult result = run(input);
    CHECK(recount_faults(result.world).empty());
    CHECK(result.world.ledger.trial_balance().zero());
}
