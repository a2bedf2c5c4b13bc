// `sweep run` and `replay` as their users call them: any number of threads and processes, failures, time limits, signals.
#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <set>
#include <thread>

#include "tests/analysis/support/planned_sweep.hpp"

using namespace headwater::tests;
using Catch::Matchers::Contains;
using Catch::Matchers::EndsWith;
using headwater::output::RunStatus;

namespace {

/// 24 runs in 6 parts; the policies of a world share their first months.
const std::string six_parts =
    "seed = 3\nworlds = 6\nuncertain = \"all\"\nset = [\"run.months=24\"]\n"
    "[[policy]]\nname = \"base\"\n"
    "[[policy]]\nname = \"no-visits\"\nset = [\"city.shanghai.raid_intensity=0 from 2023-08\"]\n"
    "[[axis]]\nkey = \"city.shanghai.relocation_subsidy\"\nfrom = \"2024-01\"\nvalues = [0, 150000]\n"
    "[keep]\nmeasures = [\"firms\", \"talent\", \"frontier\"]\n"
    "[parts]\nruns = 4\n";

/// 20 runs of each world in 5 parts, of which the last needs more memory than a run may.
std::string one_too_large(const std::string& more) {
    std::string values;
    for (int i = 0; i < 19; ++i) values += std::to_string(0.5 + 0.05 * i) + ", ";
    return "set = [\"run.months=12\"]\n[[axis]]\nkey = \"run.scale\"\nvalues = [" + values +
           "200]\n[limits]\nrun_memory_mib = 45\n[parts]\nruns = 4\n" + more;
}

std::vector<RunStatus> statuses(const PlannedSweep& sweep, const std::string& name) {
    std::vector<RunStatus> found;
    for (int part = 0; part < static_cast<int>(sweep.digests(name).size()); ++part)
        std::ranges::copy(sweep.part(name, part).status, std::back_inserter(found));
    return found;
}

/// Until the first task has begun that many parts.
void wait_for_parts(const PlannedSweep& sweep, const std::string& name, int begun) {
    const auto log = sweep.folder() / name / "log/task-0000.jsonl";
    for (int i = 0; i < 1000; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        const std::string text = std::filesystem::exists(log) ? text_of_file(log) : "";
        int found = 0;
        for (std::size_t at = 0; (at = text.find("part_begun", at)) != std::string::npos; ++at) ++found;
        if (found >= begun) return;
    }
    FAIL("no part begun within 20 seconds");
}

}  // namespace

TEST_CASE("sweep run: the same parts for any number of threads, processes and tasks") {
    const PlannedSweep sweep(six_parts);
    INFO(sweep.planned.err);
    REQUIRE(sweep.planned.exit_code == 0);
    const std::vector<std::vector<std::string>> ways{
        {"--threads", "1"}, {"--threads", "2"}, {"--threads", "8"}, {"--workers", "1"},
        {"--workers", "3"}, {"--workers", "7"}, {"--isolate"}};
    std::map<std::string, std::string> expected;
    for (std::size_t way = 0; way < ways.size(); ++way) {
        const std::string name = "way" + std::to_string(way);
        sweep.copy(name);
        std::vector<std::string> words{"run", name};
        words.insert(words.end(), ways[way].begin(), ways[way].end());
        const Said said = sweep.sweep(words);
        INFO(ways[way][0] << " " << said.err);
        CHECK(said.exit_code == 0);
        if (way == 0) expected = sweep.digests(name);
        CHECK(expected.size() == 6);
        CHECK(sweep.digests(name) == expected);
    }
    // Array tasks in any order, one of them twice.
    sweep.copy("tasks");
    for (const char* task : {"3/4", "1/4", "0/4", "1/4", "2/4"})
        CHECK(sweep.sweep({"run", "tasks", "--task", task}).exit_code == 0);
    CHECK(sweep.digests("tasks") == expected);
    CHECK(sweep.events("tasks", "part_written").size() == 6);
    CHECK(sweep.events("tasks", "part_there").size() == 2);
    // Two of the same task at once: needless, and harmless.
    sweep.copy("twice");
    Running one({"sweep", "run", "twice"}, sweep.folder());
    Running two({"sweep", "run", "twice"}, sweep.folder());
    CHECK(one.wait().exit_code == 0);
    CHECK(two.wait().exit_code == 0);
    CHECK(sweep.digests("twice") == expected);
    std::set<std::string> different;
    for (const auto& [part, digest] : expected) different.insert(digest);
    CHECK(different.size() == 6);
}

TEST_CASE("sweep run: a part that is damaged or of another plan is written anew") {
    const PlannedSweep sweep(six_parts);
    REQUIRE(sweep.sweep({"run", "planned"}).exit_code == 0);
    const auto expected = sweep.digests("planned");
    const auto part = [&](int number) {
        return sweep.folder() / "planned/parts" / ("part-00000" + std::to_string(number) + ".h5");
    };
    std::string bytes = text_of_file(part(1));
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    write_file(part(1), bytes);
    write_file(part(2), text_of_file(part(2)).substr(0, 1000));
    std::filesystem::copy_file(part(0), part(3), std::filesystem::copy_options::overwrite_existing);
    std::filesystem::remove(part(5));
    const Said said = sweep.sweep({"run", "planned"});
    CHECK(said.exit_code == 0);
    CHECK(sweep.digests("planned") == expected);
    CHECK(sweep.events("planned", "part_written").size() == 6 + 4);
}

TEST_CASE("sweep run: a run that fails is recorded with the command that replays it, and harms no other") {
    const PlannedSweep sweep(one_too_large(""));
    INFO(sweep.planned.err);
    REQUIRE(sweep.planned.exit_code == 0);
    const Said said = sweep.sweep({"run", "planned"});
    CHECK(said.exit_code == 4);
    CHECK_THAT(said.err, Contains("1 run is not ok"));
    CHECK_THAT(said.err, Contains("run 19 failed: needs about"));
    CHECK_THAT(said.err, Contains("headwater replay planned 19"));
    const std::vector<RunStatus> found = statuses(sweep, "planned");
    REQUIRE(found.size() == 20);
    CHECK(std::ranges::count(found, RunStatus::ok) == 19);
    CHECK(found[19] == RunStatus::failed);
    CHECK_THAT(sweep.part("planned", 4).messages[3], Contains("MiB of memory, 45 MiB are allowed"));
    const auto failures = sweep.events("planned", "run_not_ok");
    REQUIRE(failures.size() == 1);
    CHECK(failures[0]["run"] == 19);
    CHECK(failures[0]["level"] == "error");
    CHECK(failures[0]["status"] == "failed");
    CHECK_THAT(failures[0]["replay"].get<std::string>(), EndsWith("headwater replay planned 19"));
    // Finished parts are left alone; the failure is still told.
    CHECK(sweep.sweep({"run", "planned"}).exit_code == 4);
    CHECK(sweep.events("planned", "part_written").size() == 5);
    CHECK(sweep.sweep({"run", "planned", "--retry-failed"}).exit_code == 4);
    CHECK(sweep.events("planned", "part_written").size() == 6);
    // Where there is more memory it comes to its end.
    const Said replayed = call({"replay", "planned", "19", "--quiet", "--out", "large.h5"}, sweep.folder());
    INFO(replayed.err);
    CHECK(replayed.exit_code == 0);
    CHECK_THAT(replayed.out, Contains("in the sweep it was failed"));
}

TEST_CASE("sweep run: failures beyond the study's limit skip the rest, on_failure = stop ends the task") {
    const PlannedSweep limited("worlds = 2\n" + one_too_large("[failures]\nmax_failures = 1\n"));
    INFO(limited.planned.err);
    REQUIRE(limited.planned.exit_code == 0);
    CHECK(limited.sweep({"run", "planned", "--threads", "1"}).exit_code == 4);
    const std::vector<RunStatus> found = statuses(limited, "planned");
    REQUIRE(found.size() == 40);
    CHECK(std::ranges::count(found, RunStatus::ok) == 19);
    CHECK(std::ranges::count(found, RunStatus::skipped) == 20);
    CHECK(limited.part("planned", 7).messages[0] == "not tried: too many runs had failed before");

    const PlannedSweep retried(one_too_large("[failures]\non_failure = \"retry:2\"\n"));
    REQUIRE(retried.planned.exit_code == 0);
    CHECK(retried.sweep({"run", "planned"}).exit_code == 4);
    CHECK(retried.events("planned", "run_retried").size() == 2);

    const PlannedSweep stopped(one_too_large("[failures]\non_failure = \"stop\"\n"));
    REQUIRE(stopped.planned.exit_code == 0);
    const Said end = stopped.sweep({"run", "planned", "--threads", "1"});
    CHECK(end.exit_code == 4);
    CHECK_THAT(end.err, Contains("stopped at the first failure"));
    CHECK(stopped.digests("planned").size() == 4);
    CHECK(stopped.sweep({"run", "planned", "--threads", "1"}).exit_code == 4);
    CHECK(stopped.events("planned", "part_there").size() == 4);
}

TEST_CASE("sweep run: a time limit ends it with code 85, and what it left is done later, nothing twice") {
    const PlannedSweep sweep(six_parts);
    sweep.copy("straight");
    const auto begin = std::chrono::steady_clock::now();
    REQUIRE(sweep.sweep({"run", "straight", "--threads", "1"}).exit_code == 0);
    const double whole = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    int interrupted = 0;
    int code = 85;
    double limit = whole / 3;
    for (int attempt = 0; attempt < 40 && code == 85; ++attempt) {
        const Said said =
            sweep.sweep({"run", "planned", "--threads", "1", "--time-limit", std::to_string(limit) + "s"});
        code = said.exit_code;
        REQUIRE((code == 0 || code == 85));
        if (code == 85) {
            ++interrupted;
            CHECK_THAT(said.err, Contains("the same command goes on"));
        }
        limit *= 1.2;  // the machine may have other work
    }
    CHECK(code == 0);
    CHECK(interrupted > 0);
    CHECK(sweep.digests("planned") == sweep.digests("straight"));
    CHECK(sweep.events("planned", "part_written").size() == 6);
    // What was begun and not written was dropped: at most one part each time.
    const auto begun = sweep.events("planned", "part_begun").size();
    CHECK(begun == 6 + sweep.events("planned", "part_dropped").size());
    CHECK(begun <= 6U + static_cast<std::size_t>(interrupted));
}

TEST_CASE("sweep run: a signal lets the part end, two end at once, and the same command goes on") {
    const PlannedSweep sweep(
        "worlds = 40\nuncertain = \"all\"\nset = [\"run.months=60\", \"run.scale=4\"]\n"
        "[parts]\nruns = 10\n");
    INFO(sweep.planned.err);
    REQUIRE(sweep.planned.exit_code == 0);
    for (const char* name : {"straight", "usr1", "term", "int"}) sweep.copy(name);
    REQUIRE(sweep.sweep({"run", "straight"}).exit_code == 0);
    const auto expected = sweep.digests("straight");
    for (const auto& [name, signal] :
         {std::pair{"usr1", SIGUSR1}, std::pair{"term", SIGTERM}, std::pair{"int", SIGINT}}) {
        Running running({"sweep", "run", name, "--threads", "1"}, sweep.folder());
        wait_for_parts(sweep, name, 1);
        running.signal(signal);
        const Said said = running.wait();
        INFO(name << ": " << said.err);
        CHECK(said.exit_code == 85);
        CHECK_THAT(said.err, Contains("parts that are written are kept"));
        CHECK_THAT(said.err, Contains("the same command goes on"));
        CHECK(sweep.digests(name).size() == 1);
        CHECK(sweep.events(name, "part_dropped").empty());
    }
    {
        Running running({"sweep", "run", "term", "--threads", "1", "--grace", "0"}, sweep.folder());
        wait_for_parts(sweep, "term", 2);
        running.signal(SIGTERM);
        const Said said = running.wait();
        CHECK(said.exit_code == 85);
        CHECK(sweep.events("term", "part_dropped").size() == 1);
    }
    {
        Running running({"sweep", "run", "int", "--threads", "1"}, sweep.folder());
        wait_for_parts(sweep, "int", 2);
        running.signal(SIGINT);
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        running.signal(SIGINT);
        CHECK(running.wait().exit_code == 130);
    }
    for (const char* name : {"usr1", "term", "int"}) {
        for (const auto& [part, digest] : sweep.digests(name)) CHECK(digest == expected.at(part));
        CHECK(sweep.sweep({"run", name}).exit_code == 0);
        CHECK(sweep.digests(name) == expected);
    }
}

TEST_CASE("sweep run: workers pass a signal on, and end with code 85") {
    const PlannedSweep sweep(
        "worlds = 40\nuncertain = \"all\"\nset = [\"run.months=60\", \"run.scale=4\"]\n"
        "[parts]\nruns = 10\n");
    Running running({"sweep", "run", "planned", "--workers", "2"}, sweep.folder());
    wait_for_parts(sweep, "planned", 1);
    running.signal(SIGINT);
    const Said said = running.wait();
    INFO(said.err);
    CHECK(said.exit_code == 85);
    CHECK(sweep.sweep({"run", "planned", "--workers", "2"}).exit_code == 0);
    CHECK(sweep.digests("planned").size() == 4);
}

TEST_CASE("sweep run: a changed input is refused and named, and what was frozen stays") {
    const TemporaryFolder folder;
    REQUIRE(call({"init", "study"}, folder.path()).exit_code == 0);
    write_file(
        folder.path() / "study.toml",
        "schema = 1\nname = \"small\"\nscenario = \"study/three-cities.toml\"\nset = [\"run.months=12\"]\n"
        "worlds = 4\n[parts]\nruns = 2\n");
    REQUIRE(call({"sweep", "plan", "study.toml", "--dir", "a"}, folder.path()).exit_code == 0);
    std::filesystem::copy(folder.path() / "a", folder.path() / "b", std::filesystem::copy_options::recursive);
    REQUIRE(call({"sweep", "run", "a"}, folder.path()).exit_code == 0);
    const auto run_b = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"sweep", "run", "b"});
        return call(more, folder.path());
    };
    const auto scenario = folder.path() / "study/three-cities.toml";
    const std::string before = text_of_file(scenario);
    const std::string line = "firms = 30 ";
    REQUIRE(before.find(line) != std::string::npos);
    std::string after = before;
    after.replace(after.find(line), line.size(), "firms = 40 ");
    write_file(scenario, after);
    const Said refused = run_b({});
    CHECK(refused.exit_code == 3);
    CHECK_THAT(refused.err, Contains("three-cities.toml has changed since the sweep was planned"));
    CHECK_THAT(refused.err, Contains("parameters.population.firms"));
    CHECK_THAT(refused.err, Contains("--accept-changes"));
    CHECK(std::filesystem::is_empty(folder.path() / "b/parts"));

    CHECK(run_b({"--accept-changes", "--task", "0/2"}).exit_code == 0);
    write_file(scenario, before);
    CHECK(run_b({}).exit_code == 0);
    for (const char* part : {"parts/part-000000.h5", "parts/part-000001.h5"})
        CHECK(headwater::output::part_summary(folder.path() / "a" / part).content_sha256 ==
              headwater::output::part_summary(folder.path() / "b" / part).content_sha256);

    // What was frozen may not change, whatever is accepted.
    for (const char* frozen : {"study.toml", "inputs/base.toml", "design.h5"}) {
        const auto path = folder.path() / "b" / frozen;
        const std::string good = text_of_file(path);
        std::string bad = good;
        bad[bad.size() / 2] = static_cast<char>(bad[bad.size() / 2] ^ 1);
        write_file(path, bad);
        const Said said = run_b({"--accept-changes"});
        INFO(frozen << ": " << said.err);
        CHECK(said.exit_code == 3);
        CHECK_THAT(said.err, Contains(std::filesystem::path(frozen).filename().string()));
        write_file(path, good);
    }
    CHECK(run_b({}).exit_code == 0);
}

TEST_CASE("replay: equals the run of the sweep in every bit, on any number of threads") {
    const PlannedSweep sweep(six_parts);
    const Said before =
        call({"replay", "planned", "5", "--quiet", "--json", "--out", "before.h5"}, sweep.folder());
    CHECK(before.exit_code == 0);
    CHECK(nlohmann::json::parse(before.out)["beside_sweep"] == "no_part");
    REQUIRE(sweep.sweep({"run", "planned"}).exit_code == 0);
    for (const char* threads : {"1", "2"})
        for (const char* run : {"0", "5", "14", "23"}) {
            const Said said =
                call({"replay", "planned", run, "--threads", threads, "--quiet", "--json", "--force"},
                     sweep.folder());
            INFO(said.err);
            CHECK(said.exit_code == 0);
            const auto json = nlohmann::json::parse(said.out);
            CHECK(json["beside_sweep"] == "equal");
            CHECK(json["out"] == "runs/small-run" + std::string(run) + ".h5");
        }
    CHECK_THAT(call({"replay", "planned", "5", "--quiet"}, sweep.folder()).err, Contains("exists"));
    const Said none = call({"replay", "planned", "24"}, sweep.folder());
    CHECK(none.exit_code == 2);
    CHECK_THAT(none.err, Contains("numbered from 0 to 23"));
    CHECK(call({"replay", "elsewhere", "0"}, sweep.folder()).exit_code != 0);
    CHECK(call({"inspect", "runs/small-run5.h5", "--strict"}, sweep.folder()).exit_code == 0);
}
