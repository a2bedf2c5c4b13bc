// Open or closed by rank (SV-33) and caution that wears off (SV-34): signs by pairs of runs that share all their luck.
#include <catch2/catch.hpp>
#include <cmath>

#include "model/measures/measure.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int openness_seeds = 20;

/// Four years of a small country of many labs that train, in which nothing comes from abroad: who leads is at home.
Input open_race(std::uint64_t seed) {
    Input input = tiny_input(seed);
    input.numerics.months = 48;
    input.numerics.scale = 4;
    input.parameters.founding.model_path = 0.4;
    input.parameters.research.flagship_start = 1;
    input.parameters.national_regime.algorithm_growth = 1;
    input.parameters.national_regime.compute_growth = 1;
    input.parameters.national_regime.frontier_start = 15;
    input.mechanisms.switch_on("training_runs");
    return input;
}
Input by_rank(std::uint64_t seed) {
    Input input = open_race(seed);
    input.mechanisms.switch_on("openness_rule");
    return input;
}
Input careful(std::uint64_t seed) {
    Input input = open_race(seed);
    input.mechanisms.switch_on("caution");
    input.parameters.caution.incident_hazard = 0.3;
    return input;
}

/// Of all months and places of a measure, undefined ones left out.
struct Total {
    double sum = 0;
    double defined = 0;
    [[nodiscard]] double mean() const { return defined > 0 ? sum / defined : 0; }
};
Total total_of(const Input& input, std::string_view key) {
    const int row = measure_row(key);
    REQUIRE(row >= 0);
    const Measure& measure = measure_catalogue()[static_cast<std::size_t>(row)];
    std::vector<double> values(values_of(measure.over, input.cities.size()));
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    Total total;
    while (world.month < input.months()) {
        stepper.step(world, record);
        measure.compute({world, record, input.numerics.scale}, values);
        for (const double value : values) {
            if (std::isnan(value)) continue;
            total.sum += value;
            ++total.defined;
        }
    }
    return total;
}

/// Mean K at the end over labs with a model but the best.
double capability_of_followers(const Input& input) {
    const RunResult result = run(input);
    const Labs& labs = result.world.labs;
    double sum = 0;
    double all = 0;
    double best = 0;
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (!labs.active(LabId(row)) || !(labs.capability[row] > 0)) continue;
        sum += labs.capability[row];
        best = std::max(best, labs.capability[row]);
        ++all;
    }
    return all > 1 ? (sum - best) / (all - 1) : 0;
}

template <class World, class Change, class Value>
Paired effect(World world, Change change, Value value) {
    return paired(openness_seeds, [&](std::uint64_t seed) {
        Input changed = world(seed);
        change(changed);
        return value(changed) - value(world(seed));
    });
}

auto mean_over_months(std::string_view key) {
    return [key](const Input& input) { return total_of(input, key).mean(); };
}
auto sum_over_months(std::string_view key) {
    return [key](const Input& input) { return total_of(input, key).sum; };
}
auto lever(std::string_view key, double value) {
    return [key, value](Input& input) { input.timeline.push_back(setting(key, 0, value)); };
}

}  // namespace

TEST_CASE("signs: a mandate opens the leader, followers gain and its lead falls (SV-33)") {
    rises(effect(by_rank, lever("open_mandate", 1), mean_over_months("open_share")));
    falls(effect(by_rank, lever("open_mandate", 1), mean_over_months("open_gap")));
    falls(effect(by_rank, lever("open_mandate", 1), mean_over_months("open_lag")));
    rises(effect(by_rank, lever("open_mandate", 1), capability_of_followers));
}

TEST_CASE("signs: money for open releases opens labs that are nearly ahead (SV-33)") {
    rises(effect(by_rank, lever("open_subsidy", 1e10), mean_over_months("open_share")));
    rises(effect(by_rank, lever("open_subsidy", 1e10), sum_over_months("open_subsidy_paid")));
}

TEST_CASE("signs: money for public fixes raises the capability of those who start from open models (SV-33)") {
    rises(effect(by_rank, lever("open_source_grant", 1e10), mean_over_months("public_fixes")));
    rises(effect(by_rank, lever("open_source_grant", 1e10), capability_of_followers));
}

TEST_CASE("signs: labs that want to be further behind before they open leave less open (SV-33)") {
    const auto stricter = [](Input& input) { input.parameters.openness.gap = 1; };
    falls(effect(by_rank, stricter, mean_over_months("open_share")));
    rises(effect(by_rank, stricter, mean_over_months("open_gap")));
}

TEST_CASE("signs: a floor on caution holds models for longer, has fewer incidents and keeps trust (SV-34)") {
    rises(effect(careful, lever("safety_min_months", 6), mean_over_months("hold_months")));
    falls(effect(careful, lever("safety_min_months", 6), sum_over_months("incidents")));
    rises(effect(careful, lever("safety_min_months", 6), mean_over_months("public_trust")));
}

TEST_CASE("signs: liability holds models for longer, and incidents cost labs money (SV-34)") {
    rises(effect(careful, lever("liability", 1e10), mean_over_months("hold_months")));
    rises(effect(careful, lever("liability", 1e6), sum_over_months("liability_paid")));
    falls(effect(careful, lever("liability", 1e10), sum_over_months("incidents")));
}

TEST_CASE("signs: rivals wear caution off, and incidents lower trust and sales (SV-34)") {
    const auto worn = [](Input& input) { input.parameters.caution.wear = 2; };
    falls(effect(careful, worn, mean_over_months("hold_months")));
    const auto safe = [](Input& input) { input.parameters.caution.incident_hazard = 1e-4; };
    rises(effect(careful, safe, mean_over_months("public_trust")));
    rises(effect(careful, safe, sum_over_months("revenue")));
}
