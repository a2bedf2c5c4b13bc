// What roles, laboratories and open doors for stars from abroad must push in which direction, by pairs of runs that
// share all their luck.
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
    input.numerics.months = 36;
    input.numerics.scale = 2;
    input.parameters.arrival.stars_returning = 24;
    input.timeline = timeline;
    return input;
}

/// Sum over the months of a measure in one city, or of one of the nation; undefined values count as zero.
double sum_of(const Input& input, std::string_view key, std::size_t city) {
    const int row = measure_row(key);
    REQUIRE(row >= 0);
    const Measure& measure = measure_catalogue()[static_cast<std::size_t>(row)];
    std::vector<double> values(values_of(measure.over, input.cities.size()));
    const std::size_t at = values.size() == 1 ? 0 : city;
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    double sum = 0;
    while (world.month < input.months()) {
        stepper.step(world, record);
        measure.compute({world, record, input.numerics.scale}, values);
        sum += std::isnan(values[at]) ? 0 : values[at];
    }
    return sum;
}

template <class With, class Without>
Paired difference(std::string_view key, std::size_t city, With with, Without without) {
    return paired(seeds, [&](std::uint64_t seed) {
        return sum_of(with(seed), key, city) - sum_of(without(seed), key, city);
    });
}

/// `more` beside `others` against `others` alone, in East.
Paired effect(std::string_view key, const Timeline& more, const Timeline& others = {}) {
    Timeline all = others;
    all.insert(all.end(), more.begin(), more.end());
    return difference(
        key, 1, [&](std::uint64_t seed) { return arm(seed, all); },
        [&](std::uint64_t seed) { return arm(seed, others); });
}

const Timeline packages{setting("talent_package", 1, 2e6)};
const Timeline roles{setting("talent_package", 1, 2e6), setting("star_role_menu", 1, 1)};

}  // namespace

TEST_CASE("signs: roles seat stars from abroad, and funds give them compute (CN-28)") {
    const Timeline menu{setting("star_role_menu", 1, 1)};
    rises("chairs", effect("star_chairs", menu, packages));
    rises("founders", effect("star_founders", menu, packages));
    rises("heads", effect("star_heads",
                          {setting("institute_budget", 1, 4e6), setting("star_role_menu", 1, 1)}, packages));
    rises("compute", effect("gpus", {setting("lab_fund", 1, 1e7)}, roles));
    rises("more come", effect("returnees", {setting("lab_fund", 1, 1e7)}, roles));
}

TEST_CASE("signs: an eased visa brings stars, to the country too (CN-28)") {
    rises("returnees", effect("returnees", {setting("visa_ease", 1, 1)}));
    rises("in the country", paired(seeds, [](std::uint64_t seed) {
              const auto all = [&](const Timeline& timeline) {
                  return total(run(arm(seed, timeline)), CityCount("returnees"));
              };
              return static_cast<double>(all({setting("visa_ease", 1, 1)}) - all({}));
          }));
}

TEST_CASE("signs: the best decline more often, money brings more of them (CN-28)") {
    const auto with_selection = [](double selection, Timeline timeline) {
        return [selection, timeline = std::move(timeline)](std::uint64_t seed) {
            Input input = arm(seed, timeline);
            input.parameters.arrival.selection = selection;
            return input;
        };
    };
    rises("selection", difference("star_selection", 0, with_selection(1, {}), with_selection(0, {})));
    falls("money",
          difference("star_selection", 0,
                     with_selection(1, {setting("talent_package", 0, 3e6), setting("talent_package", 1, 3e6),
                                        setting("talent_package", 2, 3e6)}),
                     with_selection(1, {})));
}

TEST_CASE("signs: stars draw others to their lab (CN-28)") {
    const auto with_magnet = [](double magnet) {
        return [magnet](std::uint64_t seed) {
            Input input = arm(seed, roles);
            input.parameters.talent_market.magnet = magnet;
            return input;
        };
    };
    // Heads of universities and institutes; East has the only ones that stars come to.
    rises("heads", paired(seeds, [&](std::uint64_t seed) {
              const auto heads = [&](double magnet) {
                  const World world = run(with_magnet(magnet)(seed)).world;
                  double sum = 0;
                  for (std::size_t lab = 0; lab < world.labs.size(); ++lab)
                      if (world.chairs.pull_of(LabId(lab)) > 0 && !commercial(world.labs.kind[lab]))
                          sum += world.labs.heads[lab];
                  return sum;
              };
              return heads(3) - heads(0);
          }));
}
