// Directions of the mechanisms of markets and money of cities, by pairs of runs that share all their luck.
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
constexpr std::size_t nation = 1000;  // instead of a city: all rows of the measure

Input arm(std::uint64_t seed, const std::vector<LeverSetting>& timeline) {
    Input input = tiny_input(seed);
    input.numerics.months = 24;
    input.numerics.scale = 2;
    input.timeline = timeline;
    return input;
}

/// Sum over the months of a measure, in one city or everywhere.
double sum_of(const Input& input, std::string_view key, std::size_t city) {
    const int row = measure_row(key);
    REQUIRE(row >= 0);
    const Measure& measure = measure_catalogue()[static_cast<std::size_t>(row)];
    std::vector<double> values(values_of(measure.over, input.cities.size()));
    const std::size_t first = city == nation ? 0 : city;
    const std::size_t last = city == nation ? values.size() : city + 1;
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    double sum = 0;
    while (world.month < input.months()) {
        stepper.step(world, record);
        measure.compute({world, record, input.numerics.scale}, values);
        for (std::size_t i = first; i < last; ++i) sum += std::isnan(values[i]) ? 0 : values[i];
    }
    return sum;
}

template <class With, class Without>
Paired difference(std::string_view key, std::size_t city, With with, Without without) {
    const Paired p = paired(seeds, [&](std::uint64_t seed) {
        return sum_of(with(seed), key, city) - sum_of(without(seed), key, city);
    });
    UNSCOPED_INFO(key << ": " << p);
    return p;
}

/// `policy` beside `others` against `others` alone.
Paired effect(std::string_view key, std::size_t city, const std::vector<LeverSetting>& policy,
              const std::vector<LeverSetting>& others = {}) {
    std::vector<LeverSetting> all = others;
    all.insert(all.end(), policy.begin(), policy.end());
    return difference(
        key, city, [&](std::uint64_t seed) { return arm(seed, all); },
        [&](std::uint64_t seed) { return arm(seed, others); });
}

const std::vector<LeverSetting> capped_grants{setting("grant_cap", 0, 5e6), setting("grant_match", 0, 0.5)};

}  // namespace

TEST_CASE("signs: orders give income and references (CN-11)") {
    const std::vector<LeverSetting> orders{setting("tender_budget", 0, 2e7)};
    rises(effect("public_orders", 0, orders));
    // Firms with references are financed sooner: all rounds in the country, where the winners sit.
    const auto with_weight = [&](double weight) {
        return [&orders, weight](std::uint64_t seed) {
            Input input = arm(seed, orders);
            input.parameters.funding.offer_reference = weight;
            return input;
        };
    };
    rises(difference("rounds", nation, with_weight(2), with_weight(0)));
}

TEST_CASE("signs: local preference brings orders home, less so under the national rule (CN-11)") {
    const std::vector<LeverSetting> orders{setting("tender_budget", 2, 1e7)};
    rises(effect("tenders_local", 2, {setting("tender_local_preference", 2, 1)}, orders));
    std::vector<LeverSetting> preferring = orders;
    preferring.push_back(setting("tender_local_preference", 2, 1));
    preferring.push_back(setting("regulation_detection", 0, 0.2));
    falls(effect("tenders_local", 2, {setting("regulation_on", 0, 1)}, preferring));
}

TEST_CASE("signs: grants are paid and crowd out (CN-12)") {
    rises(effect("grants_paid", 0, capped_grants));
    const auto with_crowding = [](double crowd_out) {
        return [crowd_out](std::uint64_t seed) {
            Input input = arm(seed, capped_grants);
            input.parameters.grant.crowd_out = crowd_out;
            return input;
        };
    };
    falls(difference("gpus", 0, with_crowding(1), with_crowding(0)));
}

TEST_CASE("signs: a limit on the number of grants holds them down (CN-12)") {
    falls(effect("grants", 0, {setting("grants_per_year", 0, 2)}, capped_grants));
    falls(effect("grants_paid", 0, {setting("grants_per_year", 0, 2)}, capped_grants));
}

TEST_CASE("signs: a branch subsidy brings sites of others (CN-01)") {
    rises(effect("branches_opened", 2, {setting("branch_subsidy", 2, 1e7)}));
    rises(effect("branch_subsidy_paid", 2, {setting("branch_subsidy", 2, 1e7)}));
}

TEST_CASE("signs: tax by teams gives to the city of branches what seats lose (CN-01)") {
    const std::vector<LeverSetting> subsidy{setting("branch_subsidy", 2, 1e7)};
    rises(effect("tax_of_teams", 2, {setting("seat_tax_share", 0, 0)}, subsidy));
    rises(effect("tax_received", 2, {setting("seat_tax_share", 0, 0)}, subsidy));
    const Paired all = effect("tax_received", nation, {setting("seat_tax_share", 0, 0)}, subsidy);
    CHECK(all.lower <= 0);
    CHECK(all.upper >= 0);
}

TEST_CASE("signs: a pool gives GPUs to those without, at a dearer price for all (CN-05)") {
    const std::vector<LeverSetting> pool{setting("pool_gpu", 1, 30)};
    rises(effect("gpus", 1, pool));
    rises(effect("gpu_price", nation, pool));
    falls(effect("gpus", 0, pool));
    rises(effect("pool_use", 1, {setting("pool_gpu", 1, 10)}, {}));
}

TEST_CASE("signs: open data raises capability where data are scarce (CN-05)") {
    const auto scarce = [](std::vector<LeverSetting> timeline) {
        return [timeline](std::uint64_t seed) {
            Input input = arm(seed, timeline);
            input.parameters.research.data_start = 1e9;
            return input;
        };
    };
    rises(difference("capability", 0, scarce({setting("data_open", 0, 1e10)}), scarce({})));
}
