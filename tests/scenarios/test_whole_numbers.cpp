// Whole-number parameters are whole on every way in, and seeds are refused as they are typed.
#include <catch2/catch.hpp>

#include <algorithm>

#include "scenarios/reader/declared.hpp"
#include "scenarios/reader/number.hpp"
#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::scenarios {

namespace {

using Catch::Matchers::Contains;
using tests::ScenarioFolder;

std::string said(const std::string& setting) {
    return ScenarioFolder().problems({{setting}});
}

}  // namespace

TEST_CASE(
    "whole numbers: every declared parameter that counts refuses what lies between, in a file and on the "
    "command line") {
    model::Parameters parameters;
    std::vector<std::string> whole;
    for (const Declared& declared : declared_parameters(parameters)) {
        const std::string group(declared.group);
        const std::string key(declared.key);
        const double between =
            declared.bounds.lower + std::min(0.5, (declared.bounds.upper - declared.bounds.lower) / 2);
        CAPTURE(group, key);
        const ScenarioFolder folder;
        folder.append("small.toml", group == "talent_market" ? ""
                                                             : "[parameters." + group + "]\n" + key + " = " +
                                                                   text_of(between) + "\n");
        const bool in_file = group == "talent_market" || !folder.problems().empty();
        const bool on_line = !said("parameters." + group + "." + key + "=" + text_of(between)).empty();
        CHECK(on_line == declared.whole);
        if (group != "talent_market") CHECK(in_file == declared.whole);
        if (declared.whole && declared.unit != model::Unit::switch_) whole.push_back(group + "." + key);
    }
    // Those that the model counts with.
    for (const char* key :
         {"talent_market.offers", "talent_market.notice_months", "person_grant.candidates",
          "research.project_months", "founding.team", "founding.spin_team", "founding.fdi_heads",
          "foreign_ip.months", "city_policy.react_lag", "city_policy.media_lag"})
        CHECK(std::ranges::find(whole, key) != whole.end());
    CHECK_THAT(
        said("parameters.talent_market.offers=4.5"),
        Contains(
            "parameters.talent_market.offers = 4.5 is not a whole number; allowed: 1 to 12 count, whole"));
    CHECK_THAT(said("parameters.talent_market.offers=\"4.5 count\""), Contains("is not a whole number"));
}

TEST_CASE("whole numbers: a seed is refused as it is typed, never another one taken") {
    for (const std::string seed :
         {"9007199254740992", "9007199254740993", "9223372036854775807", "18446744073709551615",
          "123456789012345678901234567890", "-1", "1.5", "-0.5"}) {
        CAPTURE(seed);
        CHECK_THAT(said("run.seed=" + seed), Contains("run.seed = " + seed + " is ") &&
                                                 Contains("allowed: 0 to 9007199254740991 count, whole"));
    }
    CHECK(said("run.seed=9007199254740991").empty());
    CHECK(ScenarioFolder().scenario({{"run.seed=9007199254740991"}}).input.numerics.seed ==
          9007199254740991.0);
    const ScenarioFolder folder;
    folder.replace("small.toml", "seed = 7", "seed = 9007199254740993");
    CHECK_THAT(folder.problems(),
               Contains("small.toml:10:8: error: run.seed = 9007199254740993 is out of bounds"));
}

}  // namespace headwater::scenarios
