#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "model/measures/measure_name.hpp"

using namespace headwater::model;
using Catch::Matchers::Contains;

namespace {

const std::vector<std::string> cities{"beijing", "wuhan"};

std::size_t row(const char* key) {
    return static_cast<std::size_t>(measure_row(key));
}

MeasureNameError error_of(const std::string& name) {
    try {
        (void)measure_name(name, cities);
    } catch (const MeasureNameError& error) {
        return error;
    }
    FAIL("'" + name + "' is taken");
    throw;
}

}  // namespace

TEST_CASE("measure names: a measure alone, of a city, of a tier, and of both") {
    const MeasureName all = measure_name("talent_share", cities);
    CHECK(all.measure == row("talent_share"));
    CHECK((all.city == -1 && all.tier == -1));
    CHECK_FALSE(is_one_number(all));
    const MeasureName both = measure_name("talent_share:wuhan:core", cities);
    CHECK((both.city == 1 && both.tier == 1));
    CHECK(is_one_number(both));
    CHECK(both.holds(1, 1));
    CHECK_FALSE(both.holds(1, 0));
    CHECK_FALSE(both.holds(0, 1));
    const MeasureName tier = measure_name("talent:star", cities);  // in all cities
    CHECK((tier.city == -1 && tier.tier == 0));
    CHECK(is_one_number(tier));
    CHECK(measure_name("unemployment:broad", cities).tier == 2);
    CHECK(is_one_number(measure_name("unemployment:broad", cities)));
    CHECK(measure_name("talent:beijing", cities).city == 0);
    CHECK(measure_name("frontier", cities).measure == row("frontier"));
}

TEST_CASE("measure names: every value of every measure has a name, and the name means that value alone") {
    for (std::size_t m = 0; m < measure_catalogue().size(); ++m) {
        const Measure& measure = measure_catalogue()[m];
        const bool by_city = measure.over == Over::city || measure.over == Over::city_tier;
        const bool by_tier = measure.over == Over::tier || measure.over == Over::city_tier;
        for (int c = by_city ? 0 : -1; c < (by_city ? 2 : 0); ++c)
            for (int k = by_tier ? 0 : -1; k < (by_tier ? static_cast<int>(n_tiers) : 0); ++k) {
                const std::string name = one_number_of({m, c, k}, cities);
                CAPTURE(name);
                const MeasureName read = measure_name(name, cities);
                CHECK(read.measure == m);
                CHECK(read.city == c);
                CHECK(read.tier == k);
                CHECK(is_one_number(read));
            }
    }
}

TEST_CASE("measure names: what is wrong is said with the words that are allowed") {
    struct Case {
        std::string name;
        std::string said;
        std::string word;
        std::string allowed;
    };
    const auto wrong = GENERATE(values<Case>({
        {"frms", "unknown measure 'frms'", "frms", "firms"},
        {"", "unknown measure ''", "", "firms"},
        {"firms:wuhn", "unknown city 'wuhn'", "wuhn", "wuhan"},
        {"firms:", "unknown city ''", "", "wuhan"},
        {"talent:wuhn", "unknown city or tier 'wuhn'", "wuhn", "wuhan"},
        {"talent:cor", "unknown city or tier 'cor'", "cor", "core"},
        {"talent:wuhan:stars", "unknown tier 'stars'", "stars", "star"},
        {"talent:wuhn:core", "unknown city 'wuhn'", "wuhn", "wuhan"},
        {"talent:core:wuhan", "the city stands before the tier", "talent:core:wuhan", "talent:wuhan:core"},
        {"unemployment:cor", "unknown tier 'cor'", "cor", "core"},
        {"unemployment:wuhan", "not one of cities", "wuhan", ""},
        {"unemployment:wuhan:core", "not one of cities", "wuhan", ""},
        {"firms:core", "not one of tiers", "core", ""},
        {"firms:wuhan:core", "not one of tiers", "core", ""},
        {"frontier:wuhan", "not one of cities or tiers", "wuhan", ""},
        {"frontier:core", "not one of cities or tiers", "core", ""},
        {"talent:wuhan:core:x", "has more than a city and a tier", "talent:wuhan:core:x", ""},
    }));
    CAPTURE(wrong.name);
    const MeasureNameError error = error_of(wrong.name);
    CHECK_THAT(error.what(), Contains(wrong.said));
    CHECK(error.word() == wrong.word);
    if (!wrong.allowed.empty()) CHECK(std::ranges::count(error.allowed(), wrong.allowed) == 1);
}

TEST_CASE(
    "measure names: of single labs there is no number here, but perhaps a measure of cities comes near") {
    const MeasureNameError heads = error_of("lab.heads");
    CHECK_THAT(heads.what(), Contains("'lab.heads' is of single labs"));
    CHECK(heads.meant() == "employed");
    CHECK(error_of("lab.heads:beijing").meant() == "employed");
    CHECK_THAT(error_of("lab.loan").what(), Contains("no measure of cities comes near it"));
    CHECK(error_of("lab.loan").meant().empty());
    CHECK_THAT(error_of("lab.hats").what(), Contains("unknown measure 'lab.hats'"));
    CHECK(no_place_for_labs("lab.*")->meant().empty());
    CHECK_FALSE(no_place_for_labs("lab_fund_paid"));
    for (const Measure& measure : lab_measure_catalogue()) {
        CAPTURE(measure.key);
        CHECK((measure.of_cities.empty() || measure_row(measure.of_cities) >= 0));
    }
    for (const Measure& measure : measure_catalogue()) CHECK(measure.of_cities.empty());
}
