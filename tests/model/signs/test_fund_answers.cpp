// Which firms take bound money, which refuse it, and what follows (CN-16); what visits ask for once cash is forbidden (CN-17).
#include <catch2/catch.hpp>

#include <cmath>

#include "model/measures/measure.hpp"
#include "tests/support/measured.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int seeds = 20;
constexpr std::size_t centre = 0;

/// Six years of a small country whose centre has a fund; with a clause, or without.
Input arm(std::uint64_t seed, bool clause) {
    Input input = tiny_input(seed);
    input.numerics.months = 72;
    input.numerics.scale = 4;
    input.mechanisms.switch_on("fund_answers");
    input.timeline.push_back(setting("fund_size", centre, 2e9, 6));
    if (clause) {
        input.timeline.push_back(setting("clause_on", centre, 1, 6));
        input.timeline.push_back(setting("clause_rate", centre, 0.08, 6));
        input.timeline.push_back(setting("clause_years", centre, 6, 6));
        input.timeline.push_back(setting("clause_local_minimum", centre, 0.5, 6));
    }
    return input;
}
Input liable(std::uint64_t seed) {
    Input input = arm(seed, true);
    input.mechanisms.switch_on("founder_liability");
    return input;
}

/// A measure of the centre at the end of the run; undefined counts 0.
double at_the_end(const Input& input, std::string_view key) {
    const Measure& measure = measure_catalogue()[static_cast<std::size_t>(measure_row(key))];
    std::vector<double> values(values_of(measure.over, input.cities.size()));
    const RunResult result = run(input);
    measure.compute({result.world, result.records.back(), input.numerics.scale}, values);
    return std::isnan(values[centre]) ? 0 : values[centre];
}

/// Difference of two measures in one run.
Paired within(std::string_view a, std::string_view b, bool clause = true) {
    return paired(seeds, [&](std::uint64_t seed) {
        const Input input = arm(seed, clause);
        return at_the_end(input, a) - at_the_end(input, b);
    });
}

Input courted(std::uint64_t seed, bool branches) {
    Input input = tiny_input(seed);
    input.numerics.months = 60;
    input.numerics.scale = 4;
    input.city_rule = CityRule::reactive;
    input.parameters.city_policy.substitution = 0.7;
    if (branches) input.mechanisms.switch_on("branch_visits");
    for (std::size_t c = 0; c < 3; ++c) {
        input.timeline.push_back(setting("raid_intensity", c, 10));
        input.timeline.push_back(setting("relocation_subsidy", c, 100000));
    }
    input.timeline.push_back(setting("regulation_on", 0, 1, 18));
    input.timeline.push_back(setting("regulation_detection", 0, 0.3, 18));
    return input;
}
Paired of_branch_visits(std::string_view key) {
    return paired(seeds, [&](std::uint64_t seed) {
        return sum_of(courted(seed, true), key, 18) - sum_of(courted(seed, false), key, 18);
    });
}

}  // namespace

TEST_CASE("signs: better firms refuse bound money, and weaker ones take it (CN-16)") {
    falls("quality of takers less that of refusers", within("takers_quality", "refusers_quality"));
    falls("takers in the high third less in the low one", within("taken_high_quality", "taken_low_quality"));
    const Paired free = within("taken_high_quality", "taken_low_quality", false);
    const Paired bound = within("taken_high_quality", "taken_low_quality");
    WARN("takers, high third less low third: free money " << free << "; bound " << bound);
}

TEST_CASE("signs: liability of founders keeps firms from bound money and makes founders pay (CN-16)") {
    const auto of_liability = [](std::string_view key) {
        return paired(seeds, [&](std::uint64_t seed) {
            return at_the_end(liable(seed), key) - at_the_end(arm(seed, true), key);
        });
    };
    const Paired rounds = of_liability("takers_rounds");
    WARN("rounds of takers, with liability less without: " << rounds);
    rises("paid by founders", paired(seeds, [](std::uint64_t seed) {
              return sum_of(liable(seed), "recourse_paid") - sum_of(arm(seed, true), "recourse_paid");
          }));
    falls("firms that took bound money", of_liability("fund_takers"));
}

TEST_CASE("signs: where cash is forbidden visits ask for branches, and the money for them is spent (CN-17)") {
    rises("branch_only_visits", of_branch_visits("branch_only_visits"));
    rises("branches_opened", of_branch_visits("branches_opened"));
    rises("branch_subsidy_paid", of_branch_visits("branch_subsidy_paid"));
    falls("seats_gained", of_branch_visits("seats_gained"));
}
