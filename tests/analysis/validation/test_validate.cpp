// `headwater validate` as its users call it, on a world of three cities: what is judged, what is not and why, forms, and that threads
// change nothing.
#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "tests/analysis/support/program.hpp"

using namespace headwater::tests;
using Catch::Matchers::Contains;

namespace {

const std::string small = std::filesystem::absolute("scenarios/catalog/three-cities/three-cities.toml");

/// The first row is inside whatever happens, the second outside; the third waits; the fourth lies behind the run.
const std::string some_targets =
    "date,measure,what,city,tier,as,value,tolerance,low,high,use,waits_for,source\n"
    "2023-06,firms,,beijing,,value,100,1000,,,C,,made up\n"
    "2024-06,firms,,beijing,,value,100000,5,,,H,,made up\n"
    ",,,,,,,,,,,a measure of bees,\n"
    "2030-01,firms,,,,value,10,5,,,H,,made up\n"
    "2024-12,firms,,beijing,,value,90,,0,1000000,,,made up\n"
    "2024-12,rounds,,beijing,,share,0.5,0.6,,,H,,made up\n"
    "2023-01 to 2024-12,,bay_share:firms_founded,,,,0,,-1,2,H,,made up\n";

nlohmann::json validated(const TemporaryFolder& folder, std::vector<std::string> words,
                         const std::string& worlds = "3") {
    write_file(folder.path() / "mine.csv", some_targets);
    words.insert(words.begin(), {"validate", small, "--worlds", worlds, "--targets", "mine.csv", "--json"});
    const Said said = call(words, folder.path());
    INFO(said.err);
    REQUIRE(said.exit_code == 0);
    return nlohmann::json::parse(said.out);
}

const nlohmann::json& fact_of(const nlohmann::json& found, const std::string& key) {
    for (const auto& fact : found["facts"])
        if (fact["key"] == key) return fact;
    FAIL("no fact " << key);
    return found;
}

}  // namespace

TEST_CASE("validate: targets are judged, those that are not say why, and failing ones are shown as failing") {
    const TemporaryFolder folder;
    const nlohmann::json found = validated(folder, {});
    CHECK(found["whole"] == 3);
    const auto& targets = found["targets"];
    REQUIRE(targets.size() == 6);
    CHECK(targets[0]["verdict"] == "in");
    CHECK(targets[0]["place"] == "mine.csv:2");
    CHECK(targets[1]["verdict"] == "out");
    CHECK(targets[2]["verdict"] == "not answered");
    CHECK_THAT(targets[2]["why"].get<std::string>(), Contains("2025-12"));
    CHECK(targets[3]["low"] == 0);
    CHECK(targets[3]["worlds_needed"].is_null());  // three worlds cannot tell
    CHECK(targets[4]["statistic"] <= 1);
    CHECK(targets[5]["statistic"] == 0);  // there is no bay
    CHECK_THAT(found["verdict"][1].get<std::string>(),
               Contains("4 of 5 dated targets inside; out: 2024-06 firms beijing"));
    CHECK_THAT(found["not_answered"].dump(), Contains("waits for a measure of bees"));
    // Books balance in each month, neutral levers change no byte, and the law of tokens is what it is.
    CHECK(fact_of(found, "trial_balance")["statistic"] == 0);
    CHECK(fact_of(found, "trial_balance")["verdict"] == "in");
    CHECK(fact_of(found, "tokens_per_parameter")["verdict"] == "in");
    CHECK(found["placebo"]["holds"] == true);
    CHECK(found["placebo"]["settings"] > 50);
    CHECK(fact_of(found, "size_tail")["why"] == "fewer than 50 firms of ten people and more");
    CHECK_THAT(fact_of(found, "compute_growth")["why"].get<std::string>(), Contains("openai"));
    CHECK_THAT(fact_of(found, "flipped_by_cash")["why"].get<std::string>(), Contains("--paired"));
}

TEST_CASE("validate: a world is the run of its seed, and threads change nothing") {
    const TemporaryFolder folder;
    const auto one = validated(folder, {"--threads", "1", "--seed", "5", "--no-placebo"});
    CHECK(one == validated(folder, {"--threads", "3", "--seed", "5", "--no-placebo"}));
    REQUIRE(call({"run", small, "--seed", "6", "--out", "six.h5", "--quiet"}, folder.path()).exit_code == 0);
    REQUIRE(call({"export", "six.h5", "--format", "csv", "--out", "six", "--measure", "firms:beijing"},
                 folder.path())
                .exit_code == 0);
    std::istringstream lines(text_of_file(folder.path() / "six" / "measures.csv"));
    double firms = -1;
    for (std::string line; std::getline(lines, line);) {
        if (line.find("2023-06") == std::string::npos) continue;
        std::istringstream cells(line);
        for (std::string cell; std::getline(cells, cell, ',');) {
            std::istringstream number(cell);
            double value = 0;
            if (number >> value && number.eof()) firms = value;  // the last number of the line
        }
    }
    REQUIRE(firms >= 0);
    CHECK(one["targets"][0]["values"][1] == firms);
}

TEST_CASE("validate: naive forecasts know the record up to the cut-off") {
    const TemporaryFolder folder;
    const auto open = validated(folder, {"--no-placebo"});
    // The row before is known: of 2023-06 for 2024-06, both for 2024-12.
    CHECK(open["targets"][0]["rank"].is_null());
    CHECK(open["targets"][1]["known_values"] == 1);
    CHECK(open["targets"][1]["crps"]["last value"] == 99900);
    CHECK(open["targets"][3]["known_values"] == 2);
    const auto cut = validated(folder, {"--no-placebo", "--cutoff", "2023-12"});
    CHECK(cut["targets"][0]["no_forecast"] == "before the cut-off");
    CHECK(cut["targets"][3]["known_values"] == 1);
    CHECK(cut["targets"][3]["crps"]["last value"] == 10);
    CHECK(cut["targets"][3]["crps"]["trend"].is_null());
    CHECK(cut["targets"][3]["forecasts"] == 2);
}

TEST_CASE("validate: text keeps within a page, files come in three forms, other scales stand beside") {
    const TemporaryFolder folder;
    write_file(folder.path() / "mine.csv", some_targets);
    const std::vector<std::string> words{"validate",  small,      "--worlds", "2",   "--months", "24",
                                         "--targets", "mine.csv", "--scales", "0.5", "--paired", "--out"};
    for (const std::string form : {"page.md", "rows.csv", "all.json"}) {
        std::vector<std::string> all = words;
        all.push_back(form);
        const Said said = call(all, folder.path());
        INFO(said.err);
        REQUIRE(said.exit_code == 0);
        CHECK_THAT(said.out, Contains("OUT") && Contains("Not answered") && Contains("Scale 0.5"));
        std::istringstream lines(said.out);
        for (std::string line; std::getline(lines, line);) CHECK(line.size() <= 100);
        CHECK(said.out.substr(0, said.out.find(';')).find("facts inside") != std::string::npos);
    }
    CHECK_THAT(text_of_file(folder.path() / "page.md"),
               Contains("| **out** |") && Contains("headwater validate"));
    CHECK_THAT(text_of_file(folder.path() / "rows.csv"),
               Contains("three-cities,target,,firms beijing,2024-06,100000"));
    CHECK(nlohmann::json::parse(text_of_file(folder.path() / "all.json"))["scales"][0]["worlds"] == 2);
    std::vector<std::string> again = words;
    again.emplace_back("page.md");
    CHECK(call(again, folder.path()).exit_code == 5);
}

TEST_CASE(
    "validate: stationarity, ergodicity and worlds for a half-width stand beside the rows when they are "
    "asked for") {
    const TemporaryFolder folder;
    const auto plain = validated(folder, {"--no-placebo"});
    CHECK_FALSE(plain.contains("steady"));
    CHECK_FALSE(plain["targets"][0].contains("worlds_for_half_width"));
    const std::vector<std::string> asked{
        "--no-placebo",         "--months",     "60",       "--steady", "firms,talent",
        "--steady-from",        "2024-01",      "--window", "3",        "--steady",
        "seats_gained:beijing", "--half-width", "0.02"};
    const auto found = validated(folder, asked, "12");
    CHECK(found["schema_version"] == "1.1.0");
    CHECK(found["steady_options"]["from"] == "2024-01");
    const auto& rows = found["steady"];
    REQUIRE(rows.size() == 6);  // level and growth of each
    CHECK(rows[0]["measure"] == "firms");
    CHECK(rows[0]["form"] == "level");
    CHECK(rows[0]["windows"] == 16);
    CHECK(rows[1]["windows"] == 15);  // growth has a month less
    CHECK(rows[0]["means"].size() == 12);
    for (const auto& row : rows) {
        INFO(row.dump());
        const auto& test = row["stationarity"];
        CHECK(test["rejected"] <= test["worlds"]);
        const bool told = test["worlds"] > 0;
        CHECK((test["verdict"] == "-") == !told);
        CHECK(test.contains("why") == !told);
        // Many rejections are a rejection, and one of twelve is none.
        if (test["worlds"] == 12) CHECK((test["verdict"] == "rejected") == (test["rejected"] >= 3));
        CHECK((row["ergodicity"]["worlds"] > 0) == (test["verdict"] == "not rejected"));
        CHECK(row.contains("worlds_for_half_width"));
    }
    // People enter the field all the time, so their number drifts in every world.
    CHECK(rows[2]["stationarity"]["rejected"] == 12);
    CHECK(rows[2]["ergodicity"]["why"] == "not stationary");
    CHECK(rows[5]["stationarity"]["why"] == "not above 0 in all months");  // months without a move
    const auto& advice = found["targets"][0]["worlds_for_half_width"];
    CHECK(advice["low"] <= advice["needed"]);
    CHECK(advice["needed"] <= advice["high"]);
    std::vector<std::string> threads = asked;
    threads.insert(threads.end(), {"--threads", "3"});
    CHECK(validated(folder, threads, "12") == found);
}

TEST_CASE("validate: few windows, unknown measures and months outside are refused together") {
    const TemporaryFolder folder;
    const Said said = call({"validate", small, "--steady", "firmz,gpus_of,posted_pay", "--steady", "headline",
                            "--window", "12", "--no-placebo"},
                           folder.path());
    CHECK(said.exit_code == 3);
    CHECK_THAT(said.err, Contains("--steady firmz") && Contains("did you mean 'firms'"));
    CHECK_THAT(said.err, Contains("--steady posted_pay: its values cannot be added; name one"));
    CHECK_THAT(said.err,
               Contains("--window 12") && Contains("fewer than 10 windows") && Contains("allowed: 1 to 3"));
    const Said outside =
        call({"validate", small, "--steady", "firms", "--steady-from", "2040-01"}, folder.path());
    CHECK(outside.exit_code == 3);
    CHECK_THAT(outside.err, Contains("--steady-from 2040-01: the run is of 2023-01 to 2025-12"));
    CHECK(call({"validate", small, "--window", "3"}, folder.path()).exit_code == 2);
    CHECK(call({"validate", small, "--half-width", "0"}, folder.path()).exit_code == 2);
}

TEST_CASE("validate: whatever is wrong of targets and options is told at once, with its place") {
    const TemporaryFolder folder;
    write_file(folder.path() / "bad.csv",
               "date,measure,city,tier,as,value,tolerance,use\n"
               "2023-06,firms,beijing,,value,100,,C\n"
               "2023-13,firms,beijing,,value,100,5,C\n"
               "2023-06,firmz,beijing,,value,100,5,C\n"
               "2023-06,firms,bejing,,values,100,0,X\n"
               "2023-06,gpu_price,beijing,core,value,many,5,H\n"
               "2023-06,firms,,,share,0.1,0.5,H\n");
    write_file(folder.path() / "worse.csv", "date,what,value\n2023-01,users:openai,3\n");
    write_file(folder.path() / "formulas.csv",
               "date,what,value,low,high,unitt\n2023-01,users:openai,3,1,2,x\n");
    write_file(folder.path() / "labs.csv",
               "date,what,value,low,high\n2023-02 to "
               "2023-01,users:openai,3,4,2\n2023-01,user:x,1,0,2\n2023-01,ratio:a,1,0,2\n");
    const Said said =
        call({"validate", small, "--targets", "bad.csv", "--targets", "worse.csv", "--targets",
              "formulas.csv", "--targets", "labs.csv", "--cutoff", "2040-01", "--scales", "0.1,900"},
             folder.path());
    CHECK(said.exit_code == 3);
    CHECK(said.out.empty());
    CHECK_THAT(said.err, Contains("bad.csv:2:") && Contains("the target has no tolerance"));
    CHECK_THAT(said.err, Contains("bad.csv:3:1") && Contains("2023-13"));
    CHECK_THAT(said.err, Contains("there is no measure 'firmz'") && Contains("did you mean 'firms'"));
    CHECK_THAT(said.err, Contains("there is no city 'bejing'") && Contains("did you mean 'beijing'"));
    CHECK_THAT(said.err, Contains("'values' is no way to take a measure") && Contains("accepts nothing"));
    CHECK_THAT(said.err, Contains("use 'X' is unknown") && Contains("value 'many' is not a number"));
    CHECK_THAT(said.err, Contains("gpu_price is not a measure of cities") &&
                             Contains("a share or a ratio is one of a city"));
    CHECK_THAT(said.err, Contains("the table has no tolerance: no row of it could fail"));
    CHECK_THAT(said.err, Contains("targets have no column 'unitt'") && Contains("did you mean 'unit'"));
    CHECK_THAT(said.err, Contains("ends before it begins") && Contains("low is not below high"));
    CHECK_THAT(said.err, Contains("nothing of a run answers 'user:x'") && Contains("did you mean 'users'"));
    CHECK_THAT(said.err,
               Contains("there is no organisation 'openai'") && Contains("names 1 words behind ratio"));
    CHECK_THAT(said.err, Contains("--cutoff 2040-01") && Contains("2023-01 to 2025-12"));
    CHECK_THAT(said.err, Contains("--scales 900"));
    CHECK(call({"validate", small, "--targets", "none.csv"}, folder.path()).exit_code == 3);
    CHECK(call({"validate", small, "--cutoff", "soon", "--no-placebo"}, folder.path()).exit_code == 3);
    CHECK(call({"validate", small, "--out", "x.txt"}, folder.path()).exit_code == 2);
}

TEST_CASE("validate: an interruption ends it after a month, and what was done is judged") {
    const TemporaryFolder folder;
    Running running({"validate", small, "--worlds", "20000", "--threads", "2"}, folder.path());
    for (int n = 0; n < 3000 && !running.said("20000 worlds of three-cities"); ++n)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    std::this_thread::sleep_for(std::chrono::milliseconds(1500));
    running.signal(SIGINT);
    const Said said = running.wait();
    CHECK(said.exit_code == 130);
    CHECK_THAT(said.err, Contains("interrupted"));
    if (!said.out.empty()) CHECK_THAT(said.out, Contains("of 20000 asked for"));
}
