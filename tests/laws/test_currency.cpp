// What money is called moves nothing; how much one unit is worth moves no more than the rounding to whole hundredths.
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "model/levers/catalogue.hpp"
#include "model/measures/measure.hpp"
#include "model/stepper.hpp"
#include "tests/support/busy_world.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

/// The same world, counted in a currency of which one unit is worth `rate` units of the one before.
Input recounted(Input input, double rate) {
    input.currency = {"XTS", 2024, rate};
    each_group(input.parameters, [&](auto& group) {
        for (const auto& field : fields_of<std::remove_reference_t<decltype(group)>>)
            if (is_money(field.unit)) group.*field.member = group.*field.member / rate;
    });
    for (CityInput& city : input.cities) {
        city.rent /= rate;
        city.wage /= rate;
        city.own_revenue /= rate;
        city.debt /= rate;
    }
    for (OrganisationInput& organisation : input.organisations) organisation.parent_cash_flow /= rate;
    for (LeverSetting& setting : input.timeline)
        if (is_money(lever_catalogue[setting.lever].unit)) setting.value /= rate;
    return input;
}

double sum_of(const Measure& measure, const RunResult& result, const Input& input) {
    std::vector<double> values(values_of(measure.over, input.cities.size()));
    measure.compute({result.world, result.records.back(), input.numerics.scale}, values);
    double sum = 0;
    for (const double value : values) sum += value;
    return sum;
}

}  // namespace

TEST_CASE("currency: another name for the same money gives the same world to the last bit") {
    const Input input = busy_input();
    CHECK(state_hash(run(input).world) == state_hash(run(recounted(input, 1)).world));
}

TEST_CASE("currency: a smaller unit gives the same world up to the rounding of money") {
    Input input = busy_input();
    input.numerics.months = 3;
    constexpr double rate = 0.0625;  // a power of two: only what is rounded to whole money can differ
    const Input small = recounted(input, rate);
    const RunResult a = run(input);
    const RunResult b = run(small);
    std::size_t amounts = 0;
    for (const Measure& measure : measure_catalogue()) {
        const double before = sum_of(measure, a, input);
        const double after = sum_of(measure, b, small);
        if (std::isnan(before) && std::isnan(after)) continue;
        CAPTURE(measure.key, before, after);
        amounts += is_money(measure.unit) && before != 0 ? 1 : 0;
        CHECK(after * (is_money(measure.unit) ? rate : 1) == Approx(before).epsilon(0.02).margin(1e-6));
    }
    CHECK(amounts > 10);
}
