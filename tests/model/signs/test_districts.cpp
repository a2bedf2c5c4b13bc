// A district inside a city (CN-27): a city that is cut into a district and the rest is the same city, and what a district
// does with its own levers reaches firms, money and people of its ring.
#include <catch2/catch.hpp>

#include <cmath>

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
constexpr double part = 0.4;  // of the centre that its district is

Input whole(std::uint64_t seed) {
    Input input = tiny_input(seed);
    input.numerics.months = 48;
    input.numerics.scale = 3;
    return input;
}

/// The centre cut into a district, 15 km off, and the rest. Rows: centre, district, east, south.
Input cut(std::uint64_t seed, bool on = true) {
    Input input = whole(seed);
    CityInput district = input.cities.front();
    CityInput& rest = input.cities.front();
    district.key = "centre_district";
    district.label = "District of the Centre";
    district.parent = "centre";
    const auto divide = [](double& kept, double& given) {
        given = part * kept;
        kept -= given;
    };
    divide(rest.population, district.population);
    divide(rest.graduates, district.graduates);
    divide(rest.firm_share, district.firm_share);
    for (std::size_t k = 0; k < n_tiers; ++k) divide(rest.talent_share[k], district.talent_share[k]);
    input.cities.insert(input.cities.begin() + 1, district);
    input.distance = {0, 15, 1067, 1900, 15, 0, 1067, 1900, 1067, 1067, 0, 1200, 1900, 1900, 1200, 0};
    if (on) input.mechanisms.switch_on("districts");
    return input;
}

/// Mean of a measure over the last two years: the sum over the rows of the ring of the centre.
double in_the_ring(const Input& input, std::string_view key) {
    const Measure& measure = measure_catalogue()[static_cast<std::size_t>(measure_row(key))];
    const std::size_t n = input.cities.size();
    std::vector<double> values(values_of(measure.over, n));
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(n);
    double sum = 0;
    while (world.month < input.months()) {
        stepper.step(world, record);
        if (world.month <= input.months() - 24) continue;
        measure.compute({world, record, input.numerics.scale}, values);
        const std::size_t per_city = values.size() / n;
        for (std::size_t v = 0; v < (n - 2) * per_city; ++v) sum += values[v] / 24;
    }
    return sum;
}

/// The difference between the cut city and the whole one, in standard errors.
double distance_of(std::string_view key) {
    const Paired p = paired(seeds, [&](std::uint64_t seed) {
        return in_the_ring(cut(seed), key) - in_the_ring(whole(seed), key);
    });
    const double error = (p.upper - p.lower) / (2 * 1.96);
    WARN(key << " of the cut city less the whole one: " << p);
    return std::abs(p.mean) / error;
}

/// Of one row, over the whole run.
double of_row(const Input& input, CityCount what, std::size_t row) {
    return static_cast<double>(total(run(input), what, row));
}

}  // namespace

TEST_CASE("signs: a city cut into a district and the rest has the totals of the whole city (CN-27)") {
    for (const std::string_view key : {"talent", "firms", "revenue", "rounds", "graduates"})
        CHECK(distance_of(key) < 3);
}

TEST_CASE("signs: districts share people and pay, two cities side by side do not (CN-27)") {
    const auto against_apart = [](std::string_view key) {
        return paired(seeds, [&](std::uint64_t seed) {
            return in_the_ring(cut(seed), key) - in_the_ring(cut(seed, false), key);
        });
    };
    const auto pay_apart = [](const Input& input) {
        const RunResult result = run(input);
        const auto& pay = result.world.cities.wage_level;
        double gap = 0;
        for (std::size_t k = 0; k < n_tiers; ++k) gap += std::abs(std::log(pay[0][k] / pay[1][k]));
        return gap;
    };
    CHECK(pay_apart(cut(1)) == Approx(0).margin(1e-12));
    CHECK(pay_apart(cut(1, false)) > 0);
    rises("revenue", against_apart("revenue"));
}

TEST_CASE("signs: a district that pays for offices draws seats from the rest of its city (CN-27)") {
    const auto with = [](std::uint64_t seed) {
        Input input = cut(seed);
        input.timeline.push_back(setting("incubator_space", 1, 20000));
        input.timeline.push_back(setting("incubator_rent_discount", 1, 0.9));
        return input;
    };
    rises("seats of the district", paired(seeds, [&](std::uint64_t seed) {
              return of_row(with(seed), "seats_gained", 1) - of_row(cut(seed), "seats_gained", 1);
          }));
    rises("seats that the rest of the city loses", paired(seeds, [&](std::uint64_t seed) {
              return of_row(with(seed), "seats_lost", 0) - of_row(cut(seed), "seats_lost", 0);
          }));
}

TEST_CASE("signs: the fund of the city finances firms of its district, which may stay there (CN-16, CN-27)") {
    const auto raised = [](std::uint64_t seed, bool on) {
        Input input = cut(seed, on);
        for (const auto& [lever, value] : {std::pair("fund_size", 2e9), std::pair("clause_on", 1.0),
                                           std::pair("clause_rate", 0.08), std::pair("clause_years", 5.0)})
            input.timeline.push_back(setting(lever, 0, value));
        const RunResult result = run(input);
        double sum = 0;
        for (const MonthRecord& record : result.records)
            sum += in_units(record.amount(CityMoney("state_raised"), CityId(1)));
        return sum;
    };
    CHECK(raised(1, false) == 0);
    rises("state money in the district",
          paired(seeds, [&](std::uint64_t seed) { return raised(seed, true); }));
}
