// Settings that act on nothing are told, with where they stand, and are no problems.
#include <catch2/catch.hpp>

#include "scenarios/reader/declared.hpp"
#include "scenarios/reader/idle_settings.hpp"
#include "scenarios/reader/number.hpp"
#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::scenarios {

namespace {

using Catch::Matchers::Contains;
using tests::ScenarioFolder;

std::string remarks(const ScenarioFolder& folder, const std::vector<std::string>& set = {}) {
    std::string text;
    for (const Problem& remark : folder.scenario({set}).remarks) text += to_text(remark) + "\n";
    const std::string prefix = folder.path("");
    for (std::size_t at; (at = text.find(prefix)) != std::string::npos;) text.erase(at, prefix.size());
    return text;
}

}  // namespace

TEST_CASE("idle settings: levers, events and foundings outside of the run are told") {
    const ScenarioFolder folder;
    CHECK(remarks(folder).empty());
    folder.append(
        "small.toml",
        "[[lever]]\nkey = \"institute_budget\"\ncity = \"hangzhou\"\nvalue = 2000000\nfrom = \"2031-01\"\n"
        "[[lever]]\nkey = \"tender_budget\"\ncity = \"beijing\"\nvalue = 2000000\nfrom = \"2018-01\"\n"
        "until = \"2019-01\"\n");
    folder.append("events.csv",
                  "2031-02,demand,2,,,A boom\n2017-01,demand,2,6,,A fad\n2015-01,demand,2,,,For good\n");
    folder.append("organisations.csv", "later,Later,start_up,beijing,2031-03,12,,,,,,\n");
    const std::string said = remarks(folder);
    CHECK_THAT(
        said,
        Contains(
            "small.toml:37:1: remark: lever institute_budget for hangzhou acts in no month of the run: it "
            "begins in 2031-01, after the last month, 2021-12"));
    CHECK_THAT(
        said,
        Contains("lever tender_budget for beijing acts in no month of the run: it ends before 2019-01"));
    CHECK_THAT(said,
               Contains("events.csv:4:1: remark: the demand event 'A boom' acts in no month of the run"));
    CHECK_THAT(said, Contains("'A fad'") && !Contains("For good"));
    CHECK_THAT(said,
               Contains("organisations.csv:5:1: remark: organisation later acts in no month of the run"));
    CHECK_THAT(remarks(ScenarioFolder(), {"city.beijing.tender_budget=1000 from 2031-01"}),
               Contains("acts in no month of the run"));
}

TEST_CASE("idle settings: what a shorter run leaves out is told at once") {
    const std::string said = remarks(ScenarioFolder(), {"run.months=4"});
    CHECK_THAT(
        said,
        Contains("the run has the months from 2020-01 to 2020-04, so that 3 settings of the files act in "
                 "none of them: lever relocation_subsidy for shanghai"));
    CHECK(std::ranges::count(said, '\n') == 1);
}

TEST_CASE("idle settings: a value that holds anyway is told") {
    const ScenarioFolder folder;
    CHECK_THAT(
        remarks(folder, {"city.beijing.grant_match=0"}),
        Contains(
            "--set city.beijing.grant_match=0: remark: lever grant_match for beijing is 0 in these months "
            "without it: it changes nothing"));
    CHECK_THAT(remarks(folder, {"city.shanghai.relocation_subsidy=30000 from 2021-01 until 2021-03"}),
               Contains("is 30000 in these months without it"));
    CHECK(remarks(folder, {"city.shanghai.relocation_subsidy=0"}).empty());
    folder.append("small.toml", "[[lever]]\nkey = \"raid_intensity\"\ncity = \"beijing\"\nvalue = 0\n");
    CHECK_THAT(remarks(folder),
               Contains("lever raid_intensity for beijing = 0 is what holds without a setting"));
    folder.append("events.csv", "2020-05,demand,1,,,Nothing\n");
    CHECK_THAT(remarks(folder), Contains("the demand event 'Nothing' of magnitude 1 changes nothing"));
}

TEST_CASE("idle settings: a lever whose companion is set to nothing is told") {
    const ScenarioFolder folder;
    folder.append("small.toml",
                  "[[lever]]\nkey = \"grant_cap\"\ncity = \"beijing\"\nvalue = 1000000\n"
                  "[[lever]]\nkey = \"grant_match\"\ncity = \"beijing\"\nvalue = 0.5\n");
    CHECK(remarks(folder).empty());
    CHECK_THAT(remarks(folder, {"city.beijing.grant_match=0"}),
               Contains("lever grant_cap for beijing has no effect: lever grant_match is 0 in its months"));
}

TEST_CASE(
    "idle settings: levers, parameters and events of a mechanism that is off are told, one remark for each") {
    const ScenarioFolder folder;
    folder.append("small.toml", "[parameters.foreign_ip]\nmonths = 30\n");
    const std::string said = remarks(folder, {"mechanisms.foreign_ip=off"});
    CHECK_THAT(said,
               Contains("--set mechanisms.foreign_ip=off: remark: mechanism foreign_ip is off, so that one "
                        "setting acts on nothing: parameters.foreign_ip.months"));
    CHECK_THAT(remarks(folder, {"mechanisms.dated_events=off"}),
               Contains("2 settings act on nothing: the demand event 'A good year', the reputation event"));
    CHECK_THAT(remarks(folder, {"mechanisms.tenders=off", "city.beijing.tender_budget=1000000"}),
               Contains("mechanism tenders is off") && Contains("lever tender_budget for beijing"));
}

TEST_CASE("idle settings: rows of commas and half a place are told") {
    const ScenarioFolder folder;
    folder.append("cities.csv", ",,,,,,,,,,,,,\n,,,,,,,,,,,,,\n");
    CHECK(remarks(folder) == "cities.csv:5:1: remark: 2 rows of commas are skipped\n");
    folder.replace("cities.csv", "hangzhou,\"Hangzhou, \"\"the lake\"\"\",30.3,120.2,",
                   "hangzhou,Hangzhou,30.3,,");
    CHECK_THAT(remarks(folder), Contains("cities.csv:4:24: remark: 'hangzhou' has no longitude_deg"));
}

TEST_CASE("idle settings: shares of chat need customers who are contested, and follow brands") {
    const ScenarioFolder folder;
    folder.write("organisations.csv",
                 "organisation,label,kind,seat,founded,heads,chat_share\n"
                 "baai,BAAI,institute,beijing,2018-11,120,\n"
                 "alibaba,Alibaba,big_tech,hangzhou,1999-09,5000,0.3\n");
    CHECK(
        remarks(folder) ==
        "organisations.csv:3:1: remark: chat_share of 'alibaba' acts on nothing: mechanism contested_demand "
        "is off; allowed: mechanisms.contested_demand = \"on\"\n");
    folder.append("organisations.csv", "two,Two,start_up,beijing,2018-11,12,0\n");
    CHECK_THAT(remarks(folder), Contains("chat_share of 'alibaba' and of 1 more act on nothing: mechanism"));
    folder.replace("small.toml", "counter_offers = \"off\"", "contested_demand = \"on\"");
    folder.replace("small.toml", "move_cost = 1.5",
                   "move_cost = 1.5\n[parameters.contested_demand]\nchat_people = 50000000");
    CHECK(remarks(folder).empty());
    CHECK_THAT(
        remarks(folder, {"parameters.contested_demand.following_weight=0"}),
        Contains("organisations.csv:3:1: remark: chat_share of 'alibaba' and of 1 more act on nothing: "
                 "contested_demand.following_weight is 0; allowed: [parameters.contested_demand] "
                 "following_weight above 0"));
    folder.write("organisations.csv",
                 "organisation,label,kind,seat,founded,heads\nbaai,BAAI,institute,beijing,2018-11,120\n");
    CHECK(remarks(folder, {"parameters.contested_demand.following_weight=0"}).empty());
}

TEST_CASE(
    "idle settings: rents by all people and revenue by source need the accounts of the rest of the city") {
    const ScenarioFolder folder;
    folder.replace("small.toml", "counter_offers = \"off\"",
                   "city_revenue = \"on\"\nall_people_rents = \"on\"");
    const std::string told = remarks(folder);
    CHECK_THAT(told, Contains("mechanism all_people_rents acts on nothing: rest_of_city is off"));
    CHECK_THAT(told, Contains("mechanism city_revenue acts on nothing: rest_of_city is off"));
    CHECK_THAT(told, Contains("mechanism city_revenue acts on nothing: city_accounts is off"));
    folder.replace("small.toml", "city_revenue = \"on\"",
                   "city_revenue = \"on\"\nrest_of_city = \"on\"\ncity_accounts = \"on\"");
    CHECK_THAT(remarks(folder), !Contains("mechanism city_revenue"));
}

}  // namespace headwater::scenarios
