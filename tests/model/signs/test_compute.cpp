// Directions of the market for GPU-hours (SV-27), by pairs of runs that share all their luck.
#include <catch2/catch.hpp>
#include <cmath>

#include "model/measures/measure.hpp"
#include "tests/support/busy_world.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int seeds = 20;

/// Three cities whose labs want more than the sellers have at first.
Input market(std::uint64_t seed) {
    Input input = tiny_input(seed);
    input.numerics.months = 36;
    input.numerics.scale = 2;
    input.parameters.founding.model_path = 0.4;
    add_sellers(input);
    return input;
}

/// Mean over the last two years of a measure of the nation.
double mean_of(const Input& input, std::string_view key) {
    const int row = measure_row(key);
    REQUIRE(row >= 0);
    const Measure& measure = measure_catalogue()[static_cast<std::size_t>(row)];
    std::vector<double> values(values_of(measure.over, input.cities.size()));
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    double sum = 0;
    int months = 0;
    while (world.month < input.months()) {
        stepper.step(world, record);
        if (world.month <= 12) continue;
        measure.compute({world, record, input.numerics.scale}, values);
        for (const double value : values) sum += std::isnan(value) ? 0 : value;
        ++months;
    }
    return sum / months;
}

/// With `change` against with `other`.
template <class Change, class Other>
Paired effect(std::string_view key, Change change, Other other) {
    const Paired p = paired(seeds, [&](std::uint64_t seed) {
        Input with = market(seed);
        Input against = market(seed);
        change(with);
        other(against);
        return mean_of(with, key) - mean_of(against, key);
    });
    UNSCOPED_INFO(key << ": " << p);
    return p;
}

template <class Change>
Paired effect(std::string_view key, Change change) {
    return effect(key, change, [](Input&) {});
}

/// Part of the machines, and nobody orders more.
auto fleets(double part) {
    return [part](Input& input) {
        input.parameters.rental_market.order_rate = 0;
        input.parameters.rental_market.entry_rate = 0;
        for (CloudInput& cloud : input.clouds) cloud.gpus *= part;
    };
}

}  // namespace

TEST_CASE("signs: more machines, and lists, spot and the queue are lower (SV-27)") {
    falls(effect("rent_neocloud", fleets(0.6), fleets(0.3)));
    falls(effect("rent_spot", fleets(0.6), fleets(0.3)));
    falls(effect("gpu_queue", fleets(0.6), fleets(0.3)));
    rises(effect("gpus", fleets(0.6), fleets(0.3)));
}

TEST_CASE("signs: buyers who ask more sellers pay less (SV-27)") {
    const auto searching = [](Input& input) { input.parameters.rental_market.one_quote = 0.1; };
    falls(effect("gpu_price", searching));
    falls(effect("rent_neocloud", searching));
}

TEST_CASE("signs: a subsidy of entry brings sellers and lowers the price (SV-27)") {
    const auto subsidy = [](Input& input) {
        for (std::size_t c = 0; c < 3; ++c) input.timeline.push_back(setting("entry_subsidy", c, 0.5));
    };
    rises(effect("gpu_sellers", subsidy));
    rises(effect("seller_subsidy_paid", subsidy));
    falls(effect("gpu_price", subsidy));
}

TEST_CASE(
    "signs: sellers who enter with a share of the market are fewer, and their prices no higher (SV-27)") {
    const auto grown = [](Input& input) { input.parameters.rental_market.entry_share = 0.1; };
    falls(effect("gpu_sellers", grown));
    rises(effect("gpus", grown));
    falls(effect("gpu_price", grown));
}

TEST_CASE("signs: a pool of the city takes machines from the others and raises what they pay (SV-27)") {
    const auto pool = [](Input& input) {
        fleets(0.6)(input);
        input.timeline.push_back(setting("pool_gpu", 0, 100));
    };
    rises(effect("rent_neocloud", pool, fleets(0.6)));
    rises(effect("rent_spot", pool, fleets(0.6)));
}
