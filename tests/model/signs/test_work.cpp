// What AI does to work outside the field must push in which direction (SV-32), by pairs of runs that share all their luck.
#include <catch2/catch.hpp>

#include "tests/support/measured.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int seeds = 20;

/// Three years of a small country whose models reach part of its work; customers are contested.
Input arm(std::uint64_t seed) {
    Input input = tiny_input(seed);
    input.numerics.start_year = 2023;
    input.numerics.months = 36;
    input.mechanisms.switch_on("contested_demand");
    input.parameters.contested_demand.potential = 8e9;
    input.parameters.contested_demand.potential_abroad = 2e10;
    input.parameters.contested_demand.chat_people = 2e6;
    input.mechanisms.switch_on("work");
    return input;
}

template <class Change, class Other>
Paired effect(std::string_view key, Change change, Other other, std::int32_t first = 12) {
    const Paired p = paired(seeds, [&](std::uint64_t seed) {
        Input with = arm(seed);
        Input against = arm(seed);
        change(with);
        other(against);
        return mean_of(with, key, first) - mean_of(against, key, first);
    });
    UNSCOPED_INFO(key << ": " << p);
    return p;
}
template <class Change>
Paired effect(std::string_view key, Change change, std::int32_t first = 12) {
    return effect(
        key, change, [](Input&) {}, first);
}

/// Models abroad, which all may use once they are open, are ten times as large.
void abler(Input& input) {
    input.parameters.national_regime.frontier_start += 1;
}

/// Capability that does nothing at work.
void idle(Input& input) {
    WorkParams& p = input.parameters.work;
    p.threshold_simple = p.threshold_complex = p.threshold_expert = p.threshold_physical = 45;
}

auto everywhere(std::string_view key, double value) {
    return [key, value](Input& input) {
        for (std::size_t c = 0; c < input.cities.size(); ++c)
            input.timeline.push_back(setting(key, c, value));
    };
}

}  // namespace

TEST_CASE("signs: abler models do more of the work, and juniors fall behind seniors (SV-32)") {
    rises(effect("work_automated", abler));
    falls(effect("junior_gap", abler));
    rises(effect("work_horizon", abler));
    falls(effect("review_share", abler));
}

TEST_CASE("signs: what AI does to work reaches posts, taxes and sales (SV-32)") {
    const auto used = [](Input&) {};
    falls(effect("juniors_employed", used, idle));
    rises(effect("work_unemployment", used, idle));
    rises(effect("work_tax_missed", used, idle));
    const Paired sales = effect("final_sales", used, idle);
    CHECK((sales.lower > 0 || sales.upper < 0));  // hours saved add to sales, incomes lost take from them
    falls(effect("junior_posts_left", used, idle));
}

TEST_CASE("signs: sectors that save hours buy more, and the unemployed buy less (SV-32)") {
    const auto buying = [](double more) {
        return [more](Input& input) {
            input.parameters.work.buying = more;
            input.parameters.work.income_elasticity = 0;
        };
    };
    rises(effect("final_sales", buying(2), buying(0)));
    const auto income = [](double elasticity) {
        return [elasticity](Input& input) {
            input.parameters.work.buying = 0;
            input.parameters.work.respending = 0;
            input.parameters.work.income_elasticity = elasticity;
        };
    };
    falls(effect("final_sales", income(2), income(0)));
}

TEST_CASE("signs: a subsidy brings juniors to work (SV-32)") {
    rises(effect("juniors_employed", everywhere("junior_subsidy", 2e10)));
    falls(effect("junior_unemployment", everywhere("junior_subsidy", 2e10)));
}

TEST_CASE("signs: retraining lowers unemployment (SV-32)") {
    falls(effect("work_unemployment", everywhere("retrain_budget", 2e10)));
}

TEST_CASE("signs: a longer lag of robots keeps physical work for longer (SV-32)") {
    const auto lag = [](double years) {
        return [years](Input& input) { input.timeline.push_back(setting("robot_lag", 0, years)); };
    };
    falls(effect("physical_automated", lag(5)));
    rises(effect("physical_automated", lag(-5)));
    rises(effect("robot_programme_paid", lag(-5)));
}

TEST_CASE("signs: demand that comes back keeps more people at work (SV-32)") {
    const auto rebound = [](Input& input) { input.parameters.work.rebound = 1.5; };
    rises(effect("juniors_employed", rebound));
}
