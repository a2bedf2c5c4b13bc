// Wrong tables of vendors of accelerators and of power: the exact messages.
#include <catch2/catch.hpp>

#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::tests {

namespace {

constexpr std::string_view small_clouds =
    R"(cloud,label,kind,place,gpus,power_mw,mark,source
platform,Platform,hyperscaler,hangzhou,900,2,assumed,M
)";
constexpr std::string_view small_vendors =
    R"(vendor,label,kind,origin,customer,output_gpus_month,list_cny_gpu,growth,mark,source
far,Far,incumbent,abroad,,100,250000,2,published,F01
own,Own,in_house,,platform,10,100000,,assumed,M
)";
constexpr std::string_view small_power =
    R"(place,wait_months,pace_mw_year,mark,source
beijing,24,100,assumed,M
)";

void with_vendors(const ScenarioFolder& folder) {
    folder.write("clouds.csv", small_clouds);
    folder.write("vendors.csv", small_vendors);
    folder.write("power.csv", small_power);
    folder.replace("small.toml", "events = \"events.csv\"",
                   "events = \"events.csv\"\nclouds = \"clouds.csv\"\nvendors = \"vendors.csv\"\npower = "
                   "\"power.csv\"");
}

struct Case {
    std::string file;
    std::string before;
    std::string after;
    std::string problems;
};

}  // namespace

TEST_CASE("vendors: a sound table is read in the order of its keys, with its defaults") {
    const ScenarioFolder folder;
    with_vendors(folder);
    const auto scenario = folder.scenario();
    const auto& vendors = scenario.input.vendors;
    REQUIRE(vendors.size() == 2);
    CHECK(vendors[0].key == "far");
    CHECK(vendors[0].origin == model::VendorOrigin::abroad);
    CHECK(vendors[0].list == 250000);
    CHECK(vendors[0].growth == 2);
    CHECK_FALSE(vendors[0].next_domain);
    CHECK(vendors[1].kind == model::VendorKind::in_house);
    CHECK(vendors[1].origin == model::VendorOrigin::home);
    CHECK(vendors[1].customer == "platform");
    CHECK(vendors[1].growth == 1);
    REQUIRE(scenario.input.power.size() == 1);
    CHECK(scenario.input.power[0].wait == 24);
}

TEST_CASE("vendors: the resolved text reads back as the same, and it is part of the digest") {
    const ScenarioFolder folder;
    with_vendors(folder);
    const auto scenario = folder.scenario();
    folder.write("again.toml", scenario.resolved_toml);
    const auto again = folder.scenario({}, "again.toml");
    CHECK(again.digest == scenario.digest);
    CHECK(again.input.vendors.size() == 2);
    CHECK(again.input.power.size() == 1);
    folder.replace("vendors.csv", "100,250000", "101,250000");
    CHECK(folder.scenario().digest != scenario.digest);
}

TEST_CASE("wrong input: vendors without price or output, without a seller, or of an unknown kind") {
    const Case wrong = GENERATE(values<Case>({
        {"vendors.csv", "100,250000", "100,", "vendors.csv:2:31: error: list_cny_gpu is blank\n"},
        {"vendors.csv", "100,250000", "100,0",
         "vendors.csv:2:31: error: list_cny_gpu = 0 is out of bounds; allowed: 0.01 to 100000000 CNY/GPU\n"},
        {"vendors.csv", "100,250000", "many,250000",
         "vendors.csv:2:27: error: output_gpus_month = \"many\" is not a number; allowed: 0.001 to 100000000 "
         "GPU\n"},
        {"vendors.csv", "incumbent", "incumbant",
         "vendors.csv:2:9: error: unknown kind 'incumbant'; allowed: incumbent, challenger, in_house; did "
         "you mean "
         "'incumbent'?\n"},
        {"vendors.csv", "own,Own,in_house,,platform", "own,Own,in_house,,",
         "vendors.csv:3:1: error: the in-house programme 'own' has no customer; allowed: key of a seller of "
         "GPU-hours: platform\n"},
        {"vendors.csv", ",platform", ",platfrom",
         "vendors.csv:3:19: error: unknown seller 'platfrom' in customer; allowed: platform; did you mean "
         "'platform'?\n"},
        {"vendors.csv", "abroad,,", "abroad,platform,",
         "vendors.csv:2:26: error: the vendor 'far' sells to all and names a customer; allowed: a blank, or "
         "the kind "
         "in_house\n"},
        {"vendors.csv", "own,Own", "far,Own",
         "vendors.csv:3:1: error: vendor 'far' appears twice, first at vendors.csv:2\n"},
        {"power.csv", "beijing", "bejing",
         "power.csv:2:1: error: unknown city 'bejing' in column place; allowed: beijing, hangzhou, shanghai; "
         "did you "
         "mean 'beijing'?\n"},
        {"power.csv", "24,100", "24,0",
         "power.csv:2:12: error: pace_mw_year = 0 is out of bounds; allowed: 0.001 to 1000000 MW/year\n"},
    }));
    CAPTURE(wrong.before, wrong.after);
    const ScenarioFolder folder;
    with_vendors(folder);
    folder.replace(wrong.file, wrong.before, wrong.after);
    CHECK(folder.problems() == wrong.problems);
}

TEST_CASE("vendors: without them, what acts on their supply is told") {
    const ScenarioFolder folder;
    folder.write("clouds.csv", small_clouds);
    folder.replace("small.toml", "events = \"events.csv\"",
                   "events = \"events.csv\"\nclouds = \"clouds.csv\"");
    folder.append("small.toml",
                  "\n[[lever]]\nkey = \"power_megawatts\"\ncity = \"beijing\"\nvalue = 20\n\n"
                  "[parameters.chip_supply]\nphantom = 0\n\n[parameters.hardware_choice]\ncatchup = 0\n");
    std::string told;
    for (const auto& remark : folder.scenario().remarks) told += remark.what + "\n";
    CHECK(told.find("there are no vendors of accelerators, so that ") != std::string::npos);
    CHECK(told.find("power_megawatts") != std::string::npos);
    CHECK(told.find("parameters.chip_supply.phantom") != std::string::npos);
    CHECK(told.find("parameters.hardware_choice.catchup acts on nothing") != std::string::npos);
    CHECK(told.find("no sellers") == std::string::npos);
}

TEST_CASE("wrong input: vendors without sellers of GPU-hours") {
    const ScenarioFolder folder;
    with_vendors(folder);
    folder.replace("small.toml", "clouds = \"clouds.csv\"\n", "");
    const std::string problems = folder.problems();
    CAPTURE(problems);
    CHECK(problems.find(
              "there are vendors, and no sellers of GPU-hours who could order; allowed: [tables] clouds = "
              "\"FILE.csv\"") != std::string::npos);
}

namespace {

void with_platforms(const ScenarioFolder& folder, std::string_view rows, std::string_view mechanism = "on") {
    with_vendors(folder);
    folder.write("platforms.csv", "vendor,start,last,fee,mark,source\n" + std::string(rows));
    folder.replace("small.toml", "events = \"events.csv\"",
                   "events = \"events.csv\"\nplatforms = \"platforms.csv\"");
    folder.replace("small.toml", "[mechanisms]",
                   "[mechanisms]\nvendor_allocation = \"" + std::string(mechanism) + "\"");
}

}  // namespace

TEST_CASE("platforms: a sound table is read, and part of the resolved text and of the digest") {
    const ScenarioFolder folder;
    with_platforms(folder, "far,2020-03,,0.25,assumed,M\n");
    const auto scenario = folder.scenario();
    REQUIRE(scenario.input.platforms.size() == 1);
    CHECK(scenario.input.platforms[0].vendor == "far");
    CHECK(scenario.input.platforms[0].start == 2);
    CHECK(scenario.input.platforms[0].last == model::no_month);
    CHECK(scenario.input.platforms[0].fee == 0.25);
    folder.write("again.toml", scenario.resolved_toml);
    CHECK(folder.scenario({}, "again.toml").digest == scenario.digest);
    folder.replace("platforms.csv", "0.25", "0.3");
    CHECK(folder.scenario().digest != scenario.digest);
}

TEST_CASE(
    "wrong input: platforms of nobody, of an in-house programme, twice, with a fee above one, all at once") {
    const ScenarioFolder folder;
    with_platforms(folder,
                   "fra,2020-03,,0.25,assumed,M\nown,2020-03,,,assumed,M\nfar,2020-05,2020-03,1.2,assumed,M\n"
                   "far,soon,,,assumed,M\n");
    CHECK(folder.problems() ==
          "platforms.csv:2:1: error: unknown vendor 'fra' of a platform; allowed: far; did you mean 'far'?\n"
          "platforms.csv:3:1: error: the vendor 'own' is an in-house programme and has no customers for a "
          "platform; allowed: far\n"
          "platforms.csv:4:13: error: the platform of 'far' ends before it begins; allowed: a month from its "
          "start on, or a blank\n"
          "platforms.csv:4:21: error: fee = 1.2 is out of bounds; allowed: 0 to 0.9 share\n"
          "platforms.csv:5:1: error: platform of 'far' appears twice, first at platforms.csv:4\n"
          "platforms.csv:5:5: error: start = \"soon\" is no date; allowed: YYYY-MM or YYYY-MM-DD\n");
}

TEST_CASE("platforms: a table acts on nothing with the mechanism off, which is told") {
    const ScenarioFolder folder;
    with_platforms(folder, "far,2020-03,,0.25,assumed,M\n", "off");
    std::string told;
    for (const auto& remark : folder.scenario().remarks) told += remark.what + "\n";
    CHECK(told.find("mechanisms.vendor_allocation is off, so that the platforms of vendors act on nothing") !=
          std::string::npos);
}

TEST_CASE("wrong input: platforms without vendors") {
    const ScenarioFolder folder;
    folder.write("platforms.csv", "vendor,start,mark,source\nfar,2020-03,assumed,M\n");
    folder.replace("small.toml", "events = \"events.csv\"",
                   "events = \"events.csv\"\nplatforms = \"platforms.csv\"");
    CHECK(folder.problems().find(
              "there are platforms, and no vendors of accelerators who could have one; allowed: "
              "[tables] vendors = \"FILE.csv\"") != std::string::npos);
}

}  // namespace headwater::tests
