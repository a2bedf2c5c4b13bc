// Wrong tables of sellers of GPU-hours: the exact messages.
#include <catch2/catch.hpp>

#include "scenarios/reader/declared.hpp"
#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::tests {

namespace {

constexpr std::string_view small_clouds =
    R"(cloud,label,kind,place,gpus,power_mw,list_cny_gpu_hour,mark,source
platform,Platform,hyperscaler,hangzhou,900,2,45,assumed,M
hall,Hall,neocloud,beijing,100,0.2,,published,F01
)";

void with_clouds(const ScenarioFolder& folder) {
    folder.write("clouds.csv", small_clouds);
    folder.replace("small.toml", "events = \"events.csv\"",
                   "events = \"events.csv\"\nclouds = \"clouds.csv\"");
}

struct Case {
    std::string before;
    std::string after;
    std::string problems;
};

}  // namespace

TEST_CASE("clouds: a sound table is read in the order of its keys") {
    const ScenarioFolder folder;
    with_clouds(folder);
    const auto scenario = folder.scenario();
    const auto& clouds = scenario.input.clouds;
    REQUIRE(clouds.size() == 2);
    CHECK(clouds[0].key == "hall");
    CHECK(clouds[0].kind == model::CloudKind::neocloud);
    CHECK_FALSE(clouds[0].posted);
    CHECK(clouds[1].key == "platform");
    CHECK(clouds[1].place == "hangzhou");
    CHECK(clouds[1].gpus == 900);
    CHECK(clouds[1].power == 2);
    CHECK(clouds[1].posted == 45);
}

TEST_CASE("clouds: the resolved text reads back as the same sellers, and they are part of the digest") {
    const ScenarioFolder folder;
    with_clouds(folder);
    const auto scenario = folder.scenario();
    folder.write("again.toml", scenario.resolved_toml);
    const auto again = folder.scenario({}, "again.toml");
    CHECK(again.digest == scenario.digest);
    CHECK(again.input.clouds.size() == 2);
    CHECK(again.resolved_toml == scenario.resolved_toml);
    folder.replace("clouds.csv", "900,2,", "901,2,");
    CHECK(folder.scenario().digest != scenario.digest);
}

TEST_CASE("wrong input: sellers without hardware, without power, or in no city") {
    const Case wrong = GENERATE(values<Case>({
        {"900,2,", "0,2,",
         "clouds.csv:2:40: error: the seller 'platform' has no hardware; allowed: more than 0 GPUs\n"},
        {"900,2,", ",2,", "clouds.csv:2:40: error: gpus is blank\n"},
        {"900,2,", "900,0,",
         "clouds.csv:2:44: error: the seller 'platform' has no power; allowed: at least 1.287 MW for 900 "
         "GPUs "
         "of 1.43 kW (parameters.rental_market.power_per_gpu)\n"},
        {"900,2,", "900,1.2,",
         "clouds.csv:2:44: error: the power of the seller 'platform' does not carry its GPUs; allowed: at "
         "least 1.287 MW for 900 GPUs of 1.43 kW (parameters.rental_market.power_per_gpu)\n"},
        {"hangzhou,900", "hangzou,900",
         "clouds.csv:2:31: error: unknown city 'hangzou' in column place; allowed: beijing, hangzhou, "
         "shanghai; did you mean 'hangzhou'?\n"},
        {"hyperscaler", "hyperscalar",
         "clouds.csv:2:19: error: unknown kind 'hyperscalar'; allowed: hyperscaler, neocloud; did you mean "
         "'hyperscaler'?\n"},
        {"hall,Hall", "platform,Hall",
         "clouds.csv:3:1: error: seller 'platform' appears twice, first at clouds.csv:2\n"},
        {"hall,Hall", "hall,Platform",
         "clouds.csv:3:6: error: sellers 'platform' and 'hall' have the same label 'Platform', first at "
         "clouds.csv:2; allowed: a label of its own for each\n"},
        {"900,2,45", "900,2,-1",
         "clouds.csv:2:46: error: list_cny_gpu_hour = -1 is out of bounds; allowed: 0.01 to 100000 "
         "CNY/GPU-h\n"},
        {"power_mw", "power",
         "clouds.csv:1:1: error: column 'power_mw' is missing in the table of clouds; allowed: cloud, label, "
         "kind, place, gpus, power_mw, list_cny_gpu_hour, position, largest_site_gpus, cash_cny, mark, "
         "source, "
         "note\n"
         "clouds.csv:1:29: error: unknown column 'power' in the table of clouds; allowed: cloud, label, "
         "kind, "
         "place, gpus, power_mw, list_cny_gpu_hour, position, largest_site_gpus, cash_cny, mark, source, "
         "note; "
         "did you mean 'power_mw'?\n"},
    }));
    CAPTURE(wrong.before, wrong.after);
    const ScenarioFolder folder;
    with_clouds(folder);
    folder.replace("clouds.csv", wrong.before, wrong.after);
    CHECK(folder.problems() == wrong.problems);
}

TEST_CASE("clouds: without sellers, what acts on their market is told") {
    const ScenarioFolder folder;
    folder.append("small.toml",
                  "\n[[lever]]\nkey = \"entry_subsidy\"\ncity = \"beijing\"\nvalue = 0.2\n\n"
                  "[parameters.rental_market]\nhurdle = 0.3\n");
    const auto scenario = folder.scenario();
    std::string told;
    for (const auto& remark : scenario.remarks) told += remark.what + "\n";
    CHECK(told.find("there are no sellers of GPU-hours, so that ") != std::string::npos);
    CHECK(told.find("entry_subsidy") != std::string::npos);
    CHECK(told.find("parameters.rental_market.hurdle act on nothing") != std::string::npos);
    with_clouds(folder);
    for (const auto& remark : folder.scenario().remarks)
        CHECK(remark.what.find("no sellers") == std::string::npos);
}

TEST_CASE("clouds: all that is wrong comes at once") {
    const ScenarioFolder folder;
    with_clouds(folder);
    folder.replace("clouds.csv", "900,2,", "0,0,");
    folder.replace("clouds.csv", "100,0.2", "100,0.1");
    CHECK(folder.problems() ==
          "clouds.csv:2:40: error: the seller 'platform' has no hardware; allowed: more than 0 GPUs\n"
          "clouds.csv:2:42: error: the seller 'platform' has no power; allowed: more than 0 MW\n"
          "clouds.csv:3:32: error: the power of the seller 'hall' does not carry its GPUs; allowed: at least "
          "0.143 MW for 100 GPUs of 1.43 kW (parameters.rental_market.power_per_gpu)\n");
}

}  // namespace headwater::tests
