// Every arm of a comparison is the run that its settings make alone, whatever the setting, the base and the order.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <string>

#include "analysis/compare/paired_runs.hpp"
#include "analysis/runs/single_run.hpp"
#include "analysis/sweeps/run_block.hpp"
#include "model/levers/catalogue.hpp"
#include "tests/analysis/support/sweep_block.hpp"
#include "tests/support/busy_world.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater::analysis;
using namespace headwater::tests;
namespace model = headwater::model;

namespace {

constexpr std::int32_t months = 12;
constexpr std::int32_t later = 7;

/// Another value than `value` that the model may take: an end of the prior, or of the bounds.
double other_value(double value, model::Range prior, model::Range bounds) {
    for (const double other : {prior.upper, prior.lower, bounds.upper, bounds.lower})
        if (other != value) return other;
    return value;
}

/// One arm for each setting: every parameter but those of the population at the start, every switch, the rule of
/// cities, every lever from the first month and from a later one, and every kind of event.
std::vector<Arm> arms_of_all_settings(const model::Input& base) {
    std::vector<Arm> arms{{"base", base}};
    const auto add = [&](const std::string& name) -> model::Input& {
        arms.push_back({name, base});
        return arms.back().input;
    };
    std::set<std::string> initial;
    for (const auto& field : model::fields_of<model::PopulationParams>)
        initial.insert("population." + std::string(field.key));
    std::vector<std::string> keys;
    model::each_group(base.parameters, [&](const auto& group) {
        using Group = std::decay_t<decltype(group)>;
        for (const auto& field : model::fields_of<Group>)
            keys.push_back(std::string(model::group_of<Group>) + "." + std::string(field.key));
    });
    for (const std::string& key : keys) {
        if (initial.contains(key)) continue;
        model::each_group(add(key).parameters, [&](auto& group) {
            using Group = std::decay_t<decltype(group)>;
            for (const auto& field : model::fields_of<Group>)
                if (std::string(model::group_of<Group>) + "." + std::string(field.key) == key) {
                    double& value = group.*field.member;
                    value = other_value(value, field.prior, field.bounds);
                }
        });
    }
    for (const model::MechanismText& row : model::mechanism_texts) {
        model::Mechanisms& switches = add("mechanisms." + std::string(row.key)).mechanisms;
        if (base.mechanisms.on(model::Mechanism(row)))
            switches.switch_off(model::Mechanism(row));
        else
            switches.switch_on(model::Mechanism(row));
    }
    add("policy.cities").city_rule =
        base.city_rule == model::CityRule::fixed ? model::CityRule::reactive : model::CityRule::fixed;
    for (const model::Lever& lever : model::lever_catalogue)
        for (const std::int32_t from : {0, later}) {
            const double end = lever.bounds.upper == lever.neutral ? lever.bounds.lower : lever.bounds.upper;
            add(std::string(lever.key) + " from " + std::to_string(from))
                .timeline.push_back(setting(lever.key, 1, end, from));
        }
    for (std::size_t kind = 0; kind < model::dated_event_keys.size(); ++kind)
        for (const std::int32_t from : {0, later})
            add(std::string(model::dated_event_keys[kind]) + " in " + std::to_string(from))
                .events.push_back({from, 3, static_cast<model::DatedEventKind>(kind), 0.5, "centre", "it"});
    return arms;
}

PairedResult run_of(const std::vector<Arm>& arms, const std::vector<UncertainParameter>& uncertain = {},
                    std::size_t worlds = 1) {
    PairedPlan plan;
    plan.arms = arms;
    plan.uncertain = uncertain;
    plan.seed = 5;
    plan.worlds = worlds;
    return run_paired(plan, [](std::size_t) {});
}

std::uint64_t alone(const model::Input& input, std::uint64_t seed) {
    return single_run(in_world(input, {}, {}, seed), {0, nullptr}, {}).state_hash;
}

model::Input bare_base() {
    model::Input input = tiny_input(3);
    input.numerics.months = months;
    return input;
}

/// Cities that act, sectors that differ, and something of every lever.
model::Input busy_base() {
    model::Input input = busy_input(3);
    input.numerics.months = months;
    add_strengths(input);
    add_acting_cities(input);
    return input;
}

/// Policies of every sort: two that change how a world is built, one of the first month, two of later ones.
std::vector<Arm> some_arms() {
    const model::Input base = bare_base();
    std::vector<Arm> arms{{"base", base}, {"pay", base}, {"rule", base}, {"institute", base}, {"late", base}};
    arms[1].input.parameters.talent_market.core_pay = 3;
    arms[2].input.city_rule = model::CityRule::reactive;
    arms[3].input.timeline.push_back(setting("institute_budget", 1, 4e6));
    arms[4].input.timeline.push_back(setting("institute_budget", 0, 4e6, later));
    arms.push_back({"pay-late", arms[1].input});
    arms.back().input.timeline.push_back(setting("institute_budget", 0, 4e6, later));
    return arms;
}

/// Difference of two arms in a value, NaN where one is not defined.
double difference(const PairedRun& run, std::size_t from, std::size_t to, std::size_t horizon,
                  std::size_t value) {
    return run.arms[to].observation->at(horizon, value) - run.arms[from].observation->at(horizon, value);
}

bool same(double a, double b) {
    return a == b || (std::isnan(a) && std::isnan(b));
}

}  // namespace

TEST_CASE("compare: an arm equals the run of the same settings, for every setting that there is") {
    for (const model::Input& base : {bare_base(), busy_base()}) {
        const std::vector<Arm> arms = arms_of_all_settings(base);
        CHECK(arms.size() > 500);
        const PairedResult result = run_of(arms);
        REQUIRE(result.runs.size() == 1);
        const PairedRun& run = result.runs[0];
        INFO(run.failure);
        REQUIRE(run.failure.empty());
        std::size_t differ = 0;
        for (std::size_t arm = 0; arm < arms.size(); ++arm) {
            CAPTURE(arms[arm].name);
            CHECK(run.arms[arm].state_hash == alone(arms[arm].input, run.seed));
            differ += run.arms[arm].state_hash != run.arms[0].state_hash ? 1 : 0;
        }
        CHECK(differ > 150);
        PairedPlan plan;
        plan.arms = arms;
        plan.seed = 5;
        CHECK(contradictions(plan, result).empty());
    }
}

TEST_CASE("compare: base and policy swapped give the exact negative") {
    const std::vector<Arm> arms = some_arms();
    const PairedResult there = run_of(arms);
    for (std::size_t arm = 1; arm < arms.size(); ++arm) {
        CAPTURE(arms[arm].name);
        const PairedResult one = run_of({arms[0], arms[arm]});
        const PairedResult swapped = run_of({arms[arm], arms[0]});
        REQUIRE(one.horizons.months == swapped.horizons.months);
        CHECK(one.runs[0].arms[0].state_hash == swapped.runs[0].arms[1].state_hash);
        CHECK(one.runs[0].arms[1].state_hash == swapped.runs[0].arms[0].state_hash);
        bool differs = false;
        for (std::size_t h = 0; h < one.horizons.months.size(); ++h)
            for (std::size_t v = 0; v < one.layout.size(); ++v) {
                const double effect = difference(one.runs[0], 0, 1, h, v);
                CHECK(same(effect, -difference(swapped.runs[0], 0, 1, h, v)));
                differs = differs || (!std::isnan(effect) && effect != 0);
            }
        CHECK(differs);
    }
    CHECK(there.runs[0].arms.size() == arms.size());
}

TEST_CASE("compare: arms in another order give the same numbers") {
    const std::vector<Arm> arms = some_arms();
    const std::vector<std::size_t> order{0, 5, 3, 2, 4, 1};
    std::vector<Arm> shuffled;
    for (const std::size_t arm : order) shuffled.push_back(arms[arm]);
    const PairedResult one = run_of(arms);
    const PairedResult other = run_of(shuffled);
    for (std::size_t i = 0; i < order.size(); ++i) {
        CAPTURE(arms[order[i]].name);
        const ArmRun& a = one.runs[0].arms[order[i]];
        const ArmRun& b = other.runs[0].arms[i];
        CHECK(a.state_hash == b.state_hash);
        for (std::size_t h = 0; h < one.horizons.months.size(); ++h)
            for (std::size_t v = 0; v < one.layout.size(); ++v)
                CHECK(same(a.observation->at(h, v), b.observation->at(h, v)));
        if (i == 0) continue;
        CHECK(a.twins->people == b.twins->people);
        CHECK(a.twins->flipped == b.twins->flipped);
    }
}

TEST_CASE("compare: worlds are built only where building reads what differs, and shared months run once") {
    const std::vector<Arm> arms = some_arms();
    const std::vector<Origin> origins = origins_of(arms);
    CHECK_FALSE(origins[0].trunk);
    CHECK_FALSE(origins[1].trunk);  // pay
    CHECK_FALSE(origins[2].trunk);  // rule
    CHECK((origins[3].trunk == 0 && origins[3].shared == 0));
    CHECK((origins[4].trunk == 0 && origins[4].shared == later));
    CHECK((origins[5].trunk == 1 && origins[5].shared == later));  // shares pay with the second arm
}

TEST_CASE("compare: drawn parameters are equal in all arms, and one that an arm sets is drawn in none") {
    const std::vector<Arm> arms = some_arms();
    const auto uncertain = uncertain_parameters(
        {"population.stars", "population.core", "population.broad", "population.firms",
         "talent_market.core_pay", "national_regime.gpu_supply_start", "funding.venture_supply"});
    const PairedResult result = run_of(arms, uncertain, 2);
    for (const PairedRun& run : result.runs) {
        INFO(run.failure);
        REQUIRE(run.failure.empty());
        for (std::size_t arm = 0; arm < arms.size(); ++arm) {
            CAPTURE(arms[arm].name);
            const model::Input input =
                in_world(arms[arm].input, uncertain, result.world_values[run.world], run.seed);
            CHECK(input.parameters.talent_market.core_pay ==
                  arms[arm].input.parameters.talent_market.core_pay);
            CHECK(run.arms[arm].state_hash == single_run(input, {0, nullptr}, {}).state_hash);
        }
    }
}

TEST_CASE("arms: repeated rows count and their order does not, in events as in levers") {
    const model::Input base = bare_base();
    const model::DatedEventInput demand{4, 3, model::DatedEventKind::demand, 2, "", "demand"};
    model::Input once = base;
    once.events = {demand};
    model::Input twice = base;
    twice.events = {demand, demand};
    CHECK(first_difference(once, twice) == 4);
    CHECK(first_difference(twice, once) == 4);
    model::Input labelled = once;
    labelled.events.push_back(demand);
    labelled.events.back().label = "the same by another name";
    CHECK(first_difference(once, labelled) == 4);
    CHECK(changed_settings(once, labelled) == std::vector<std::string>{"events"});
    CHECK_FALSE(differs_in_levers_only(once, labelled));
    const PairedResult result = run_of({{"once", once}, {"twice", twice}, {"labelled", labelled}});
    CHECK(result.runs[0].arms[0].state_hash != result.runs[0].arms[1].state_hash);
    CHECK(result.runs[0].arms[1].state_hash == result.runs[0].arms[2].state_hash);

    // Only the label differs: the months cannot, and what differs is named all the same.
    model::Input renamed = once;
    renamed.events[0].label = "another name";
    CHECK_FALSE(first_difference(once, renamed));
    CHECK(changed_settings(once, renamed) == std::vector<std::string>{"labels"});
    // The order of the list is none of the months.
    model::Input forward = base;
    forward.events = {{2, 0, model::DatedEventKind::algorithm, 0.1, "", "a"},
                      {2, 0, model::DatedEventKind::algorithm, 0.7, "", "b"}};
    model::Input backward = base;
    backward.events = {forward.events[1], forward.events[0]};
    CHECK_FALSE(first_difference(forward, backward));
    CHECK(changed_settings(forward, backward).empty());
    // An event without an end and one that lasts beyond the run are the same months.
    model::Input open = base;
    open.events = {{2, 0, model::DatedEventKind::demand, 2, "", "open"}};
    model::Input closed = base;
    closed.events = {{2, 100, model::DatedEventKind::demand, 2, "", "closed"}};
    CHECK_FALSE(first_difference(open, closed));

    model::Input lever = base;
    lever.timeline = {setting("raid_intensity", 1, 40, later)};
    model::Input levers = lever;
    levers.timeline.push_back(lever.timeline[0]);
    CHECK(first_difference(lever, levers) == later);
    CHECK(concerned_cities(lever, levers) == std::vector<std::size_t>{1});
}

TEST_CASE("compare: an arm that is shown as the base while its own run is another is told") {
    const std::vector<Arm> arms = some_arms();
    PairedPlan plan;
    plan.arms = {arms[0], arms[1]};
    plan.seed = 5;
    PairedResult result = run_paired(plan, [](std::size_t) {});
    REQUIRE(contradictions(plan, result).empty());
    result.runs[0].arms[1].state_hash = result.runs[0].arms[0].state_hash;
    REQUIRE(contradictions(plan, result).size() == 1);
    CHECK(contradictions(plan, result)[0].starts_with("pay ended as the base"));
    result.null_policy_holds = false;
    CHECK(contradictions(plan, result).size() == 2);
    plan.arms = {arms[0], {"same", arms[0].input}};
    PairedResult equal = run_paired(plan, [](std::size_t) {});
    equal.runs[0].arms[1].state_hash ^= 1;
    CHECK(contradictions(plan, equal).size() == 1);
}

TEST_CASE(
    "sweep: a run with a repeated event, another rule or other pay shares no months that it does not have") {
    const auto input_of = [](const headwater::output::SweepRun& run) {
        model::Input input = bare_base();
        input.numerics.seed = static_cast<double>(run.seed);
        const model::DatedEventInput demand{4, 3, model::DatedEventKind::demand, 2, "", "demand"};
        input.events = {demand};
        if (run.point == 1) input.events.push_back(demand);
        if (run.point == 2) input.city_rule = model::CityRule::reactive;
        if (run.point == 3) input.parameters.talent_market.core_pay = 3;
        return input;
    };
    auto runs = runs_of(1, 4, 100);
    const auto layout = layout_of({"firms", "public_money"}, headwater::output::Keep::final, months);
    (void)run_block(runs, input_of, layout, {2, 0, 0, nullptr}, {});
    std::set<std::uint64_t> hashes;
    for (const auto& run : runs) {
        CAPTURE(run.point);
        CHECK(run.state_hash == single_run(input_of(run), {1, nullptr}, {}).state_hash);
        hashes.insert(run.state_hash);
    }
    CHECK(hashes.size() == 4);
}
