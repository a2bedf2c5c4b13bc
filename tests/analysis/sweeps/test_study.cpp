// The way of a newcomer: init, check, run, inspect.
#include <signal.h>
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "tests/analysis/support/program.hpp"

using namespace headwater::tests;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// A copy of the study that `init` makes.
struct Study {
    TemporaryFolder folder;
    std::string scenario = "study/three-cities.toml";

    Study() { REQUIRE(call({"init", "study"}, folder.path()).exit_code == 0); }
    [[nodiscard]] Said say(std::vector<std::string> arguments) const {
        return call(arguments, folder.path());
    }
    [[nodiscard]] Said run(std::vector<std::string> more) const {
        more.insert(more.begin(), {"run", scenario});
        return say(more);
    }
    [[nodiscard]] json run_json(std::vector<std::string> more) const {
        more.insert(more.end(), {"--json", "--no-output"});
        const Said said = run(more);
        INFO(said.err);
        REQUIRE(said.exit_code == 0);
        return json::parse(said.out);
    }
};

/// Up to a minute, for machines that are busy.
void wait_until_said(const Running& running, const std::string& text) {
    for (int n = 0; n < 60000 && !running.said(text); ++n)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

TEST_CASE("study: the copy that init makes is sound and runs") {
    const Study study;
    const Said check = study.say({"check", study.scenario});
    CHECK(check.exit_code == 0);
    CHECK(check.err.empty());
    CHECK_THAT(check.out, Contains("3: Beijing, Shanghai, Hangzhou") && Contains("stated") &&
                              Contains("raid_intensity"));

    const Said run = study.run({});
    INFO(run.err);
    CHECK(run.exit_code == 0);
    CHECK_THAT(run.out, Contains("Beijing") && Contains("trial balance  zero") && Contains("frontier"));
    CHECK(names_in(study.folder.path() / "runs") == std::vector<std::string>{"three-cities-seed1.h5"});
    CHECK(study.say({"inspect", "runs/three-cities-seed1.h5"}).exit_code == 0);
    CHECK(study.say({"inspect", "runs/three-cities-seed1.h5", "--strict"}).exit_code == 0);
}

TEST_CASE("init: leaves alone what is there, and names the families of the catalog") {
    const Study study;
    const std::string before = text_of_file(study.folder.path() / study.scenario);
    const Said again = study.say({"init", "study"});
    CHECK(again.exit_code == 5);
    CHECK_THAT(again.err, Contains("study exists and is not empty"));
    CHECK(text_of_file(study.folder.path() / study.scenario) == before);
    CHECK(names_in(study.folder.path()) == std::vector<std::string>{"study"});

    const Said unknown = study.say({"init", "other", "--from", "tree-cities"});
    CHECK(unknown.exit_code == 2);
    CHECK_THAT(unknown.err, Contains("did you mean 'three-cities'?"));
    CHECK(names_in(study.folder.path()) == std::vector<std::string>{"study"});
}

TEST_CASE("init: every family of the catalog is sound after the copy") {
    TemporaryFolder folder;
    for (const std::string family : {"three-cities", "china-cities"}) {
        const Said init = call({"init", family, "--from", family}, folder.path());
        REQUIRE(init.exit_code == 0);
        const std::string next = "headwater check ";
        const auto at = init.out.find(next);
        REQUIRE(at != std::string::npos);
        const std::string scenario =
            init.out.substr(at + next.size(), init.out.find(' ', at + next.size()) - at - next.size());
        const Said check = call({"check", scenario}, folder.path());
        INFO(check.err);
        CHECK(check.exit_code == 0);
    }
}

TEST_CASE("run: an existing file is refused before the run, and replaced with --force") {
    const Study study;
    const fs::path out = study.folder.path() / "result.h5";
    write_file(out, "mine");
    const Said refused = study.run({"--out", "result.h5"});
    CHECK(refused.exit_code == 5);
    CHECK(refused.out.empty());
    CHECK_THAT(refused.err, Contains("result.h5") && Contains("--force"));
    CHECK(text_of_file(out) == "mine");

    CHECK(study.run({"--out", "result.h5", "--force"}).exit_code == 0);
    CHECK(study.say({"inspect", "result.h5"}).exit_code == 0);
    CHECK(names_in(study.folder.path()) == std::vector<std::string>{"result.h5", "study"});
}

TEST_CASE("run: a place that cannot hold a file is refused before the run") {
    const Study study;
    write_file(study.folder.path() / "file", "");
    for (const std::string out : {"file/result.h5", "nowhere/result.h5", "study"}) {
        INFO(out);
        const Said said = study.run({"--out", out});
        CHECK(said.exit_code == 5);
        CHECK(said.out.empty());
        CHECK_THAT(said.err, Contains(out));
    }
    CHECK(names_in(study.folder.path()) == std::vector<std::string>{"file", "study"});
}

TEST_CASE("run: a file that finds no room leaves nothing behind, and the table is printed all the same") {
    const Study study;
    const std::string folder = study.folder.path().string();
    const std::string command = "cd '" + folder +
                                "' && (ulimit -f 8; trap '' XFSZ; exec \"$HEADWATER_PROGRAM\" run " +
                                study.scenario + " --out result.h5 >out 2>err)";
    const int status = std::system(command.c_str());
    CHECK(WEXITSTATUS(status) == 5);
    CHECK_THAT(text_of_file(study.folder.path() / "out"), Contains("Beijing") && !Contains("run file"));
    CHECK_THAT(text_of_file(study.folder.path() / "err"), Contains("result.h5"));
    CHECK(names_in(study.folder.path()) == std::vector<std::string>{"err", "out", "study"});
}

TEST_CASE("run: --json says what identifies the result") {
    const Study study;
    const Said said = study.run({"--json", "--out", "result.h5"});
    REQUIRE(said.exit_code == 0);
    const json result = json::parse(said.out);
    CHECK(result["seed"] == 1);
    CHECK(result["months"] == 36);
    CHECK(result["scale"] == 1.0);
    CHECK(result["complete"] == true);
    CHECK(result["out"] == "result.h5");
    CHECK(result["threads"].get<int>() >= 1);
    CHECK(result["wall_s"].get<double>() > 0);
    CHECK(result["peak_bytes"].get<std::uint64_t>() > 1'000'000);
    CHECK(result["scenario_digest"].get<std::string>().size() == 64);
    const std::string hash = result["state_hash"];
    CHECK(hash.size() == 16);
    CHECK(hash.find_first_not_of("0123456789abcdef") == std::string::npos);
    CHECK(result["trial_balance"] == "zero");
    CHECK_FALSE(result["version"].get<std::string>().empty());
    const json inspected = json::parse(study.say({"inspect", "result.h5", "--json"}).out);
    CHECK_THAT(inspected.dump(), Contains(hash) && Contains(result["scenario_digest"].get<std::string>()));
}

TEST_CASE("run: --timings says what each part of the months took, and the run file keeps it") {
    const Study study;
    const Said said = study.run({"--months", "3", "--timings"});
    CHECK(said.exit_code == 0);
    CHECK_THAT(said.out, Contains("part of a month") && Contains("talent_market") && Contains("100.0 %"));
    CHECK_THAT(study.say({"inspect", "runs/three-cities-seed1.h5"}).out, Contains("part_seconds"));
    const json result = study.run_json({"--months", "3", "--timings"});
    double sum = 0;
    for (const auto& [part, seconds] : result["part_seconds"].items()) sum += seconds.get<double>();
    CHECK(sum == Approx(result["model_s"].get<double>()).epsilon(0.1).margin(0.001));
    CHECK_FALSE(study.run_json({"--months", "3"}).contains("part_seconds"));
}

TEST_CASE("run: --log appends one JSON object a line, also about what failed") {
    const Study study;
    CHECK(study.run({"--log", "run.log", "--no-output", "--months", "24"}).exit_code == 0);
    CHECK(study.run({"--log", "run.log", "--set", "run.months=0"}).exit_code == 3);
    std::istringstream lines(text_of_file(study.folder.path() / "run.log"));
    std::vector<std::string> events;
    for (std::string line; std::getline(lines, line);) {
        const json entry = json::parse(line);
        CHECK(entry["time"].get<std::string>().size() == 24);
        events.push_back(entry["event"]);
    }
    CHECK(events == std::vector<std::string>{"start", "month", "month", "done", "failed"});
    CHECK(study.run({"--log", "study/three-cities.toml/run.log"}).exit_code == 5);
}

TEST_CASE("run: any number of threads gives the same state, another seed another one") {
    const Study study;
    const json one = study.run_json({"--threads", "1"});
    CHECK(study.run_json({"--threads", "2"})["state_hash"] == one["state_hash"]);
    CHECK(study.run_json({"--threads", "8"})["state_hash"] == one["state_hash"]);
    const json other = study.run_json({"--seed", "2"});
    CHECK(other["state_hash"] != one["state_hash"]);
    CHECK(other["scenario_digest"] == one["scenario_digest"]);
    CHECK(other["seed"] == 2);
    CHECK_FALSE(fs::exists(study.folder.path() / "runs"));
}

TEST_CASE("run: --months, --scale and --set reach the scenario") {
    const Study study;
    CHECK(study.run_json({"--months", "5"})["months"] == 5);
    CHECK(study.run_json({"--scale", "0.5"})["scale"] == 0.5);
    const json base = study.run_json({});
    const json changed =
        study.run_json({"--set", "parameters.talent_market.move_cost=3", "--set", "mechanisms.raids=off"});
    CHECK(changed["state_hash"] != base["state_hash"]);
    CHECK(changed["scenario_digest"] != base["scenario_digest"]);
}

TEST_CASE("run: all problems of a scenario are said and nothing is run") {
    const Study study;
    const Said said = study.run({"--set", "parameters.talent_market.move_cots=3", "--set", "run.months=0"});
    CHECK(said.exit_code == 3);
    CHECK(said.out.empty());
    CHECK_THAT(said.err, Contains("move_cost") && Contains("months") && Contains("2 problems"));
    CHECK_FALSE(fs::exists(study.folder.path() / "runs"));
    CHECK(study.say({"run", "nowhere.toml"}).exit_code == 3);
    CHECK(study.say({"check", "nowhere.toml"}).exit_code == 3);
}

TEST_CASE("check: --resolved states every value with its unit and where it comes from") {
    const Study study;
    const Said text = study.say({"check", study.scenario, "--resolved"});
    CHECK(text.exit_code == 0);
    CHECK_THAT(text.out,
               Contains("parameters.talent_market.move_cost") && Contains("utility") && Contains("default"));
    const json rows = json::parse(study.say({"check", study.scenario, "--resolved", "--json"}).out);
    CHECK(rows.size() > 200);
    const json summary = json::parse(study.say({"check", study.scenario, "--json"}).out);
    CHECK(summary["cities"].size() == 3);
    CHECK(summary["without_data"].size() == 1);
    CHECK_THAT(study.say({"check", study.scenario}).out,
               Contains("sectors (the table of cities has no columns"));
    CHECK(summary["months"] == 36);
    CHECK(summary["digest"] == study.run_json({})["scenario_digest"]);
}

TEST_CASE("run: more than fits into memory is refused with the scale that fits") {
    const Study study;
    const Said said = study.run({"--scale", "200", "--set", "parameters.population.broad=1000000000"});
    CHECK(said.exit_code == 5);
    CHECK_THAT(said.err, Contains("needs about") && Contains("bytes") && Contains("--scale"));
}

TEST_CASE("run: an interrupted run keeps its months under another name and says so") {
    const auto interrupted = [](int number, int code) {
        const Study study;
        Running running({"run", study.scenario, "--months", "1200", "--scale", "200", "--out", "long.h5"},
                        study.folder.path());
        wait_until_said(running, "months/s");
        running.signal(number);
        const Said said = running.wait();
        INFO(said.err);
        CHECK(said.exit_code == code);
        CHECK_THAT(said.err, Contains("finishing the month") && Contains("kept in long.partial.h5"));
        CHECK(names_in(study.folder.path()) ==
              std::vector<std::string>{"long.checkpoint.h5", "long.partial.h5", "study"});
        CHECK_THAT(said.err, Contains("headwater run --resume long.checkpoint.h5"));
        CHECK(study.say({"inspect", "long.checkpoint.h5", "--strict"}).exit_code == 0);
        const Said inspected = study.say({"inspect", "long.partial.h5", "--json"});
        CHECK(inspected.exit_code == 0);
        CHECK(study.say({"inspect", "long.partial.h5", "--strict"}).exit_code == 0);
    };
    interrupted(SIGINT, 130);
    interrupted(SIGTERM, 143);
}

TEST_CASE("run: SIGUSR1 writes a checkpoint and the run goes on") {
    const Study study;
    Running running({"run", study.scenario, "--months", "1200", "--scale", "200", "--out", "long.h5"},
                    study.folder.path());
    wait_until_said(running, "months/s");
    running.signal(SIGUSR1);
    const fs::path checkpoint = study.folder.path() / "long.checkpoint.h5";
    for (int i = 0; i < 6000 && !fs::exists(checkpoint); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    REQUIRE(fs::exists(checkpoint));
    const auto months_done = [&] {
        const Said said = study.say({"inspect", "long.checkpoint.h5", "--json"});
        return json::parse(said.out)["attributes"]["months_done"].get<int>();
    };
    const int first = months_done();
    // It still runs: a signal to stop later finds later months.
    running.signal(SIGINT);
    CHECK(running.wait().exit_code == 130);
    CHECK(months_done() >= first);
    CHECK(study.say({"inspect", "long.checkpoint.h5", "--strict"}).exit_code == 0);
}

TEST_CASE("run: --resume of a run that had written its file finds nothing to do") {
    const Study study;
    const fs::path out = study.folder.path() / "a.h5";
    const fs::path checkpoint = study.folder.path() / "a.checkpoint.h5";
    const std::vector<std::string> keep{"--checkpoint-every", "12", "--keep-checkpoint", "--out", "a.h5"};
    REQUIRE(study.run(keep).exit_code == 0);
    const std::string bytes = text_of_file(out);

    SECTION("the file stays, the checkpoint goes") {
        const Said said = study.say({"run", "--resume", "a.checkpoint.h5", "--json"});
        CHECK(said.exit_code == 0);
        CHECK_THAT(said.err, Contains("a.h5 holds the whole run already"));
        const json told = json::parse(said.out);
        CHECK(told["out"] == "a.h5");
        CHECK(told["complete"] == true);
        CHECK(text_of_file(out) == bytes);
        CHECK_FALSE(fs::exists(checkpoint));
    }
    SECTION("a file that is older than the checkpoint is of another run") {
        fs::last_write_time(out, fs::last_write_time(checkpoint) - std::chrono::seconds(1));
        CHECK(study.say({"run", "--resume", "a.checkpoint.h5"}).exit_code == 5);
        CHECK(study.say({"run", "--resume", "a.checkpoint.h5", "--force"}).exit_code == 0);
    }
    SECTION("so is one with another seed, and one that is no run file") {
        REQUIRE(study.run({"--seed", "2", "--out", "a.h5", "--force"}).exit_code == 0);
        CHECK(study.say({"run", "--resume", "a.checkpoint.h5"}).exit_code == 5);
        write_file(out, "mine");
        CHECK(study.say({"run", "--resume", "a.checkpoint.h5"}).exit_code == 5);
        CHECK(text_of_file(out) == "mine");
        CHECK(fs::exists(checkpoint));
    }
}

TEST_CASE("run: a second signal stops at once and leaves nothing") {
    const Study study;
    Said said;
    // The second signal has to arrive before the month ends, which a busy machine may prevent.
    for (int attempt = 0; attempt < 5; ++attempt) {
        Running running({"run", study.scenario, "--months", "1200", "--scale", "200", "--out", "long.h5"},
                        study.folder.path());
        wait_until_said(running, "months/s");
        running.signal(SIGINT);
        wait_until_said(running, "finishing the month");
        running.signal(SIGINT);
        said = running.wait();
        CHECK(said.exit_code == 130);
        if (said.out.empty()) break;
        fs::remove(study.folder.path() / "long.partial.h5");
    }
    CHECK_THAT(said.err, Contains("stopped at once; only what was written before is kept"));
    CHECK(names_in(study.folder.path()) == std::vector<std::string>{"study"});
}

TEST_CASE("inspect: what is no run file is invalid input, what is not there lies in the environment") {
    const Study study;
    CHECK(study.say({"inspect", study.scenario}).exit_code == 3);
    CHECK(study.say({"inspect", "nowhere.h5"}).exit_code == 5);
}

TEST_CASE("schema: is JSON and names every lever of the catalogue") {
    const Said said = call({"schema"});
    CHECK(said.exit_code == 0);
    CHECK_THAT(json::parse(said.out).dump(),
               Contains("relocation_subsidy") && Contains("regulation_clawback"));
}
