#include "model/month_parts.hpp"

#include <catch2/catch.hpp>
#include <numeric>

#include "model/step.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater::model;
using namespace headwater::test;

namespace {

double ticks = 0;

/// A second passes at each look.
double ticking() {
    return ++ticks;
}

}  // namespace

TEST_CASE("month parts: every part is lapped once a month, and no time is lost between them") {
    const Input input = tiny_input();
    World world = build_world(input);
    Stepper stepper(input, ticking);
    MonthRecord record(input.cities.size());
    for (int month = 0; month < 3; ++month) stepper.step(world, record);
    for (std::size_t part = 0; part < month_parts.size(); ++part) {
        INFO(month_parts[part]);
        CHECK(stepper.timings()[part] == (month_parts[part] == "talent_kernel" ? 0 : 3));
    }
}

TEST_CASE("month parts: without a clock nothing is timed, and the state is the same") {
    const Input input = tiny_input();
    World world = build_world(input);
    World twin = world;
    Stepper stepper(input);
    Stepper timed(input, ticking);
    MonthRecord record(input.cities.size());
    stepper.step(world, record);
    timed.step(twin, record);
    CHECK(std::accumulate(stepper.timings().begin(), stepper.timings().end(), 0.0) == 0);
    CHECK(state_hash(world) == state_hash(twin));
}
