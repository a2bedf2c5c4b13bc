// What the mechanisms of people and institutes must push in which direction, by pairs of runs that share all their
// luck.
#include <catch2/catch.hpp>
#include <cmath>

#include "model/measures/measure.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

using Timeline = std::vector<LeverSetting>;

constexpr int seeds = 20;

Input arm(std::uint64_t seed, const Timeline& timeline) {
    Input input = tiny_input(seed);
    input.numerics.months = 24;
    input.numerics.scale = 2;
    input.timeline = timeline;
    return input;
}

/// Sum over the months of a measure in one city; undefined values count as zero.
double sum_of(const Input& input, std::string_view key, std::size_t city) {
    const int row = measure_row(key);
    REQUIRE(row >= 0);
    const Measure& measure = measure_catalogue()[static_cast<std::size_t>(row)];
    REQUIRE(measure.over == Over::city);
    std::vector<double> values(input.cities.size());
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    double sum = 0;
    while (world.month < input.months()) {
        stepper.step(world, record);
        measure.compute({world, record, input.numerics.scale}, values);
        sum += std::isnan(values[city]) ? 0 : values[city];
    }
    return sum;
}

/// One setting more against the others alone.
Paired effect_of(const LeverSetting& setting, std::string_view key, std::size_t city,
                 const Timeline& others) {
    return paired(seeds, [&](std::uint64_t seed) {
        Timeline all = others;
        all.push_back(setting);
        return sum_of(arm(seed, all), key, city) - sum_of(arm(seed, others), key, city);
    });
}

/// The budget feeds an institute of 400 people.
Input large_arm(std::uint64_t seed, const Timeline& timeline) {
    Input input = arm(seed, timeline);
    input.timeline.push_back(setting("institute_budget", 1, 2e7));
    OrganisationInput institute;
    institute.key = institute.label = "institute";
    institute.kind = LabKind::institute;
    institute.seat = "east";
    institute.founded = -36;
    institute.heads = 400;
    institute.core_share = 0.45;
    input.organisations = {institute};
    input.numerics.months = 36;
    input.parameters.praise.praise_rate = 0.05;  // upper end of what is plausible
    return input;
}

/// `timeline` against `other` in a large institute.
Paired effect_on_large(std::string_view key, const Timeline& timeline, const Timeline& other = {}) {
    // Few people leave in any month.
    return paired(12 * seeds, [&](std::uint64_t seed) {
        return sum_of(large_arm(seed, timeline), key, 1) - sum_of(large_arm(seed, other), key, 1);
    });
}

const Timeline institute{setting("institute_budget", 1, 1.5e7)};

Timeline with(Timeline timeline, const LeverSetting& more) {
    timeline.push_back(more);
    return timeline;
}

}  // namespace

TEST_CASE("signs: housing and points keep graduates (CN-08)") {
    rises("points keep", effect_of(setting("hukou_points", 1, 1), "graduate_stay", 1, {}));
    rises("housing keeps", effect_of(setting("graduate_housing", 1, 5000), "graduate_stay", 1, {}));
    rises("places bring graduates", effect_of(setting("university_quota", 1, 0.5), "graduates", 1, {}));
    falls("points draw from others", effect_of(setting("hukou_points", 1, 1), "graduates", 0, {}));
}

TEST_CASE("signs: strings take freedom from an institute (CN-04)") {
    falls("freedom", effect_of(setting("institute_strings", 1, 0.8), "autonomy", 1, institute));
    rises("leavers", effect_on_large("institute_leavers", {setting("institute_strings", 1, 1)}));
    falls("a late institute", effect_of(setting("institute_lag", 1, 12), "institute_heads", 1, institute));
}

TEST_CASE("signs: an outward charter opens an institute and loses people (CN-18)") {
    const Timeline closed = with(institute, setting("charter_outside", 1, 0));
    const auto outward = [&](std::string_view key, std::int32_t months) {
        return paired(seeds, [&](std::uint64_t seed) {
            Input in = arm(seed, closed);
            Input out = arm(seed, with(institute, setting("charter_outside", 1, 1)));
            in.numerics.months = out.numerics.months = months;
            // Enough spin-offs for their number to show.
            in.parameters.founding.spin_rate = out.parameters.founding.spin_rate = 0.3;
            return sum_of(out, key, 1) - sum_of(in, key, 1);
        });
    };
    rises("openness", outward("openness", 24));
    rises("leavers", effect_on_large("institute_leavers", {setting("charter_outside", 1, 1)},
                                     {setting("charter_outside", 1, 0)}));
    rises("firms of alumni", outward("alumni_revenue", 60));
}

TEST_CASE("signs: praise draws people out of the institute (CN-13)") {
    rises("praise", effect_on_large("institute_leavers", {setting("publicity", 1, 1)}));
    falls("grants to stay", effect_on_large("institute_leavers", {setting("retention_grant", 1, 20000)}));
    falls("a bar on firms", effect_on_large("institute_leavers", {setting("institute_noncompete", 1, 12)}));
}

TEST_CASE("signs: rank instead of potential leaves the able unfunded (CN-06)") {
    const Timeline grants{setting("person_grants_per_year", 1, 30), setting("person_grant_size", 1, 1e6)};
    rises("misallocation", effect_of(setting("rank_weight", 1, 1), "misallocation", 1, grants));
    falls("discovered", effect_of(setting("rank_weight", 1, 1), "discovered", 1, grants));
}
