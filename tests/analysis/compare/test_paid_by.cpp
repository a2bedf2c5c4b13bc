// A policy that another lever of the same city pays for.
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/compare/paid_by.hpp"
#include "model/levers/catalogue.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater::analysis;
using namespace headwater::tests;
namespace model = headwater::model;

namespace {

constexpr std::int32_t begins = 6;

std::size_t row(const char* key) {
    return static_cast<std::size_t>(model::lever_row(key));
}

/// A city with vouchers and an institute, and East with an institute of its own.
model::Input base_input() {
    model::Input input = tiny_input(3);
    input.numerics.months = 18;
    input.numerics.scale = 3;
    input.timeline = {setting("institute_budget", 0, 8e6), setting("institute_budget", 1, 6e6)};
    return input;
}

/// Grants in Centre from month 6 on.
model::Input policy_input(double budget) {
    model::Input input = base_input();
    input.timeline.push_back(setting("person_grants_per_year", 0, budget, begins));
    input.timeline.push_back(setting("person_grant_size", 0, 1e6, begins));
    return input;
}

struct Solved {
    PairedPlan plan;
    PaidArm paid;
};

Solved solved(const model::Input& policy, std::vector<std::size_t> cities, int threads) {
    Solved found;
    found.plan.arms = {
        {"base", base_input()}, {"policy", policy}, {"policy-paid-by-institute_budget", policy}};
    found.plan.seed = 7;
    found.plan.worlds = 3;
    found.plan.threads = threads;
    PaidArm paid{2, 1, row("institute_budget"), begins, {}, 0};
    for (const std::size_t city : cities) paid.cities.push_back({city, 1, 0, 0, 0, {}});
    std::vector<PaidArm> arms{paid};
    REQUIRE(find_payments(
        found.plan, arms, [](std::size_t) {}, [](std::size_t) {}));
    found.paid = arms[0];
    return found;
}

}  // namespace

TEST_CASE("paid by: a city spends as much as in the base, and no other lever or month is touched") {
    const Solved found = solved(policy_input(12), {0}, 2);
    const PayingCity& north = found.paid.cities[0];
    INFO("factor " << north.factor << ", unpaid " << north.unpaid << ", neutral " << north.neutral << ", gap "
                   << north.gap << ", passes " << found.paid.passes);
    CHECK(north.payment == Payment::paid);
    CHECK(north.unpaid > 0);
    CHECK(north.neutral < 0);
    CHECK((north.factor > 0 && north.factor < 1));
    CHECK(found.paid.passes <= most_passes);
    const PairedResult result = run_paired(found.plan, [](std::size_t) {});
    CHECK(public_money_gap(result, 1, 0) == Approx(north.unpaid));
    CHECK(public_money_gap(result, 2, 0) == Approx(north.gap));
    CHECK(std::abs(public_money_gap(result, 2, 0)) <= payment_tolerance * north.unpaid);

    const model::Input& policy = found.plan.arms[1].input;
    const model::Input& paid = found.plan.arms[2].input;
    CHECK(changed_levers(policy, paid) == std::vector<std::string>{"institute_budget"});
    CHECK(concerned_cities(policy, paid) == std::vector<std::size_t>{0});
    CHECK(first_difference(policy, paid) == begins);
    model::PolicyInForce in_force(3);
    for (const std::int32_t month : {0, 5, 6, 17}) {
        model::set_policy(paid.timeline, month, in_force);
        const double expected = month < begins ? 8e6 : north.factor * 8e6;
        CHECK(in_force.at("institute_budget", model::CityId(0)) == Approx(expected));
        CHECK(in_force.at("institute_budget", model::CityId(1)) == 6e6);
    }
}

TEST_CASE("paid by: the same factor on any number of threads") {
    const Solved one = solved(policy_input(12), {0}, 1);
    const Solved three = solved(policy_input(12), {0}, 3);
    CHECK(one.paid.cities[0].factor == three.paid.cities[0].factor);
    CHECK(one.paid.cities[0].gap == three.paid.cities[0].gap);
}

TEST_CASE("paid by: what does not pay, and what need not be paid, is told") {
    SECTION("even without the lever the policy costs more") {
        const Solved found = solved(policy_input(400), {0}, 2);
        CHECK(found.paid.cities[0].payment == Payment::not_enough);
        CHECK(found.paid.cities[0].factor == 0);
        CHECK(found.paid.cities[0].gap > 0);
    }
    SECTION("the policy costs nothing more") {
        model::Input policy = base_input();
        policy.timeline[0].until = begins;  // Centre gives its institute up
        const Solved found = solved(policy, {0}, 2);
        CHECK(found.paid.cities[0].payment == Payment::nothing_due);
        CHECK(found.paid.cities[0].factor == 1);
    }
    SECTION("a city that does not pay for the policy is left as it is") {
        const Solved found = solved(policy_input(12), {1}, 2);
        CHECK(found.paid.cities[0].city == 1);
        CHECK(found.plan.arms[2].input.timeline.size() >= found.plan.arms[1].input.timeline.size());
    }
}

TEST_CASE("paid by: a setting that rises is lowered month by month, and keeps what was before the policy") {
    model::Input arm = base_input();
    arm.timeline = {setting("institute_budget", 0, 8e6, 2)};
    arm.timeline[0].ramp = 8;  // until month 9
    arm.timeline[0].lag = 1;
    PaidArm paid{2, 1, row("institute_budget"), begins, {{0, 0.25, 0, 0, 0, {}}}, 0};
    const model::Input lowered = with_lowered(arm, paid);
    for (std::int32_t month = 0; month < 18; ++month) {
        CAPTURE(month);
        model::PolicyInForce before(3);
        model::PolicyInForce after(3);
        model::set_policy(arm.timeline, month, before);
        model::set_policy(lowered.timeline, month, after);
        const double value = before.at("institute_budget", model::CityId(0));
        CHECK(after.at("institute_budget", model::CityId(0)) ==
              Approx(month < begins ? value : 0.25 * value));
    }
    CHECK(cities_that_can_pay(arm, row("institute_budget"), begins, {0, 1, 2}) ==
          std::vector<std::size_t>{0});
    CHECK(cities_that_can_pay(arm, row("grant_cap"), begins, {0, 1, 2}).empty());
}
