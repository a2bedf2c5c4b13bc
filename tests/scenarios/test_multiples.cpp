// Overrides that multiply what is in force.
#include <catch2/catch.hpp>

#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::scenarios {

namespace {

using Catch::Matchers::Contains;
using tests::ScenarioFolder;

double move_cost(const std::string& setting) {
    return ScenarioFolder().scenario({{setting}}).input.parameters.talent_market.move_cost;
}

double subsidy(const std::string& setting, std::int32_t month) {
    double value = 0;
    for (const model::LeverSetting& s : ScenarioFolder().scenario({{setting}}).input.timeline)
        if (s.active(month)) value += s.at(month);
    return value;
}

std::string remarks(const std::vector<std::string>& set) {
    std::string text;
    for (const Problem& remark : ScenarioFolder().scenario({set}).remarks) text += to_text(remark) + "\n";
    return text;
}

}  // namespace

TEST_CASE("multiples: a factor or a per cent is of the parameter that the files give") {
    CHECK(move_cost("parameters.talent_market.move_cost*=2") == 3);
    CHECK(move_cost("parameters.talent_market.move_cost *= 0.5") == 0.75);
    CHECK(move_cost("parameters.talent_market.move_cost=200 %") == 3);
    CHECK(move_cost("parameters.talent_market.move_cost=50%") == 0.75);
    const Scenario scenario = ScenarioFolder().scenario({{"run.scale*=0.5", "run.months*=2"}});
    CHECK(scenario.input.numerics.scale == 0.05);
    CHECK(scenario.input.months() == 48);
    // As decimals, not as the doubles beside them.
    const std::vector<std::string> eleven{"parameters.person_grant.candidates=55 %"};
    CHECK(ScenarioFolder().scenario({eleven}).input.parameters.person_grant.candidates == 11);
    CHECK_THAT(ScenarioFolder().problems({{"parameters.talent_market.offers*=0.7"}}),
               Contains("= 4.2 (0.7 x 6)"));
}

TEST_CASE("multiples: a lever is multiplied over its whole timeline, or in the months that are named") {
    // 30000 from 2020-07 to 2021-07 with a rise over six months: 5000, 10000, ... 30000
    for (const std::string text :
         {"city.shanghai.relocation_subsidy*=2", "city.shanghai.relocation_subsidy=200 %"}) {
        CHECK(subsidy(text, 6) == 10000);
        CHECK(subsidy(text, 12) == 60000);
        CHECK(subsidy(text, 18) == 0);
    }
    const std::string window = "city.shanghai.relocation_subsidy*=2 from 2020-09 until 2020-11";
    CHECK(subsidy(window, 6) == 5000);
    CHECK(subsidy(window, 8) == 30000);
    CHECK(subsidy(window, 9) == 40000);
    CHECK(subsidy(window, 10) == 25000);
    CHECK(subsidy("city.shanghai.relocation_subsidy=0 % from 2021-01", 12) == 0);
}

TEST_CASE("multiples: bounds say what the product was, and words cannot be multiplied") {
    const auto said = [](const std::string& setting) { return ScenarioFolder().problems({{setting}}); };
    CHECK_THAT(said("parameters.talent_market.move_cost*=1000"),
               Contains("move_cost = 1500 (1000 x 1.5) is out of bounds; allowed: "));
    CHECK_THAT(said("city.shanghai.relocation_subsidy=-100 %"),
               Contains("= -30000 (-1 x 30000) is out of bounds"));
    CHECK_THAT(said("parameters.talent_market.offers*=0.7"), Contains("(0.7 x 6) is not a whole number"));
    CHECK_THAT(said("mechanisms.raids*=2"), Contains("mechanisms.raids cannot be multiplied"));
    CHECK_THAT(said("run.seed*=2"), Contains("run.seed cannot be multiplied"));
    CHECK_THAT(said("parameters.talent_market.move_cost*=twice"), Contains("'twice' is no factor of"));
    CHECK_THAT(said("parameters.talent_market.move_kost*=2"),
               Contains("unknown key 'parameters.talent_market.move_kost'") && Contains("did you mean"));
    CHECK_THAT(said("city.shanghai.relocation_subsidy*=2 from 2020-05 until 2020-05"),
               Contains("is not after from"));
}

TEST_CASE("multiples: a multiple of nothing is told") {
    CHECK_THAT(
        remarks({"city.beijing.relocation_subsidy*=2"}),
        Contains(
            "--set city.beijing.relocation_subsidy*=2: remark: lever relocation_subsidy for beijing has no "
            "setting in these months: nothing is multiplied"));
    CHECK_THAT(remarks({"city.shanghai.relocation_subsidy*=2 from 2021-09"}),
               Contains("nothing is multiplied"));
    CHECK_THAT(remarks({"parameters.talent_market.move_cost*=1"}), Contains("it changes nothing"));
    CHECK(remarks({"city.shanghai.relocation_subsidy*=2"}).empty());
}

}  // namespace headwater::scenarios
