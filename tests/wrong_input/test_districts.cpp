// Wrong districts: all of them are told at once, each with its place and its reason.
#include <catch2/catch.hpp>

#include "tests/scenarios/scenario_folder.hpp"
#include "tests/wrong_input/shortened.hpp"

namespace headwater::tests {
namespace {

constexpr const char* head =
    "city,label,population,rent_cny_m2_month,wage_cny_month,graduates_per_year,star_share,core_share,"
    "broad_share,firm_share,places,parent\n";

}  // namespace

TEST_CASE("wrong input: districts that cannot be are refused together") {
    const ScenarioFolder folder;
    folder.write("cities.csv", std::string(head) +
                                   "beijing,Beijing,21830000,90,29600,10100,0.4,0.4,0.4,0.4,,\n"
                                   "shanghai,Shanghai,24800000,84,30400,7200,0.2,0.2,0.2,0.2,,\n"
                                   "hangzhou,Hangzhou,12000000,51,26600,4500,0.1,0.1,0.1,0.1,30,\n"
                                   "a,A,1000,90,29600,10,0.05,0.05,0.05,0.05,,beijing shanghai\n"
                                   "b,B,1000,90,29600,10,0.05,0.05,0.05,0.05,,beijng\n"
                                   "c,C,1000,90,29600,10,0.05,0.05,0.05,0.05,,d\n"
                                   "d,D,1000,90,29600,10,0.05,0.05,0.05,0.05,,c\n"
                                   "e,E,1000,90,29600,10,0.05,0.05,0.05,0.05,,f\n"
                                   "f,F,1000,84,30000,10,0.03,0.03,0.03,0.03,,shanghai\n"
                                   "g,G,1000,51,26600,10,0.02,0.02,0.02,0.02,,hangzhou\n");
    const std::string told = folder.problems();
    const auto has = [&](const char* text) { CHECK_THAT(told, Catch::Matchers::Contains(text)); };
    has("cities.csv:5:43: error: district 'a' has more than one parent: 'beijing shanghai'; allowed: one "
        "city");
    has("cities.csv:6:43: error: district 'b' has an unknown parent 'beijng'; allowed:");
    has("did you mean 'beijing'?");
    has("cities.csv:7:43: error: districts lie in one another: c - d - c; allowed: a city as parent");
    has("cities.csv:8:43: error: districts lie in one another: d - c - d; allowed: a city as parent");
    has("cities.csv:9:43: error: the parent of district 'e', 'f', is a district itself; allowed: a city: "
        "'shanghai'");
    has("error: district 'f' has other pay than 'shanghai', whose labour market it shares; allowed: pay of "
        "the "
        "parent");
    has("cities.csv:11:43: error: district 'g' and 'hangzhou' must be one place each; allowed: no number "
        "above "
        "1 in the column 'places'");
}

TEST_CASE("wrong input: a district in two cities is refused") {
    const ScenarioFolder folder;
    folder.write("cities.csv", std::string(head) +
                                   "beijing,Beijing,21830000,90,29600,10100,0.5,0.5,0.5,0.5,,\n"
                                   "shanghai,Shanghai,24800000,84,29600,7200,0.3,0.3,0.3,0.3,,\n"
                                   "hangzhou,Hangzhou,1000,90,29600,10,0.1,0.1,0.1,0.1,,beijing\n"
                                   "hangzhou,Xihu,1000,90,29600,10,0.1,0.1,0.1,0.1,,shanghai\n");
    CHECK_THAT(folder.problems(),
               Catch::Matchers::Contains("district 'hangzhou' lies in two cities: 'beijing' and 'shanghai'; "
                                         "allowed: one city"));
}

TEST_CASE("wrong input: a district acts with its mechanism only, and says so") {
    const ScenarioFolder folder;
    folder.write("cities.csv", std::string(head) +
                                   "beijing,Beijing,21830000,90,29600,10100,0.5,0.5,0.5,0.5,,\n"
                                   "shanghai,Shanghai,24800000,84,29600,7200,0.3,0.3,0.3,0.3,,\n"
                                   "hangzhou,Hangzhou,12000000,51,29600,4500,0.2,0.2,0.2,0.2,,beijing\n");
    CHECK(folder.problems() == "");
    const auto remarks = [&] {
        std::string text;
        for (const scenarios::Problem& remark : folder.scenario().remarks)
            text += scenarios::to_text(remark) + "\n";
        return text;
    };
    CHECK_THAT(remarks(), Catch::Matchers::Contains("parent of 'hangzhou' in the table of cities"));
    folder.replace("small.toml", "counter_offers = \"off\"", "districts = \"on\"");
    CHECK_THAT(remarks(), !Catch::Matchers::Contains("districts"));
    const scenarios::Scenario read = folder.scenario();
    CHECK(read.input.cities[1].parent == "beijing");
    folder.write("again.toml", read.resolved_toml);
    CHECK(folder.scenario({}, "again.toml").digest == read.digest);
}

}  // namespace headwater::tests
