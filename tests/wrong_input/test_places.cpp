// Wrong places: all of them are told at once, each with its place and its reason.
#include <catch2/catch.hpp>

#include "tests/scenarios/scenario_folder.hpp"
#include "tests/wrong_input/shortened.hpp"

namespace headwater::tests {

TEST_CASE("wrong input: places that cannot be are refused together") {
    const ScenarioFolder folder;
    folder.write(
        "cities.csv",
        "city,label,population,rent_cny_m2_month,wage_cny_month,graduates_per_year,star_share,core_share,"
        "broad_share,firm_share,places\n"
        "beijing,Beijing,21830000,90,29600,10100,0.5,0.5,0.5,0.5,\n"
        "shanghai,Shanghai,24800000,84,30400,7200,0,0,0,0.3,\n"
        "hangzhou,Hangzhou,0,51,26600,4500,0.5,0.5,0.5,0.2,0.5\n"
        "beijing,Peking,1,51,26600,4500,0,0,0,0,many\n");
    CHECK(shortened(folder.problems()) ==
          "cities.csv:3:42: error: nobody lives in 'shanghai': star_share, core_share and broad_share are 0; "
          "allowed: a share above 0 in one of them\n"
          "cities.csv:4:19: error: population = 0 is out of bounds; allowed: 1 to 10000000000 person\n"
          "cities.csv:4:51: error: places = 0.5 is out of bounds; allowed: 1 to 100000 count\n"
          "cities.csv:5:1: error: city 'beijing' appears twice, first at cities.csv:2\n"
          "cities.csv:5:32: error: nobody lives in 'beijing': star_share, core_share and broad_share are 0; "
          "allowed: a share above 0 in one of them\n"
          "cities.csv:5:40: error: places = \"many\" is not a number; allowed: 1 to 100000 count\n");
}

TEST_CASE(
    "wrong input: a debt beyond its limit, a city without people and spending beyond the whole are refused "
    "together") {
    const ScenarioFolder folder;
    folder.replace("small.toml", "counter_offers = \"off\"",
                   "city_accounts = \"on\"\nhouseholds = \"on\"\n[parameters.household]\nhome = 0.8");
    folder.write("cities.csv",
                 "city,label,population,rent_cny_m2_month,wage_cny_month,graduates_per_year,star_share,core_"
                 "share,broad_share,firm_share,own_revenue_cny_year,debt_cny\n"
                 "beijing,Beijing,21830000,90,29600,10100,0.5,0.5,0.5,0.5,500e9,700e9\n"
                 "shanghai,Shanghai,24800000,84,30400,7200,0,0,0,0.3,600e9,700e9\n"
                 "hangzhou,Hangzhou,12620000,51,26600,4500,0.5,0.5,0.5,0.2,,5e9\n");
    CHECK(
        shortened(folder.problems()) ==
        "small.toml:25:8: error: household.home + household.elsewhere is 1.03, more than all that households "
        "spend; allowed: parts that add to at most 1; the rest goes abroad\n"
        "cities.csv:2:63: error: 'beijing' owes 700000000000, more than it may: city_account.debt_limit x "
        "its "
        "revenue of a year is 600000000000; allowed: at most that, or a larger limit\n"
        "cities.csv:3:42: error: nobody lives in 'shanghai': star_share, core_share and broad_share are 0; "
        "allowed: a share above 0 in one of them\n");
}

TEST_CASE("wrong input: with revenue by source the limit counts transfers by the rule") {
    const ScenarioFolder folder;
    folder.write("cities.csv",
                 "city,label,population,rent_cny_m2_month,wage_cny_month,graduates_per_year,star_share,core_"
                 "share,broad_share,firm_share,own_revenue_cny_year,debt_cny\n"
                 "beijing,Beijing,21830000,90,29600,10100,0.5,0.5,0.5,0.5,500e9,1000e9\n"
                 "shanghai,Shanghai,24800000,84,30400,7200,0.3,0.3,0.3,0.3,600e9,500e9\n"
                 "hangzhou,Hangzhou,12620000,51,26600,4500,0.2,0.2,0.2,0.2,,5e9\n");
    const std::string on = "city_accounts = \"on\"";
    folder.replace("small.toml", "counter_offers = \"off\"", on);
    CHECK_THAT(folder.problems(), Catch::Matchers::Contains("'beijing' owes"));
    folder.replace("small.toml", on, on + "\nrest_of_city = \"on\"\ncity_revenue = \"on\"");
    CHECK_THAT(folder.problems(), !Catch::Matchers::Contains("owes"));
}

TEST_CASE("wrong input: without a table of distances each city needs coordinates") {
    const ScenarioFolder folder;
    folder.replace("small.toml", "distances = \"distances.csv\"\n", "");
    CHECK(folder.problems() == "");
    folder.replace("cities.csv", "31.2,121.5", "31.2,");
    CHECK_THAT(
        folder.problems(),
        Catch::Matchers::Contains(
            "small.toml: error: the table of distances is missing, and 'shanghai' has no coordinates; "
            "allowed: [tables] distances = \"FILE.csv\", or latitude_deg and longitude_deg of every city\n"));
}

TEST_CASE("wrong input: a table of distances with a hole is refused though coordinates are known") {
    const ScenarioFolder folder;
    folder.replace("distances.csv", "shanghai,hangzhou,163\n", "");
    CHECK(folder.problems() ==
          "distances.csv: error: a pair of cities has no distance: hangzhou - shanghai; allowed: each pair "
          "once\n");
}

}  // namespace headwater::tests
