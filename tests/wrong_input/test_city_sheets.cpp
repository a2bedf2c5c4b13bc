// Wrong sheets of a city of one's own: all that is wrong is told at once, each with its place and what is allowed.
#include <catch2/catch.hpp>
#include <filesystem>

#include "analysis/cities/new_city.hpp"
#include "analysis/runs/failure.hpp"
#include "scenarios/reader/scenario.hpp"
#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::tests {

namespace {

using analysis::Failure;
using analysis::NewCityRequest;

/// What is said of a sheet, with the names of files alone.
std::string told(const std::string& sheet, NewCityRequest request = {}) {
    const ScenarioFolder folder;
    folder.write("city.csv", sheet);
    const auto result =
        scenarios::read(std::filesystem::absolute("scenarios/catalog/three-cities/three-cities.toml"));
    REQUIRE(result.scenario);
    request.scenario = result.scenario->files.front();
    request.sheet = folder.path("city.csv");
    try {
        (void)analysis::new_city(request, *result.scenario, folder.path("out"));
    } catch (const Failure& failure) {
        CHECK(failure.code == analysis::ExitCode::invalid_input);
        std::string all;
        for (const auto* lines : {&failure.problems, &failure.reasons})
            for (std::string line : *lines) {
                const std::size_t at = line.find(request.sheet);
                if (at != std::string::npos) line.replace(at, request.sheet.size(), "city.csv");
                if (const std::size_t list = line.find("; allowed: city, label"); list != std::string::npos)
                    line.erase(list, line.find("; did you") == std::string::npos
                                         ? line.size() - list
                                         : line.find("; did you") - list);
                all += line + "\n";
            }
        return all;
    }
    return "accepted";
}

NewCityRequest at(double latitude, double longitude, const char* key = "changsha") {
    NewCityRequest request;
    request.key = key;
    request.latitude = latitude;
    request.longitude = longitude;
    return request;
}

}  // namespace

TEST_CASE("wrong input: everything wrong in a sheet of values is told at once") {
    CHECK(
        told("column,value,mark,source\n"
             "city,beijing,,\n"
             "populaton,10420600,,\n"
             "latitude_deg,128.2,,\n"
             "longitude_deg,112.939,published,F89\n"
             "wage_cny_month,twenty,,\n"
             "firm_share,0.02,sure,\n"
             "core_share,0.02,published,\n"
             "firm_share,0.03,,\n") ==
        "city.csv:3:1: error: unknown column 'populaton' of the table of cities; did you mean 'population'?\n"
        "city.csv:9:12: error: 'firm_share' appears twice, first in line 7\n"
        "city.csv:4:14: error: latitude_deg = 128.2 is out of bounds; allowed: -90 to 90\n"
        "city.csv:6:16: error: wage_cny_month = 'twenty' is no number; allowed: 1 to 10000000 "
        "CNY/person/month, with a point "
        "before decimals\n"
        "city.csv:8:17: error: core_share is marked published without a source; allowed: a source in the "
        "sheet or by "
        "--source, or the mark assumed\n"
        "city.csv:7:17: error: unknown mark 'sure'; allowed: stated, published, assumed\n"
        "city.csv:2:6: error: 'beijing' is the key of a city that the scenario has (Beijing); allowed: "
        "another key\n");
}

TEST_CASE("wrong input: a sheet's form, its header and its rows are checked") {
    using Catch::Matchers::Contains;
    CHECK_THAT(told("", at(28, 113)), Contains("the sheet is empty"));
    CHECK_THAT(told("column,worth\npopulation,5\n", at(28, 113)),
               Contains("unknown column 'worth' of a sheet with a value to a row") &&
                   Contains("column 'value' is missing"));
    CHECK_THAT(told("population\n1000\n2000\n", at(28, 113)), Contains("city.csv:3:1: error: 2 rows"));
    CHECK_THAT(told("population\n", at(28, 113)), Contains("no row below the header"));
    CHECK_THAT(told("population,amenity\n10,420,600,0\n", at(28, 113)),
               Contains("the row has 4 cells; allowed: 2") && Contains("needs quotes"));
    CHECK_THAT(told("column,value\npopulation,\"10\n", at(28, 113)),
               Contains("the quote that begins here has no end"));
    CHECK_THAT(told(std::string("population\n1\0", 13), at(28, 113)), Contains("bytes of zero"));
    CHECK_THAT(told("rent_usd_m2_month\n5\n", at(28, 113)), Contains("did you mean 'rent_cny_m2_month'"));
}

TEST_CASE("wrong input: names and coordinates of a new city") {
    using Catch::Matchers::Contains;
    const std::string sheet = "population\n10420600\n";
    CHECK_THAT(
        told(sheet, at(28, 113, "Chang Sha")),
        Contains("'Chang Sha' is no key of a city; allowed: a-z, 0-9, _ and -; did you mean 'chang_sha'?"));
    CHECK_THAT(told(sheet, at(31.23, 121.474)), Contains("the city lies where 'shanghai' does"));
    CHECK_THAT(told(sheet, at(12.939, 28.228)), !Contains("the other way round"));
    // Longitude of a European place written first.
    CHECK_THAT(told("city,latitude_deg,longitude_deg\nx,112.9,28.2\n"),
               Contains("latitude_deg = 112.9 is out of bounds"));
    const std::string nothing = told(sheet);
    CHECK_THAT(nothing, Contains("the city has no key") && Contains("the city has no coordinates"));
    CHECK_THAT(told("city,population\nother,5000\n", at(28, 113)),
               Contains("city is 'other' here and 'changsha' on the command line"));
    NewCityRequest from = at(28, 113);
    from.taken_from = "shanghia";
    CHECK_THAT(told(sheet, from),
               Contains("--taken-from shanghia: there is no such city; did you mean 'shanghai'?"));
}

TEST_CASE("wrong input: numbers that can be read in two ways, and parts larger than the whole") {
    using Catch::Matchers::Contains;
    CHECK_THAT(told("population;amenity\n10.420;0\n", at(28, 113)),
               Contains("city.csv:2:1: error: '10.420' can be read in two ways") &&
                   Contains("--decimal comma or --decimal point"));
    CHECK_THAT(told("rent_cny_m2_month;amenity\n36,5;0.25\n", at(28, 113)),
               Contains("'36,5' has another mark of decimals than '0.25'") ||
                   Contains("'0.25' has another mark of decimals than '36,5'"));
    NewCityRequest from = at(28, 113);
    from.taken_from = "hangzhou";
    CHECK_THAT(told("column,value\npopulation,13000000\nfirm_share,0.5\n", from),
               Contains("population of 'hangzhou' is 12620000, less than the 13000000") &&
                   Contains("firm_share of 'hangzhou' is 0.17, less than the 0.5"));
    CHECK_THAT(told("column,value\nfirm_share,1\n", at(28, 113)),
               Contains("nothing would be left for the other cities"));
}

}  // namespace headwater::tests
