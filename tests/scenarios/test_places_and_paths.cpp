// Coordinates that are given or not, names that rows share, and files behind links.
#include <catch2/catch.hpp>

#include <filesystem>

#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::scenarios {

using Catch::Matchers::Contains;
using tests::ScenarioFolder;

TEST_CASE("places: zero is a coordinate and a blank is none") {
    const ScenarioFolder folder;
    folder.replace("cities.csv", "beijing,Beijing,39.9,116.4", "beijing,Beijing,0,0");
    folder.replace("cities.csv", "shanghai,Shanghai,31.2,121.5", "shanghai,Shanghai,,");
    const Scenario scenario = folder.scenario();
    CHECK(scenario.input.cities[0].latitude == 0.0);
    CHECK(scenario.input.cities[0].longitude == 0.0);
    CHECK_FALSE(scenario.input.cities[2].latitude.has_value());
    CHECK_FALSE(scenario.input.cities[2].longitude.has_value());
    CHECK(scenario.resolved_toml.find("key = \"beijing\"") == std::string::npos);
    CHECK(scenario.resolved_toml.find(
              "city = \"beijing\", label = \"Beijing\", latitude_deg = 0, longitude_deg = 0") !=
          std::string::npos);
    CHECK(scenario.resolved_toml.find("city = \"shanghai\", label = \"Shanghai\", population") !=
          std::string::npos);
    const ReadResult again = read_text(scenario.resolved_toml, ".");
    REQUIRE(again.scenario.has_value());
    CHECK(again.scenario->digest == scenario.digest);
    CHECK_FALSE(again.scenario->input.cities[2].latitude.has_value());
    folder.replace("cities.csv", "beijing,Beijing,0,0", "beijing,Beijing,,");
    CHECK(folder.scenario().digest != scenario.digest);
}

TEST_CASE("places: two cities or organisations of one label are refused, whatever capitals and blanks") {
    const ScenarioFolder folder;
    folder.replace("cities.csv", "shanghai,Shanghai,", "shanghai,Beijing,");
    CHECK_THAT(folder.problems(), Contains("cities.csv:3:10: error: cities 'beijing' and 'shanghai' have the "
                                           "same label 'Beijing', first at ") &&
                                      Contains("cities.csv:2; allowed: a label of its own for each"));
    folder.replace("cities.csv", "shanghai,Beijing,", "shanghai,bei  JING,");
    CHECK(folder.problems().empty());
    folder.replace("cities.csv", "shanghai,bei  JING,", "shanghai,\" BEIJING\u00a0 \",");
    CHECK_THAT(folder.problems(), Contains("have the same label") && Contains("but for capitals and blanks"));
    folder.replace("cities.csv", "shanghai,\" BEIJING\u00a0 \",", "shanghai,Shanghai,");
    folder.replace("organisations.csv", "spin,Spin,", "spin,Baai,");
    CHECK_THAT(folder.problems(), Contains("organisations.csv:4:6: error: organisations 'baai' and 'spin'"));
}

TEST_CASE("paths: files are found through links as the system finds them") {
    namespace fs = std::filesystem;
    const ScenarioFolder folder;
    for (const std::string name : {"shared", "here"}) {
        for (const char* file : {"cities.csv", "distances.csv", "organisations.csv", "events.csv"})
            folder.write(name + "/" + file, folder.text(file));
        folder.write(name + "/base.toml", folder.text("small.toml"));
    }
    folder.replace("shared/base.toml", "move_cost = 1.5", "move_cost = 2.5");
    folder.replace("shared/events.csv", "A good year", "A year of the linked folder");
    folder.write(
        "shared/exp/x.toml",
        "schema = 1\nname = \"x\"\nextends = \"../base.toml\"\n[tables]\nevents = \"../events.csv\"\n");
    fs::create_directory_symlink("../shared/exp", folder.path("here/exp"));
    const Scenario scenario = folder.scenario({}, "here/exp/x.toml");
    CHECK(scenario.input.parameters.talent_market.move_cost == 2.5);
    CHECK(scenario.input.events[0].label == "A year of the linked folder");
    for (const std::string& file : scenario.files) CHECK(fs::exists(file));
    // Where no link is on the way, paths are shown without their detours.
    const Scenario direct = folder.scenario({}, "shared/exp/x.toml");
    CHECK(direct.files[1] == folder.path("shared/base.toml"));
    CHECK(direct.digest == scenario.digest);
}

TEST_CASE("paths: a file that extends itself through a link is found out") {
    const ScenarioFolder folder;
    folder.write("a.toml", "schema = 1\nname = \"a\"\nextends = \"b.toml\"\n");
    std::filesystem::create_symlink("a.toml", folder.path("b.toml"));
    CHECK_THAT(folder.problems({}, "a.toml"), Contains("extends itself, directly or through others"));
}

}  // namespace headwater::scenarios
