// What sectors, thick pools and the bonus for domestic hardware must push in which direction, by pairs of runs that
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

constexpr int seeds = 20;

/// A change of the input of a run.
using Change = void (*)(Input&);

void nothing(Input&) {}

Input arm(std::uint64_t seed, Change change) {
    Input input = tiny_input(seed);
    input.numerics.months = 24;
    input.numerics.scale = 2;
    change(input);
    return input;
}

/// Sums over the months of a measure by city, or of one of the nation; undefined values count as zero.
std::vector<double> sums_of(const Input& input, std::string_view key) {
    const int row = measure_row(key);
    REQUIRE(row >= 0);
    const Measure& measure = measure_catalogue()[static_cast<std::size_t>(row)];
    std::vector<double> values(values_of(measure.over, input.cities.size()));
    std::vector<double> sums(values.size());
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    while (world.month < input.months()) {
        stepper.step(world, record);
        measure.compute({world, record, input.numerics.scale}, values);
        for (std::size_t i = 0; i < values.size(); ++i) sums[i] += std::isnan(values[i]) ? 0 : values[i];
    }
    return sums;
}

/// `with` against `without` in one city; city 0 for measures of the nation.
Paired effect(std::string_view key, std::size_t city, Change with, Change without = nothing,
              int worlds = seeds) {
    return paired(worlds, [&](std::uint64_t seed) {
        return sums_of(arm(seed, with), key)[city] - sums_of(arm(seed, without), key)[city];
    });
}

// Strengths all near 1 keep the sectors in use on both sides.
void alike(Input& input) {
    for (CityInput& city : input.cities) city.strength = {1.0001, 1, 1, 1};
}
void east_is_strong(Input& input) {
    alike(input);
    input.cities[1].strength[3] = 1.5;
}
void each_is_strong(Input& input) {
    alike(input);
    for (std::size_t c = 0; c < 3; ++c) input.cities[c].strength[c] = 1.5;
}
void staff_needed(Input& input) {
    alike(input);
    input.parameters.sector.integration_lag = 1;
}
void few_staff_needed(Input& input) {
    staff_needed(input);
    input.parameters.sector.integration_heads = 1;
}
void own_field(Input& input) {
    each_is_strong(input);
    input.parameters.product_market.eta_agg = 0.3;
    input.parameters.sector.field_share = 1;
}
void any_field(Input& input) {
    each_is_strong(input);
    input.parameters.product_market.eta_agg = 0.3;
}

}  // namespace

TEST_CASE("signs: a sector's city earns more, and cities divide their labour (CN-26)") {
    rises("revenue", effect("revenue", 1, east_is_strong, alike));
    rises("firms come", effect(
                            "firms", 1,
                            [](Input& input) {
                                east_is_strong(input);
                                input.numerics.months = 60;
                            },
                            [](Input& input) {
                                alike(input);
                                input.numerics.months = 60;
                            },
                            4 * seeds));
    for (std::size_t c = 0; c < 3; ++c)
        rises("specialisation", effect("specialisation", c, each_is_strong, alike));
}

TEST_CASE("signs: cities learn what they are good at, and specialise (CN-26)") {
    const auto years = [](double gain, double explore) {
        return [gain, explore](std::uint64_t seed) {
            Input input = arm(seed, each_is_strong);
            input.numerics.months = 120;
            input.parameters.sector.focus_gain = gain;
            input.parameters.sector.explore = explore;
            return input;
        };
    };
    const auto against = [&](std::string_view key, auto with, auto without) {
        return paired(seeds, [&](std::uint64_t seed) {
            return sums_of(with(seed), key)[0] - sums_of(without(seed), key)[0];
        });
    };
    rises("fit", against("focus_fit", years(0.02, 0.1), years(0.02, 1)));
    rises("specialisation", against("specialisation", years(0.1, 0.1), years(0, 0.1)));
}

TEST_CASE("signs: models travel, those who fit them in do not (CN-26)") {
    falls("revenue", effect("revenue", 0, staff_needed, alike));
    rises("with few needed", effect("revenue", 0, few_staff_needed, staff_needed));
}

TEST_CASE("signs: the hub exports its open models (CN-26)") {
    // Models from abroad open late, labs in the hub are open.
    const auto at_home = [](double openness) {
        return [openness](std::uint64_t seed) {
            Input input = arm(seed, alike);
            input.numerics.months = 48;
            input.parameters.national_regime.open_lag = 60;
            OrganisationInput lab;
            lab.key = lab.label = "lab";
            lab.kind = LabKind::start_up;
            lab.seat = "centre";
            lab.founded = -36;
            lab.heads = 200;
            lab.quality = 3;
            lab.openness = openness;
            input.organisations = {lab};
            return input;
        };
    };
    rises("export", paired(seeds, [&](std::uint64_t seed) {
              return sums_of(at_home(1)(seed), "technology_export")[0] -
                     sums_of(at_home(0)(seed), "technology_export")[0];
          }));
}

TEST_CASE("signs: a thick city fills its vacancies and has dear rents (CN-02)") {
    rises("fills", paired(seeds, [](std::uint64_t seed) {
              const auto fill = sums_of(arm(seed, nothing), "vacancy_fill");
              return fill[0] - fill[2];
          }));
    const auto crowding = [](double gamma) {
        return [gamma](std::uint64_t seed) {
            Input input = arm(seed, nothing);
            input.parameters.factor_price.gamma_r = gamma;
            return sums_of(input, "rent");
        };
    };
    rises("rents", paired(seeds, [&](std::uint64_t seed) {
              const auto dear = crowding(0.8)(seed);
              const auto cheap = crowding(0.2)(seed);
              return dear[0] - cheap[0];
          }));
}

TEST_CASE("signs: a pool of one's own field favours the specialised (CN-02)") {
    rises("specialisation", paired(seeds, [](std::uint64_t seed) {
              const auto own = sums_of(arm(seed, own_field), "specialisation");
              const auto any = sums_of(arm(seed, any_field), "specialisation");
              return own[0] + own[1] + own[2] - any[0] - any[1] - any[2];
          }));
}

TEST_CASE("signs: the domestic bonus moves contracts to domestic hardware and costs GPUs (CN-10)") {
    const Change plain = [](Input& input) {
        input.timeline = {setting("voucher_rate", 0, 0.2), setting("voucher_cap", 0, 2e7),
                          setting("voucher_budget", 0, 5e8)};
    };
    const Change bonus = [](Input& input) {
        input.timeline = {setting("voucher_rate", 0, 0.2), setting("voucher_cap", 0, 2e7),
                          setting("voucher_budget", 0, 5e8), setting("voucher_domestic_bonus", 0, 0.1)};
    };
    rises("domestic", effect("domestic_compute", 0, bonus, plain));
    rises("cut", effect("voucher_cut", 0, bonus, plain));
    falls("elsewhere", effect("gpus", 1, bonus, plain));
}
