// Directions of beliefs, stories and discoveries (SV-03, SV-35, SV-36), by pairs of runs that share all their luck.
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "model/input_order.hpp"
#include "model/measures/measure.hpp"
#include "tests/support/measured.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int seeds = 20;
constexpr std::int32_t moved = 12;  // month

OrganisationInput owned(const Input& input, const char* key, std::size_t city, double flow) {
    OrganisationInput lab;
    lab.key = lab.label = key;
    lab.kind = LabKind::big_tech;
    lab.seat = input.cities[city].key;
    lab.founded = -24;
    lab.heads = 30;
    lab.parent_cash_flow = flow;
    lab.control = Control::founder;
    return lab;
}

/// Four years of a small country in which many start-ups and two labs with rich parents train for a prize.
Input race(std::uint64_t seed) {
    Input input = tiny_input(seed);
    input.numerics.months = 48;
    input.numerics.scale = 4;
    input.parameters.founding.model_path = 0.4;
    input.parameters.research.flagship_start = 1;
    input.parameters.training_run.adaptation_loss = 3;
    input.parameters.compute_investment.belief_start = 0.05;
    input.parameters.compute_investment.belief_gain = 0;
    input.parameters.compute_investment.prize = 2e10;
    for (const Mechanism m :
         {Mechanism("training_runs"), Mechanism("compute_investment"), Mechanism("laggard_belief")})
        input.mechanisms.switch_on(m);
    input.organisations = {owned(input, "laggard", 0, 1e9), owned(input, "rival", 1, 1e9)};
    put_in_order(input);
    return input;
}

/// One laggard believes in `moved`, and none changes its mind by itself.
Input believer(std::uint64_t seed, double step) {
    Input input = race(seed);
    input.parameters.laggard_belief.hazard = 0;
    if (step != 0) input.belief_moves = {{"laggard", BeliefMoveKind::step, moved, step}};
    return input;
}

void told(Input& input) {
    input.mechanisms.switch_on("stories");
    input.belief_moves = {{"rival", BeliefMoveKind::story, 0, 1}};
}

template <class With, class Without>
Paired effect(std::string_view key, std::int32_t first, With with, Without without) {
    const Paired p = paired(seeds, [&](std::uint64_t seed) {
        return sum_of(with(seed), key, first) - sum_of(without(seed), key, first);
    });
    UNSCOPED_INFO(key << ": " << p);
    return p;
}

Paired of_belief(std::string_view key) {
    return effect(
        key, moved, [](std::uint64_t seed) { return believer(seed, 4); },
        [](std::uint64_t seed) { return believer(seed, 0); });
}

/// Sum over the months from `moved` on of a measure of the named lab.
double of_lab(const Input& input, std::string_view key, std::size_t organisation) {
    const int row = lab_measure_row(key);
    REQUIRE(row >= 0);
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    double sum = 0;
    while (world.month < input.months()) {
        stepper.step(world, record);
        if (world.month <= moved || !world.named[organisation].valid()) continue;
        std::vector<double> value(1);
        const std::vector<LabId> asked{world.named[organisation]};
        lab_measure_catalogue()[static_cast<std::size_t>(row)].compute(
            {world, record, input.numerics.scale, asked}, value);
        sum += std::isnan(value[0]) ? 0 : value[0];
    }
    return sum;
}

Paired of_laggard(std::string_view key, std::size_t organisation = 0) {
    const Paired p = paired(seeds, [&](std::uint64_t seed) {
        return of_lab(believer(seed, 4), key, organisation) - of_lab(believer(seed, 0), key, organisation);
    });
    UNSCOPED_INFO("lab." << key << " of " << organisation << ": " << p);
    return p;
}

}  // namespace

TEST_CASE(
    "strategy: with fixed seeds a belief moved at a date changes not one byte before that date (SV-03)") {
    for (const std::uint64_t seed : {1, 2, 3}) {
        const Input base = believer(seed, 0);
        const Input arm = believer(seed, 4);
        World a = build_world(base);
        World b = build_world(arm);
        Stepper step_a(base);
        Stepper step_b(arm);
        MonthRecord record_a(base.cities.size());
        MonthRecord record_b(arm.cities.size());
        while (a.month < base.months()) {
            CHECK((state_hash(a) == state_hash(b)) == (a.month <= moved));
            step_a.step(a, record_a);
            step_b.step(b, record_b);
        }
    }
}

TEST_CASE(
    "signs: a laggard that believes spends, offers and pays more, and makes compute dearer for all (SV-03)") {
    CHECK(of_laggard("compute_plan").lower > 0);
    CHECK(of_laggard("gpus").lower > 0);
    CHECK(of_laggard("payroll").lower > 0);
    const Paired pay_per_head = paired(seeds, [&](std::uint64_t seed) {
        const auto pay = [](const Input& input) {
            return of_lab(input, "payroll", 0) / of_lab(input, "heads", 0);
        };
        return pay(believer(seed, 4)) - pay(believer(seed, 0));
    });
    INFO("pay per head of the laggard: " << pay_per_head);
    CHECK(pay_per_head.lower > 0);
    CHECK(of_laggard("capability").lower > 0);
    CHECK(of_belief("parent_funding").lower > 0);
    CHECK(of_belief("gpu_price").lower > 0);
    CHECK(of_belief("frontier").lower > 0);
}

TEST_CASE("signs: laggards that change their minds believe more and spend more (SV-03)") {
    const auto minds = [](std::string_view key) {
        return effect(
            key, 0, [](std::uint64_t seed) { return race(seed); },
            [](std::uint64_t seed) { return believer(seed, 0); });
    };
    CHECK(minds("prize_belief").lower > 0);
    CHECK(minds("beliefs_changed").lower > 0);
    CHECK(minds("gpus").lower > 0);
    CHECK(minds("frontier").lower > 0);
}

TEST_CASE("signs: plans for compute jump after releases of rivals more often than at other times (SV-03)") {
    const Paired p = paired(seeds, [&](std::uint64_t seed) {
        const Input input = race(seed);
        const double jumps = sum_of(input, "spending_jumps", moved);
        const double after = sum_of(input, "jumps_after_release", moved);
        return (jumps > 0 ? after / jumps : 0) - mean_of(input, "labs_behind_release", moved);
    });
    INFO(p);
    CHECK(p.lower > 0);
}

TEST_CASE(
    "signs: a story raises belief and appetite, and with them rounds, compute and the frontier (SV-35)") {
    const auto story = [](std::string_view key) {
        return effect(
            key, 0,
            [](std::uint64_t seed) {
                Input input = race(seed);
                told(input);
                return input;
            },
            [](std::uint64_t seed) {
                Input input = race(seed);
                input.mechanisms.switch_on("stories");
                return input;
            });
    };
    CHECK(story("story_share").lower > 0);
    CHECK(story("prize_belief").lower > 0);
    CHECK(story("venture_raised").lower > 0);
    CHECK(story("gpus").lower > 0);
    CHECK(story("frontier").lower > 0);
}

TEST_CASE("signs: discoveries raise the frontier, and odds that follow compute concentrate them (SV-36)") {
    const auto with = [](double theta) {
        return [theta](std::uint64_t seed) {
            Input input = race(seed);
            input.mechanisms.switch_on("first_discovery");
            input.parameters.first_discovery.theta = theta;
            return input;
        };
    };
    CHECK(effect("frontier", 0, with(0.75), [](std::uint64_t seed) { return race(seed); }).lower > 0);
    CHECK(effect("discovery_concentration", 0, with(1.5), with(0)).lower > 0);
    CHECK(effect("first_discoveries", 0, with(0.75), [](std::uint64_t seed) { return race(seed); }).lower >
          0);
}
