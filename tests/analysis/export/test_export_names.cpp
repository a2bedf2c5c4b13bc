// A city and a tier of a measure are named alone: in --measure and in the [[output]] blocks of a scenario.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>

#include "output/run_reader.hpp"
#include "tests/analysis/support/exported.hpp"

using Catch::Matchers::Contains;
using Catch::Matchers::Equals;
using namespace headwater;
using tests::cells_of;
using tests::Exported;
using tests::Said;

namespace {

std::vector<std::string> rows_with(const std::vector<std::string>& lines, const std::string& city,
                                   const std::string& tier) {
    std::vector<std::string> found;
    for (const std::string& line : lines) {
        const auto cells = cells_of(line);
        if (cells[5] == city && cells[6] == tier) found.push_back(line);
    }
    return found;
}

/// A scenario with more at its end.
class Extended {
public:
    explicit Extended(const std::string& text) {
        const auto base =
            std::filesystem::absolute("scenarios/catalog/three-cities/three-cities.toml").string();
        tests::write_file(path(), "schema = 1\nname = \"named\"\ntitle = \"t\"\nextends = \"" + base +
                                      "\"\nmark = \"assumed\"\nsource = \"test\"\n[run]\nmonths = 14\n" +
                                      text);
    }
    [[nodiscard]] std::string path() const { return (folder_.path() / "named.toml").string(); }

private:
    tests::TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("export --measure: measure:city:tier, measure:city and measure:tier choose values") {
    const Exported exported;
    REQUIRE(exported.write({"--format", "csv", "--measure", "talent_share"}).exit_code == 0);
    const auto all = exported.lines("measures.csv");
    const auto chosen = [&](const std::string& name) {
        const Said said = exported.write({"--format", "csv", "--measure", name, "--force"});
        INFO(said.err);
        REQUIRE(said.exit_code == 0);
        auto lines = exported.lines("measures.csv");
        lines.erase(lines.begin());
        return lines;
    };
    const auto one = chosen("talent_share:shanghai:core");
    CHECK(one.size() == 14);
    CHECK(one == rows_with(all, "shanghai", "core"));
    CHECK(chosen("talent_share:shanghai").size() == 3 * 14);
    CHECK(chosen("talent_share:core").size() == 3 * 14);
    CHECK(chosen("talent_share:*:star") == chosen("talent_share:star"));
    CHECK(chosen("talent_share:shanghai:core,talent_share:beijing:star").size() == 2 * 14);
    CHECK(chosen("talent_share:shanghai:core,talent_share").size() == all.size() - 1);

    REQUIRE(
        exported.write({"--format", "csv-wide", "--measure", "talent:beijing:core,firms:beijing", "--force"})
            .exit_code == 0);
    CHECK_THAT(exported.lines("city.csv").front(), Contains("talent_core") && !Contains("talent_star"));
    CHECK(exported.lines("city.csv").size() == 1 + 14);
}

TEST_CASE("export --measure: maps hold the chosen city and tier alone") {
    const Exported exported;
    REQUIRE(exported.write({"--format", "geojson", "--measure", "talent:shanghai:core"}).exit_code == 0);
    const auto points = nlohmann::json::parse(exported.text("cities.geojson"));
    REQUIRE(points["features"].size() == 2);
    CHECK(points["features"][0]["properties"]["city_key"] == "shanghai");
    CHECK(points["features"][0]["properties"].contains("talent_core"));
    CHECK_FALSE(points["features"][0]["properties"].contains("talent_star"));
}

TEST_CASE("export --measure: a name that stands for nothing is told with what is near") {
    const Exported exported;
    const auto error = [&](const std::string& name) {
        const Said said = exported.write({"--format", "csv", "--measure", name});
        CHECK(said.exit_code == 3);
        return said.err;
    };
    CHECK_THAT(error("talent:shanghia:core"), Contains("no city 'shanghia'; did you mean 'shanghai'?"));
    CHECK_THAT(error("talent:shanghai:cor"), Contains("no tier 'cor'; did you mean 'core'?"));
    CHECK_THAT(error("talent:cor"), Contains("no city or tier 'cor'; did you mean 'core'?"));
    CHECK_THAT(error("tallent:core"), Contains("no measure 'tallent'; did you mean 'talent'?"));
    CHECK_THAT(error("firms:core"), Contains("measure firms is not one of tiers"));
    CHECK_THAT(error("talent:shanghai:core:x"), Contains("more than a city and a tier"));
    CHECK_THAT(error("lab.heads"), Contains("'lab.heads' is of single labs") &&
                                       Contains("the table 'labs'") &&
                                       Contains("of cities there is 'employed'"));
    CHECK_THAT(error("lab.heads:shanghai"), Contains("is of single labs"));
}

TEST_CASE("output blocks: a block holds the values that it names, and no others") {
    const Extended scenario(
        "[[output]]\nwhat = [\"talent:shanghai:core\", \"firms:beijing\", \"frontier\"]\n"
        "[[output]]\nwhat = [\"talent_share:hangzhou:star\"]\nevery = 12\nname = \"yearly\"\n");
    const Exported whole;
    const Exported named({}, scenario.path());
    const output::RunFile all(whole.run());
    const output::RunFile file(named.run());
    const auto talent = file.numbers("city", "talent");
    const auto wanted = all.numbers("city", "talent");
    REQUIRE(talent.size() == wanted.size());
    for (std::size_t i = 0; i < talent.size(); ++i) {
        const bool held = i / 3 % 3 == 2 && i % 3 == 1;
        CHECK((held ? talent[i] == wanted[i] : std::isnan(talent[i])));
    }
    CHECK(std::isnan(file.numbers("city", "firms")[1]));
    CHECK(file.numbers("city", "firms")[3] == all.numbers("city", "firms")[3]);
    // A block of its own has the axis of what it names.
    CHECK(file.texts("city_yearly", "city_key") == std::vector<std::string>{"hangzhou"});
    CHECK(file.numbers("city_yearly", "talent_share")[0] ==
          all.numbers("city", "talent_share")[(11 * 3 + 1) * 3]);
    CHECK(std::isnan(file.numbers("city_yearly", "talent_share")[1]));
    // The scenario in the file reads back the same.
    CHECK_THAT(file.texts("scenario", "toml")[0], Contains("talent:shanghai:core"));
    CHECK(tests::call({"inspect", named.run(), "--strict"}).exit_code == 0);
}

TEST_CASE("output blocks: of labs the measures that are named, from the scenario to the tables") {
    const Extended scenario(
        "[[output]]\nwhat = [\"firms\", \"lab.heads\", \"lab.capability\"]\nwhich = \"all\"\n");
    const Exported named({}, scenario.path());
    const output::RunFile file(named.run());
    CHECK(file.group("lab").variable("heads") != nullptr);
    CHECK(file.group("lab").variable("loan") == nullptr);
    CHECK_FALSE(file.numbers("lab", "capability").empty());
    CHECK_THAT(file.texts("scenario", "toml")[0],
               Contains("what = [\"firms\", \"lab.heads\", \"lab.capability\"]"));
    CHECK(tests::call({"inspect", named.run(), "--strict"}).exit_code == 0);
    REQUIRE(named.write({"--format", "csv", "--measure", "labs"}).exit_code == 0);
    CHECK_THAT(named.lines("labs.csv").front(), Equals("run,time,lab,lab_id,seat,heads,capability"));
    CHECK(named.lines("labs.csv").size() > 14);
}

TEST_CASE("output blocks: names of values that stand for nothing are told") {
    const auto said = [](const std::string& what, const std::string& more = "") {
        const Extended scenario("[[output]]\nwhat = [\"" + what + "\"]\n" + more);
        const Said checked = tests::call({"check", scenario.path()});
        CHECK(checked.exit_code == 3);
        return checked.err;
    };
    CHECK_THAT(said("talent:shanghia:core"), Contains("unknown city 'shanghia'") && Contains("shanghai"));
    CHECK_THAT(said("talent:beijing:cor"), Contains("unknown tier 'cor'") && Contains("core"));
    CHECK_THAT(said("tallent:beijing"), Contains("unknown measure 'tallent'") && Contains("talent"));
    CHECK_THAT(said("firms:core"), Contains("not one of tiers"));
    CHECK_THAT(said("firms:beijing", "where = [\"shanghai\"]\n"), Contains("'where' leaves out the city"));
}
