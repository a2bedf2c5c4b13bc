// Wrong tables of makers of devices, and a market larger than its people: the exact messages.
#include <catch2/catch.hpp>

#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::tests {

namespace {

constexpr std::string_view small_makers =
    R"(maker,label,organisation,brand,mark,source
phone,Phone,alibaba,0.3,published,F01
other,Other,,0.5,assumed,M
)";

/// Chat fits the people of the small scenario.
constexpr std::string_view small_chat = R"(
[parameters.contested_demand]
chat_people = 50000000
)";

void with_makers(const ScenarioFolder& folder) {
    folder.write("makers.csv", small_makers);
    folder.replace("small.toml", "events = \"events.csv\"",
                   "events = \"events.csv\"\ndevice_makers = \"makers.csv\"");
    folder.replace("small.toml", "counter_offers = \"off\"",
                   "counter_offers = \"off\"\ncontested_demand = \"on\"\ndevice_or_cloud = \"on\"");
    folder.append("small.toml", small_chat);
}

struct Case {
    std::string file;
    std::string before;
    std::string after;
    std::string problems;
};

}  // namespace

TEST_CASE("makers of devices: a sound table is read in the order of its keys, and reads back") {
    const ScenarioFolder folder;
    with_makers(folder);
    const auto scenario = folder.scenario();
    const auto& makers = scenario.input.device_makers;
    REQUIRE(makers.size() == 2);
    CHECK(makers[0].key == "other");
    CHECK(makers[0].organisation.empty());
    CHECK(makers[1].organisation == "alibaba");
    CHECK(makers[1].brand == 0.3);
    folder.write("again.toml", scenario.resolved_toml);
    const auto again = folder.scenario({}, "again.toml");
    CHECK(again.digest == scenario.digest);
    CHECK(again.input.device_makers.size() == 2);
    folder.replace("makers.csv", "0.3,", "0.31,");
    CHECK(folder.scenario().digest != scenario.digest);
}

TEST_CASE("wrong input: makers of devices without a brand, of nobody, or who sell more than all devices") {
    const Case wrong = GENERATE(values<Case>({
        {"makers.csv", "alibaba", "alibabba",
         "makers.csv:2:13: error: unknown organisation 'alibabba' in column organisation; allowed: alibaba, "
         "baai, spin, or a blank: a maker beside the field; did you mean 'alibaba'?\n"},
        {"makers.csv", "0.3", "", "makers.csv:2:21: error: brand is blank\n"},
        {"makers.csv", "0.3", "0",
         "makers.csv:2:21: error: brand = 0 is out of bounds; allowed: 0.0001 to 1 share\n"},
        {"makers.csv", "0.3", "0.6",
         "makers.csv: error: the makers of devices sell 1.1 of all devices; allowed: brands that add to at "
         "most 1; the rest is sold without the part\n"},
        {"makers.csv", "other,Other", "phone,Other",
         "makers.csv:3:1: error: maker 'phone' appears twice, first at makers.csv:2\n"},
    }));
    CAPTURE(wrong.before, wrong.after);
    const ScenarioFolder folder;
    with_makers(folder);
    folder.replace(wrong.file, wrong.before, wrong.after);
    CHECK(folder.problems() == wrong.problems);
}

TEST_CASE("wrong input: a market of chat larger than the people of the country, told with everything else") {
    const ScenarioFolder folder;
    with_makers(folder);
    folder.replace("small.toml", "chat_people = 50000000", "chat_people = 60000000");
    folder.replace("makers.csv", "alibaba", "alibabba");
    folder.append("small.toml", "\n[parameters.device_or_cloud]\npart_cost = -1\n");
    CHECK(
        folder.problems() ==
        "small.toml:42:15: error: the market of chat has 60000000 people (contested_demand.chat_people), and "
        "the places of the scenario have 59250000 residents; allowed: at most the sum of the column "
        "population of the table of cities\n"
        "small.toml:45:13: error: parameters.device_or_cloud.part_cost = -1 is out of bounds; allowed: 0.01 "
        "to 1000000 CNY/person\n"
        "makers.csv:2:13: error: unknown organisation 'alibabba' in column organisation; allowed: alibaba, "
        "baai, spin, or a blank: a maker beside the field; did you mean 'alibaba'?\n");
}

TEST_CASE("makers of devices: where nobody chooses they act on nothing, and that is told") {
    const ScenarioFolder folder;
    with_makers(folder);
    const auto told = [&](std::string_view switched_off) {
        folder.replace("small.toml", std::string(switched_off) + " = \"on\"",
                       std::string(switched_off) + " = \"off\"");
        std::string all;
        for (const auto& remark : folder.scenario().remarks) all += remark.what + "\n";
        return all;
    };
    CHECK(
        told("contested_demand").find("mechanism device_or_cloud acts on nothing: contested_demand is off") !=
        std::string::npos);
    CHECK(
        told("device_or_cloud").find("makers of devices act on nothing: mechanism contested_demand is off") !=
        std::string::npos);
}

}  // namespace headwater::tests
