// Signs of rows that stand for many small places (CN-32), by pairs of runs that share all their luck.
#include <catch2/catch.hpp>

#include <cmath>

#include "model/measures/measure.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int seeds = 20;
constexpr std::size_t south = 2;

/// Five years of a small world whose south is one city, or many places.
Input arm(std::uint64_t seed, double places) {
    Input input = tiny_input(seed);
    input.numerics.months = 60;
    input.numerics.scale = 4;
    input.mechanisms.switch_on("small_places");
    input.cities[south].places = places;
    return input;
}

/// Mean of a measure of the south over the last year: of its stars, or of the city.
double in_the_south(const Input& input, std::string_view key) {
    const Measure& measure = measure_catalogue()[static_cast<std::size_t>(measure_row(key))];
    std::vector<double> values(values_of(measure.over, input.cities.size()));
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    double sum = 0;
    while (world.month < input.months()) {
        stepper.step(world, record);
        if (world.month <= input.months() - 12) continue;
        measure.compute({world, record, input.numerics.scale}, values);
        sum += values[measure.over == Over::city_tier ? south * n_tiers : south] / 12;
    }
    return sum;
}

Paired difference(std::string_view key) {
    const Paired p = paired(seeds, [&](std::uint64_t seed) {
        return in_the_south(arm(seed, 40), key) - in_the_south(arm(seed, 1), key);
    });
    WARN(key << ": " << p);
    return p;
}

}  // namespace

TEST_CASE(
    "signs: many small places hold fewer stars than a city of all their people, and sell less (CN-32)") {
    CHECK(difference("talent").upper < 0);
    CHECK(difference("revenue").upper < 0);
}

TEST_CASE("signs: what a few stars are paid in many small places follows the nation (CN-32)") {
    // Away from the nation's mean in logs: less so where no place has a market of its own.
    const auto apart = [](std::uint64_t seed, double places) {
        const Input input = arm(seed, places);
        const RunResult result = run(input);
        const World& world = result.world;
        double mean = 0;
        double people = 0;
        for (std::size_t c = 0; c < world.n_cities(); ++c) {
            mean += world.cities.living[c][0] * std::log(world.cities.wage_level[c][0]);
            people += world.cities.living[c][0];
        }
        return std::abs(std::log(world.cities.wage_level[south][0]) - mean / people);
    };
    const Paired p = paired(seeds, [&](std::uint64_t seed) { return apart(seed, 40) - apart(seed, 1); });
    WARN("distance of star pay from the nation's: " << p);
    CHECK(p.upper < 0);
}

TEST_CASE("signs: what the small places lose the cities win (CN-32)") {
    const auto centre_and_east = [](const Input& input) {
        const RunResult result = run(input);
        const World& world = result.world;
        double stars = 0;
        for (std::size_t c = 0; c < south; ++c) stars += world.cities.living[c][0];
        return stars;
    };
    const Paired p = paired(seeds, [&](std::uint64_t seed) {
        return centre_and_east(arm(seed, 40)) - centre_and_east(arm(seed, 1));
    });
    WARN("stars of the cities: " << p);
    CHECK(p.lower > 0);
}
