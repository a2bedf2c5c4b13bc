// Wrong tables of nations, borders and exchange rates: the exact messages.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::tests {

namespace {

constexpr std::string_view sound_nations =
    "nation,label,money,reference_rate,gpus,gpu_growth,own_gpus_per_year\n"
    "north,North,CNY,1,1000,1.5,1000\n"
    "south,South,USD,0.14,1000,1.5,1000\n";
constexpr std::string_view sound_borders = "from,to,ease,settled\nnorth,south,0.5,0.1\nsouth,north,0.3,\n";
constexpr std::string_view sound_rates =
    "nation,first,last,rate\nsouth,2020-01,2020-06,0.14\nsouth,2020-07,,0.15\n";

void with_nations(const ScenarioFolder& folder) {
    folder.write("nations.csv", sound_nations);
    folder.write("borders.csv", sound_borders);
    folder.write("rates.csv", sound_rates);
    folder.replace("cities.csv", "firm_share\n", "firm_share,nation\n");
    folder.replace("cities.csv", "0.5,0.5,0.5,0.5\n", "0.5,0.5,0.5,0.5,north\n");
    folder.replace("cities.csv", "0.3,0.3,0.3,0.3\n", "0.3,0.3,0.3,0.3,south\n");
    folder.replace("cities.csv", "0.2,0.2,0.2,0.2\n", "0.2,0.2,0.2,0.2,south\n");
    folder.replace("small.toml", "events = \"events.csv\"",
                   "events = \"events.csv\"\nnations = \"nations.csv\"\nborders = \"borders.csv\"\n"
                   "exchange_rates = \"rates.csv\"");
    folder.replace("small.toml", "counter_offers = \"off\"",
                   "counter_offers = \"off\"\nnations = \"on\"\ntraining_runs = \"on\"");
}

}  // namespace

TEST_CASE("nations: sound tables are read in the order of their keys, and part of text and digest") {
    const ScenarioFolder folder;
    with_nations(folder);
    folder.append(
        "small.toml",
        "\n[[lever]]\nkey = \"accelerator_cap\"\nnation = \"south\"\nvalue = 100\nfrom = \"2020-03\"\n");
    const auto scenario = folder.scenario();
    REQUIRE(scenario.input.nations.size() == 2);
    CHECK(scenario.input.nations[1].reference == 0.14);
    CHECK(scenario.input.borders[0].settled == 0.1);
    CHECK(scenario.input.exchange_rates[0].last == 5);
    CHECK(scenario.input.exchange_rates[1].last == model::no_month);
    CHECK(scenario.input.timeline[1].nation == 1);
    folder.write("again.toml", scenario.resolved_toml);
    CHECK(folder.scenario({}, "again.toml").digest == scenario.digest);
    folder.replace("rates.csv", "0.15", "0.16");
    CHECK(folder.scenario().digest != scenario.digest);
}

TEST_CASE("wrong input: a city of no nation, of an unknown one, and a nation without a city") {
    const ScenarioFolder folder;
    with_nations(folder);
    folder.replace("cities.csv", ",north\n", ",\n");
    folder.replace("cities.csv", "0.3,0.3,0.3,0.3,south", "0.3,0.3,0.3,0.3,suoth");
    const std::string found = folder.problems();
    CHECK(
        found.find("the city 'beijing' belongs to no nation; allowed: column nation of the table of cities: "
                   "north, south") != std::string::npos);
    CHECK(
        found.find("unknown nation 'suoth' in the row of the city 'shanghai'; allowed: north, south; did you "
                   "mean 'south'?") != std::string::npos);
    CHECK(found.find("nations.csv:2:1: error: the nation 'north' has no city") != std::string::npos);
}

TEST_CASE("nations: a market that knows one country is told where nations would share it") {
    const ScenarioFolder folder;
    with_nations(folder);
    const auto shared = [](const scenarios::Scenario& scenario) {
        return std::ranges::count_if(scenario.remarks, [](const scenarios::Problem& remark) {
            return remark.what.find("knows one country only") != std::string::npos;
        });
    };
    CHECK(shared(folder.scenario({{"mechanisms.departments=off"}})) == 0);
    CHECK(shared(folder.scenario({{"mechanisms.departments=on"}})) == 1);
}

TEST_CASE("wrong input: a border that nobody can cross, and one that is missing") {
    const ScenarioFolder folder;
    with_nations(folder);
    folder.write("borders.csv", "from,to,ease\nnorth,south,0\nnorth,nroth,0.5\n");
    const std::string found = folder.problems();
    CHECK(found.find(
              "borders.csv:2:13: error: the border from 'north' to 'south' is one that nobody can cross") !=
          std::string::npos);
    CHECK(
        found.find("borders.csv:3:7: error: unknown nation 'nroth' in the table of borders; allowed: north, "
                   "south; did you mean 'north'?") != std::string::npos);
    CHECK(found.find("there is no border from 'south' to 'north': nobody can cross it") != std::string::npos);
}

TEST_CASE(
    "wrong input: a rate path with a gap, with two values, that begins late, ends early or is not above 0") {
    const ScenarioFolder folder;
    with_nations(folder);
    folder.write("rates.csv", "nation,first,last,rate\nsouth,2020-01,2020-06,0.14\nsouth,2020-09,,0.15\n");
    CHECK(folder.problems().find(
              "rates.csv:3:7: error: the rate of 'south' has a gap: no value from 2020-07 to "
              "2020-08; allowed: a row for these months") != std::string::npos);
    folder.write("rates.csv", "nation,first,last,rate\nsouth,2020-01,2020-06,0.14\nsouth,2020-06,,0.15\n");
    CHECK(folder.problems().find("the rate of 'south' has two values in 2020-06") != std::string::npos);
    folder.write("rates.csv", "nation,first,last,rate\nsouth,2020-03,2020-06,0.14\n");
    const std::string ends = folder.problems();
    CHECK(ends.find("the rate of 'south' begins in 2020-03, after the start of the run") !=
          std::string::npos);
    CHECK(ends.find("the rate of 'south' ends in 2020-06, before the run does") != std::string::npos);
    folder.write("rates.csv", "nation,first,last,rate\nsouth,2020-01,,0\n");
    CHECK(folder.problems().find("rate = 0 is out of bounds") != std::string::npos);
}

TEST_CASE(
    "nations: a bar on foreign weights acts between nations whose weights cross, without contested "
    "customers") {
    const ScenarioFolder folder;
    with_nations(folder);
    folder.append("small.toml",
                  "\n[[lever]]\nkey = \"foreign_weights_barred\"\nnation = \"south\"\nvalue = 1\n");
    const auto told = [&](std::string_view weights) {
        std::string all;
        for (const auto& remark :
             folder.scenario({{"mechanisms.weights_cross=" + std::string(weights)}}).remarks)
            if (remark.what.find("foreign_weights_barred") != std::string::npos) all += remark.what + "\n";
        return all;
    };
    CHECK(told("on").empty());
    CHECK(told("off").find("mechanism weights_cross is off, so that one setting acts on nothing: lever "
                           "foreign_weights_barred of south") != std::string::npos);
}

TEST_CASE("wrong input: nations that are on without a table, alone, or without training runs") {
    const ScenarioFolder folder;
    folder.replace("small.toml", "counter_offers = \"off\"", "counter_offers = \"off\"\nnations = \"on\"");
    CHECK(folder.problems().find("mechanisms.nations is on, and there is no nation") != std::string::npos);
    const ScenarioFolder alone;
    with_nations(alone);
    alone.replace("nations.csv", "south,South,USD,0.14,1000,1.5,1000\n", "");
    CHECK(alone.problems().find("the world has 1 nations; allowed: 2 to 8") != std::string::npos);
    const ScenarioFolder idle;
    with_nations(idle);
    idle.replace("small.toml", "\ntraining_runs = \"on\"", "");
    CHECK(idle.problems().find("mechanisms.nations is on and training_runs is off") != std::string::npos);
}

TEST_CASE("wrong input: a lever that binds an unknown nation, and one of cities that binds one") {
    const ScenarioFolder folder;
    with_nations(folder);
    folder.append(
        "small.toml",
        "\n[[lever]]\nkey = \"accelerator_cap\"\nnation = \"suoth\"\nvalue = 100\n"
        "\n[[lever]]\nkey = \"voucher_cap\"\ncity = \"beijing\"\nnation = \"south\"\nvalue = 100\n");
    const std::string found = folder.problems();
    CHECK(
        found.find("unknown nation 'suoth' of lever accelerator_cap of suoth; allowed: north, south; did you "
                   "mean 'south'?") != std::string::npos);
    CHECK(found.find("lever voucher_cap is a lever of cities and binds no nation") != std::string::npos);
}

}  // namespace headwater::tests
