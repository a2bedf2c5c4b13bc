#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "analysis/bench/bandwidth.hpp"
#include "analysis/bench/measure.hpp"
#include "analysis/bench/traffic.hpp"
#include "analysis/runs/generated_input.hpp"
#include "tests/analysis/support/program.hpp"

using namespace headwater::tests;
using namespace headwater::analysis;
using Catch::Matchers::Contains;
using nlohmann::json;

namespace {

json rows_of(const Said& said) {
    INFO(said.err);
    REQUIRE(said.exit_code == 0);
    return json::parse(said.out)["rows"];
}

}  // namespace

TEST_CASE("bench: a scenario file is measured in a process of its own and keeps its state") {
    const TemporaryFolder folder;
    REQUIRE(call({"init", "study"}, folder.path()).exit_code == 0);
    const std::string file = "study/three-cities.toml";
    const json row =
        rows_of(call({"bench", file, "--months", "6", "--repeat", "1", "--json"}, folder.path()))[0];
    const Said run = call({"run", file, "--months", "6", "--no-output", "--json"}, folder.path());
    CHECK(row["state_hash"] == json::parse(run.out)["state_hash"]);
    CHECK(row["months"] == 6);
    for (const char* key : {"seconds_per_month", "agent_months_per_second", "bytes_per_researcher",
                            "peak_bytes", "ratio_to_memory_limit", "people", "labs", "threads"})
        CHECK(row[key].get<double>() > 0);
    // The bandwidth takes gigabytes in the first process, the run a few megabytes in its own.
    CHECK(row["peak_bytes"].get<double>() < 256e6);
}

TEST_CASE("bench: the small rows of a part, in the order of the catalogue") {
    const Said said = call({"bench", "scaling", "start-up", "output", "--max-people", "60000", "--months",
                            "2", "--repeat", "1", "--threads", "2", "--json"});
    const json rows = rows_of(said);
    CHECK(rows[0]["name"] == "scaling/china-cities-0.1/1");
    CHECK(rows[1]["threads"] == 2);
    CHECK(rows[0]["state_hash"] == rows[1]["state_hash"]);
    CHECK(rows[1].contains("speed_up"));
    CHECK(rows[1].contains("serial_share"));
    CHECK(rows[2]["left_out"] == "more people than --max-people");
    CHECK(rows[6]["output_share"].get<double>() < 1);
    CHECK(rows[8]["start_up_seconds"].get<double>() < rows[8]["build_seconds"].get<double>());
    CHECK(rows[8]["seconds_per_month"].is_null());
    CHECK_THAT(said.err, Contains("1 of 10: scaling/china-cities-0.1/1"));
}

TEST_CASE("bench: what it does not know is refused with what it knows") {
    const Said part = call({"bench", "scalling"});
    CHECK(part.exit_code == 2);
    CHECK_THAT(part.err, Contains("did you mean 'scaling'") && Contains("start-up"));
    const Said row = call({"bench", "--row", "quite/100000"});
    CHECK(row.exit_code == 2);
    CHECK_THAT(row.err, Contains("did you mean 'quiet/100000'"));
    CHECK(call({"bench", "--scale", "1"}).exit_code == 2);
    CHECK(call({"bench", "nowhere.toml"}).exit_code == 3);
}

TEST_CASE("bench: a row that does not fit is not begun, and says what it needs") {
    const TemporaryFolder folder;
    REQUIRE(call({"init", "study"}, folder.path()).exit_code == 0);
    write_file(folder.path() / "huge.toml",
               "schema = 1\nname = \"huge\"\ntitle = \"Huge\"\nextends = \"study/three-cities.toml\"\n"
               "mark = \"assumed\"\nsource = \"test\"\n[parameters.population]\nbroad = 1000000000\n");
    const Said said = call({"bench", "huge.toml", "--scale", "200", "--json"}, folder.path());
    const json row = rows_of(said)[0];
    CHECK_THAT(row["left_out"].get<std::string>(), Contains("bytes)") && Contains("are free"));
    CHECK_FALSE(row.contains("seconds_per_month"));
}

TEST_CASE("bench: two builds run in turns, and a build beside itself does the same work") {
    const TemporaryFolder folder;
    REQUIRE(call({"init", "study"}, folder.path()).exit_code == 0);
    std::filesystem::create_directory(folder.path() / "before");
    std::filesystem::create_symlink(std::filesystem::absolute(std::getenv("HEADWATER_PROGRAM")),
                                    folder.path() / "before" / "headwater");
    const std::vector<std::string> words{
        "bench", "study/three-cities.toml", "--months", "3", "--repeat", "3", "--against", "before"};
    const Said table = call(words, folder.path());
    CHECK(table.exit_code == 0);
    CHECK_THAT(table.out, Contains("here / other") && Contains("same"));
    std::vector<std::string> as_json = words;
    as_json.emplace_back("--json");
    const json row = rows_of(call(as_json, folder.path()))[0];
    CHECK(row["pairs"] == 3);
    CHECK(row["same_state"] == true);
    for (const char* key : {"ratio", "ratio_of_processor_seconds", "ratio_of_peak_bytes"}) {
        CHECK(row[key]["least"].get<double>() <= row[key]["median"].get<double>());
        CHECK(row[key]["median"].get<double>() <= row[key]["largest"].get<double>());
        CHECK(row[key]["median"].get<double>() > 0.05);
        CHECK(row[key]["median"].get<double>() < 20);
    }
}

TEST_CASE("bench: another build that is none, and one that does not know the scenario, are told apart") {
    const TemporaryFolder folder;
    REQUIRE(call({"init", "study"}, folder.path()).exit_code == 0);
    const auto against = [&](const std::string& build) {
        return call(
            {"bench", "study/three-cities.toml", "--months", "2", "--repeat", "1", "--against", build},
            folder.path());
    };
    const Said missing = against("nowhere");
    CHECK(missing.exit_code == 2);
    CHECK_THAT(missing.err, Contains("nowhere: there is no such file or folder"));
    const Said empty = against("study");
    CHECK(empty.exit_code == 2);
    CHECK_THAT(empty.err, Contains("the folder holds no program"));
    const Said text = against("study/three-cities.toml");
    CHECK(text.exit_code == 2);
    CHECK_THAT(text.err, Contains("cannot be run as a program"));
    const Said other = against("/bin/true");
    CHECK(other.exit_code == 2);
    CHECK_THAT(other.err, Contains("does not answer as headwater does"));
    // A program that says its version and knows no more.
    const std::filesystem::path old = folder.path() / "old";
    std::ofstream(old) << "#!/bin/sh\n[ \"$1\" = version ] && echo headwater 0.1.0 && exit 0\necho 'old: "
                          "error: no such scenario' >&2\nexit 3\n";
    std::filesystem::permissions(old, std::filesystem::perms::owner_all);
    const Said unknown = against("old");
    CHECK(unknown.exit_code == 4);
    CHECK_THAT(unknown.out, Contains("the other build: old: error: no such scenario"));
    const Said both = call({"bench", "--row", "kernel/10000", "--against", "old"}, folder.path());
    CHECK(both.exit_code == 2);
    CHECK_THAT(both.err, Contains("without --row"));
}

TEST_CASE("bench: the bytes that a month must touch grow with who searches, not with who is there") {
    const auto touched = [](double hazard) {
        auto input = generated_input(4, 20000, 200, 3);
        auto& market = input.parameters.talent_market;
        market.hazard_broad = market.hazard_core = market.hazard_star = hazard;
        return *measure_months(input, 1, 1).touched_bytes_per_month;
    };
    const auto input = generated_input(4, 0.005, 1);
    const double few = touched(0.01);
    const double many = touched(0.2);
    CHECK(few > 0);
    CHECK(many > 3 * few);
    const auto kernel = measure_months(talent_kernel_input(20000, 3), 1, 1);
    CHECK(*kernel.touched_bytes_per_month < 20000 * 54);
    CHECK(*kernel.touched_bytes_per_month > 1000 * 54);
    CHECK(Traffic(input).bytes_per_month() == 0);
}

TEST_CASE("bench: a copy passes through memory at more than 100 MB/s") {
    CHECK(copy_bandwidth(1) > 1e8);
}
