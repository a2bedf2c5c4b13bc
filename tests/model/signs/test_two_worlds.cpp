// Two nations in one world: laws, and directions by pairs of runs that share all their luck.
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "model/measures/measure.hpp"
#include "tests/support/busy_world.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int seeds = 20;
constexpr std::size_t centre = 0;
constexpr std::size_t south = 2;

/// Four years of a small world in which many train. Centre and East are one nation, South is the other.
Input two(std::uint64_t seed) {
    Input input = tiny_input(seed);
    input.numerics.months = 48;
    input.numerics.scale = 4;
    input.parameters.founding.model_path = 0.5;
    input.parameters.research.flagship_start = 1;
    input.parameters.openness.gap = 0.3;
    input.mechanisms.switch_off("returnees");
    input.mechanisms.switch_off("foreign_algorithms");
    input.mechanisms.switch_on("openness_rule");
    add_nations(input);
    input.nations[1].buying = 0.5;  // pay buys more in the other nation
    return input;
}

/// A lever that binds the nation of South.
LeverSetting of_south(std::string_view lever, double value, std::int32_t from = 0) {
    LeverSetting made = setting(lever, south, value, from);
    made.nation = 1;
    return made;
}

/// Sum over the months from `first` on of a measure at one city.
double at(const Input& input, std::string_view key, std::size_t city, std::int32_t first = 0) {
    const int row = measure_row(key);
    REQUIRE(row >= 0);
    const Measure& measure = measure_catalogue()[static_cast<std::size_t>(row)];
    const bool by_tier = measure.over == Over::city_tier;
    REQUIRE((by_tier || measure.over == Over::city));
    const std::size_t each = by_tier ? n_tiers : 1;
    std::vector<double> values(values_of(measure.over, input.cities.size()));
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    double sum = 0;
    while (world.month < input.months()) {
        stepper.step(world, record);
        if (world.month <= first) continue;
        measure.compute({world, record, input.numerics.scale}, values);
        for (std::size_t i = city * each; i < (city + 1) * each; ++i)
            if (!std::isnan(values[i])) sum += values[i];
    }
    return sum;
}

template <class With>
Paired effect(std::string_view key, std::size_t city, std::int32_t first, With with) {
    const Paired p = paired(seeds, [&](std::uint64_t seed) {
        Input arm = two(seed);
        with(arm);
        return at(arm, key, city, first) - at(two(seed), key, city, first);
    });
    UNSCOPED_INFO(key << " of city " << city << ": " << p);
    return p;
}

void closed(Input& input) {
    input.timeline.push_back(setting("border_closed", 0, 1));
}

void capped(Input& input) {
    input.timeline.push_back(of_south("accelerator_cap", 0, 12));
}

void dear_dollar(Input& input) {
    input.exchange_rates = {{"southern", 0, no_month, 9}};
}

}  // namespace

TEST_CASE("two worlds: people cross once, each is in one place, and both currencies sum to zero") {
    for (const std::uint64_t seed : {1, 2}) {
        const Input input = two(seed);
        World world = build_world(input);
        Stepper stepper(input);
        MonthRecord record(input.cities.size());
        std::int64_t crossed = 0;
        while (world.month < input.months()) {
            std::int64_t there = 0;
            for (const std::int32_t heads : world.cities.living[south]) there += heads;
            stepper.step(world, record);
            CHECK(world.ledger.imbalance_of_currencies() == 0);
            CHECK(world.ledger.trial_balance().zero());
            std::int64_t in = 0;
            std::int64_t out = 0;
            for (std::size_t c = 0; c < world.n_cities(); ++c) {
                in += record.count("crossed_in", CityId(c));
                out += record.count("crossed_out", CityId(c));
                CHECK(record.count("crossed_home", CityId(c)) <= record.count("crossed_in", CityId(c)));
            }
            CHECK(in == out);
            crossed += in;
            // Who is in South now was there, came, graduated or left: nobody is made or lost at the border. Graduates of
            // the month who crossed at once are in both counts of arrivals, or in neither of those of South.
            std::int64_t now = 0;
            for (const std::int32_t heads : world.cities.living[south]) now += heads;
            const std::int64_t graduates = record.count("graduates", CityId(south));
            std::int64_t moved_in = 0;
            std::int64_t moved_out = 0;
            for (std::size_t tier = 0; tier < n_tiers; ++tier)
                for (std::size_t c = 0; c < 2; ++c) {
                    moved_in += record.moves[(tier * 3 + c) * 3 + south];
                    moved_out += record.moves[(tier * 3 + south) * 3 + c];
                }
            CHECK(now - there == graduates + moved_in - moved_out - record.count("retirees", CityId(south)));
        }
        CHECK(crossed > 0);
        // No firm has people on both sides but where the scenario says so.
        for (std::size_t s = 0; s < world.sites.size(); ++s)
            CHECK(!world.city_nations.border_between(world.sites.city[s],
                                                     world.labs.seat[world.sites.lab[s].row()]));
    }
}

TEST_CASE("two worlds: with the mechanism off, tables of nations change not one byte") {
    Input plain = tiny_input(4);
    plain.mechanisms.switch_on("training_runs");
    Input with_tables = plain;
    add_nations(with_tables);
    for (const Mechanism m : {Mechanism("nations"), Mechanism("crossings"), Mechanism("weights_cross"),
                              Mechanism("accelerator_trade"), Mechanism("exchange_rates")})
        with_tables.mechanisms.switch_off(m);
    CHECK(state_hash(run(with_tables).world) == state_hash(run(plain).world));
    // Nor do switches of a border that there is not.
    Input switched = plain;
    for (const Mechanism m : {Mechanism("crossings"), Mechanism("weights_cross"),
                              Mechanism("accelerator_trade"), Mechanism("exchange_rates")})
        switched.mechanisms.switch_on(m);
    CHECK(state_hash(run(switched).world) == state_hash(run(plain).world));
}

TEST_CASE("two worlds: a lever that binds one nation is not felt by the other in its first month") {
    Input base = two(3);
    Input arm = base;
    arm.timeline.push_back(of_south("accelerator_cap", 0, 6));
    World a = build_world(base);
    World b = build_world(arm);
    Stepper step_a(base);
    Stepper step_b(arm);
    MonthRecord record(3);
    while (a.month < 7) {
        CHECK((state_hash(a) == state_hash(b)) == (a.month <= 6));
        step_a.step(a, record);
        step_b.step(b, record);
    }
    CHECK(a.nations.gpus[0] == b.nations.gpus[0]);
    CHECK(a.nations.gpus[1] > b.nations.gpus[1]);
    CHECK(a.nations.gpu_price[0] == b.nations.gpu_price[0]);
}

TEST_CASE("signs: a closed border keeps people where pay is low, and firms there sell more") {
    falls("people who come", effect("crossed_in", centre, 0, closed));
    const double none = [] {
        Input arm = two(1);
        closed(arm);
        return at(arm, "crossed_in", centre) + at(arm, "crossed_in", south);
    }();
    CHECK(none == 0);
    rises("people of South", effect("talent", south, 12, closed));
    rises("sales of South", effect("revenue", south, 12, closed));
}

TEST_CASE("signs: a control on accelerators of one side makes hours dearer there and its models worse") {
    falls("accelerators", effect("nation_gpus", south, 12, capped));
    rises("refused", effect("accelerators_refused", south, 12, capped));
    rises("price of hours", effect("nation_gpu_price", south, 13, capped));
    falls("frontier", effect("nation_frontier", south, 24, capped));
    rises("gap", effect("nation_gap", south, 24, capped));
}

TEST_CASE("signs: makers at home answer a control, and take part of it back") {
    const auto answer = [](Input& input, double substitution) {
        capped(input);
        input.parameters.accelerator_trade.substitution = substitution;
    };
    const Paired made = paired(seeds, [&](std::uint64_t seed) {
        Input with = two(seed);
        Input without = two(seed);
        answer(with, 2);
        answer(without, 0);
        return at(with, "nation_gpus", south, 24) - at(without, "nation_gpus", south, 24);
    });
    rises("accelerators with an answer", made);
}

TEST_CASE("signs: weights that cross the border raise what can be had on the other side") {
    const auto kept = [](Input& input) { input.mechanisms.switch_off("weights_cross"); };
    falls("open models in South", effect("nation_open_frontier", south, 12, kept));
    falls("models of South", effect("nation_frontier", south, 24, kept));
}

TEST_CASE(
    "signs: a dear dollar gives firms of the other side more of their money, which they spend on compute") {
    rises("price of hours in South", effect("nation_gpu_price", south, 12, dear_dollar));
}
