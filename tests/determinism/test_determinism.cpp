#include <oneapi/tbb/global_control.h>

#include <catch2/catch.hpp>

#include "model/measures/measure.hpp"
#include "tests/support/busy_world.hpp"
#include "tests/support/laws.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

/// Large enough that every parallel loop has several blocks: about 700 firms and 20,000 people.
Input wide_input() {
    Input input = tiny_input(11);
    input.numerics.scale = 12;
    input.numerics.months = 14;
    return input;
}

Input with_policy(Input input) {
    add_busy_policy(input);
    add_acting_cities(input);
    return input;
}

/// All measures of all months, with the bytes of undefined values made equal.
std::vector<double> all_measures(const Input& input, int threads) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(threads));
    std::vector<double> all;
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    for (std::int32_t month = 0; month < input.months(); ++month) {
        stepper.step(world, record);
        for (const Measure& measure : measure_catalogue()) {
            std::vector<double> values(values_of(measure.over, input.cities.size()));
            measure.compute({world, record, input.numerics.scale}, values);
            for (const double v : values) all.push_back(v == v ? v : -1e300);
        }
        for (const std::int32_t n : record.moves) all.push_back(n);
        for (const Event& event : record.events) {
            all.push_back(event.kind.row());
            all.push_back(event.value);
            all.push_back(static_cast<double>(event.serial >> 11U));
            all.push_back(event.lab.value);
            for (const float term : event.chosen) all.push_back(static_cast<double>(term));
            for (const float term : event.rejected) all.push_back(static_cast<double>(term));
        }
    }
    return all;
}

}  // namespace

TEST_CASE("determinism: a wide world has the same state each month for 1, 2 and 8 threads") {
    const Input input = with_policy(wide_input());
    const auto alone = monthly_hashes(input, 1);
    CHECK(alone == monthly_hashes(input, 2));
    CHECK(alone == monthly_hashes(input, 8));
}

TEST_CASE("determinism: measures and events are the same for 1 and 8 threads") {
    const Input input = with_policy(wide_input());
    CHECK(all_measures(input, 1) == all_measures(input, 8));
}

TEST_CASE("determinism: event-driven and full scan agree over 36 months of policy") {
    Input input = with_policy(tiny_input(5));
    input.numerics.months = 36;
    const auto event_driven = monthly_hashes(input, 2);
    input.activation = Activation::full_scan;
    CHECK(event_driven == monthly_hashes(input, 2));
}

TEST_CASE("determinism: a world copied in the middle ends as the straight run does") {
    const Input input = with_policy(tiny_input(6));
    const std::uint64_t straight = state_hash(run(input).world);
    World world = build_world(input);
    MonthRecord record(input.cities.size());
    Stepper stepper(input);
    while (world.month < input.months() / 2) stepper.step(world, record);
    World twin = world;
    Stepper another(input);
    while (twin.month < input.months()) another.step(twin, record);
    CHECK(state_hash(twin) == straight);
    // The original is not touched by what its twin did, and goes on to the same end.
    CHECK(state_hash(world) != straight);
    while (world.month < input.months()) stepper.step(world, record);
    CHECK(state_hash(world) == straight);
}

TEST_CASE("determinism: the seed alone makes another world") {
    CHECK(state_hash(build_world(tiny_input(1))) == state_hash(build_world(tiny_input(1))));
    CHECK(state_hash(build_world(tiny_input(1))) != state_hash(build_world(tiny_input(2))));
    const Input input = tiny_input(1);
    Input later = input;
    later.numerics.months = input.numerics.months + 6;
    const auto shorter = monthly_hashes(input, 1);
    const auto longer = monthly_hashes(later, 1);
    CHECK(std::equal(shorter.begin(), shorter.end(), longer.begin()));
}
