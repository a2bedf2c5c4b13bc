// A made-up country of as many cities as a map of prefectures has: it is built, runs and keeps the laws.
#include <catch2/catch.hpp>

#include <cmath>
#include <string>

#include "tests/support/laws.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

/// `n` cities on a grid of 60 km, people and firms by rank (Zipf); every hundredth row stands for five places.
Input country(std::size_t n) {
    Input input = tiny_input(3);
    input.cities.clear();
    input.numerics.months = 8;
    input.parameters.population.stars = 60;
    input.parameters.population.core = 1500;
    input.parameters.population.broad = 6000;
    input.parameters.population.firms = 700;
    input.parameters.compute_market.price_reference = 20;
    input.mechanisms.switch_on("small_places");
    double sum = 0;
    for (std::size_t rank = 1; rank <= n; ++rank) sum += 1.0 / static_cast<double>(rank);
    for (std::size_t c = 0; c < n; ++c) {
        CityInput city;
        const std::string number = std::to_string(c);
        city.key = city.label = "c" + std::string(4 - number.size(), '0') + number;
        const double share = 1 / static_cast<double>(c + 1) / sum;
        city.population = 1e9 * share;
        city.rent = 20 + 60 * std::sqrt(share);
        city.graduates = 2000 * share;
        city.talent_share = {share, share, share};
        city.firm_share = share;
        if (c % 100 == 99) city.places = 5;
        input.cities.push_back(city);
    }
    const std::size_t side = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(n))));
    input.distance.assign(n * n, 0);
    for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = 0; b < n; ++b)
            input.distance[a * n + b] =
                60 * std::hypot(static_cast<double>(a % side) - static_cast<double>(b % side),
                                static_cast<double>(a / side) - static_cast<double>(b / side));
    input.timeline = {setting("raid_intensity", 999, 20), setting("relocation_subsidy", 999, 60000),
                      setting("institute_budget", 300, 4e6, 2)};
    return input;
}

}  // namespace

TEST_CASE("laws: a country of a thousand cities keeps them") {
    const Input input = country(1000);
    CHECK(run_under_laws(input).empty());
    const RunResult result = run(input);
    // Somebody lives, moves and is raided beyond the 255th row.
    std::int64_t far = 0;
    std::int64_t moved = 0;
    for (std::size_t c = 256; c < 1000; ++c) {
        for (const std::int32_t heads : result.world.cities.living[c]) far += heads;
        for (const MonthRecord& record : result.records)
            for (std::size_t from = 0; from < 1000; ++from)
                moved += from == c ? 0 : record.move(Tier::broad, CityId(from), CityId(c));
    }
    CHECK(far > 500);
    CHECK(moved > 0);
    CHECK(total(result, CityCount("raid_visits"), 999) > 0);
    CHECK(total(result, CityCount("raid_visits"), 999 % 256) == 0);
    CHECK(monthly_hashes(input, 1) == monthly_hashes(input, 2));
}

TEST_CASE("laws: the limit on cities is one number, and the error says it") {
    const Input most = country(most_cities);
    CHECK(faults(most).empty());
    Input kernel = country(257);
    kernel.timeline.clear();
    kernel.form = ModelForm::talent_kernel;
    CHECK_THAT(faults(kernel), Catch::Matchers::VectorContains(
                                   std::string("the talent kernel holds at most 256 cities, not 257")));
    Input more = country(most_cities + 1);
    CHECK_THAT(faults(more),
               Catch::Matchers::VectorContains(std::string("a world needs 1 to 2000 cities, not 2001")));
}
