// Places in scenarios: rows that stand for many, and distances that follow from coordinates.
#include <catch2/catch.hpp>

#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::tests {

namespace {

std::string remarks_of(const ScenarioFolder& folder) {
    std::string text;
    for (const scenarios::Problem& remark : folder.scenario().remarks)
        text += scenarios::to_text(remark) + "\n";
    return text;
}

}  // namespace

TEST_CASE(
    "places: distances follow from coordinates, and the resolved text reads back as the same scenario") {
    const ScenarioFolder folder;
    folder.replace("small.toml", "distances = \"distances.csv\"\n", "");
    const scenarios::Scenario read = folder.scenario();
    const auto& distance = read.input.distance;  // beijing, hangzhou, shanghai
    REQUIRE(distance.size() == 9);
    // Along the great circle of a sphere of 6371.0088 km, by the law of cosines.
    CHECK(distance[0 * 3 + 2] == Approx(1071.287).margin(0.05));
    CHECK(distance[1 * 3 + 2] == Approx(159.523).margin(0.05));
    CHECK(distance[2 * 3 + 0] == distance[0 * 3 + 2]);
    CHECK(distance[0] == 0);
    folder.write("again.toml", read.resolved_toml);
    const scenarios::Scenario again = folder.scenario({}, "again.toml");
    CHECK(again.digest == read.digest);
    CHECK(again.input.distance == distance);
}

TEST_CASE(
    "places: a row of many places with its mechanism off is told, and so is the mechanism without such a "
    "row") {
    const ScenarioFolder folder;
    folder.replace("small.toml", "counter_offers = \"off\"", "small_places = \"on\"");
    const auto remarks = [&] { return remarks_of(folder); };
    CHECK_THAT(remarks(), Catch::Matchers::Contains("mechanism small_places acts on nothing"));
    folder.replace("cities.csv", "broad_share,firm_share\n", "broad_share,firm_share,places\n");
    folder.replace("cities.csv", "0.5,0.5,0.5,0.5\n", "0.5,0.5,0.5,0.5,\n");
    folder.replace("cities.csv", "0.3,0.3,0.3,0.3\n", "0.3,0.3,0.3,0.3,\n");
    folder.replace("cities.csv", "0.2,0.2,0.2,0.2\n", "0.2,0.2,0.2,0.2,30\n");
    CHECK_THAT(remarks(), !Catch::Matchers::Contains("small_places"));
    const scenarios::Scenario read = folder.scenario();
    CHECK(read.input.cities[1].places == 30);
    CHECK_FALSE(read.input.cities[0].places.has_value());
    folder.write("again.toml", read.resolved_toml);
    CHECK(folder.scenario({}, "again.toml").digest == read.digest);
    folder.replace("small.toml", "small_places = \"on\"", "small_places = \"off\"");
    CHECK_THAT(remarks(), Catch::Matchers::Contains("small_places is off") &&
                              Catch::Matchers::Contains("places of 'hangzhou' in the table of cities"));
}

}  // namespace headwater::tests
