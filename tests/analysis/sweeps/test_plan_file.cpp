// What a directory of a sweep may hold, and what is not believed of it.
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "analysis/sweeps/plan.hpp"
#include "tests/analysis/support/planned_sweep.hpp"

using namespace headwater::analysis;
using namespace headwater::tests;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;
using json = nlohmann::ordered_json;

namespace {

const std::string few_runs =
    "set = [\"run.months=2\"]\nworlds = 6\n[keep]\nmeasures = [\"firms\"]\nform = \"final\"\n[parts]\nruns = "
    "2\n";

/// Sets a variable of the environment for the programs that a test calls.
class EnvironmentVariable {
public:
    EnvironmentVariable(const char* name, const std::string& value) : name_(name) {
        if (const char* before = std::getenv(name)) before_ = before;
        ::setenv(name, value.c_str(), 1);
    }
    ~EnvironmentVariable() {
        if (before_)
            ::setenv(name_, before_->c_str(), 1);
        else
            ::unsetenv(name_);
    }
    EnvironmentVariable(const EnvironmentVariable&) = delete;
    EnvironmentVariable& operator=(const EnvironmentVariable&) = delete;

private:
    const char* name_;
    std::optional<std::string> before_;
};

}  // namespace

TEST_CASE("plan file: parts that do not hold every run once are refused before anything is run") {
    const PlannedSweep sweep(few_runs);
    REQUIRE(sweep.planned.exit_code == 0);
    const fs::path plan = sweep.folder() / "planned" / "plan.json";
    const json good = json::parse(text_of_file(plan));
    const auto refused = [&](const std::string& what, const std::function<void(json&)>& change) {
        json changed = good;
        change(changed);
        write_file(plan, changed.dump());
        INFO(what);
        for (const char* word : {"run", "status", "collect"}) {
            const Said said = sweep.sweep({word, "planned"});
            CHECK(said.exit_code == 3);
            CHECK_THAT(said.err, Contains("planned holds a damaged plan.json"));
        }
        CHECK(fs::is_empty(sweep.folder() / "planned" / "parts"));
    };
    refused("a part is gone", [](json& j) { j["parts"].erase(1); });
    refused("the last part is gone", [](json& j) { j["parts"].erase(2); });
    refused("a part stands twice", [](json& j) { j["parts"].push_back(j["parts"][2]); });
    refused("an overlap", [](json& j) { j["parts"][1] = {1, 3}; });
    refused("a negative part", [](json& j) { j["parts"][1] = {2, -2}; });
    refused("an empty part", [](json& j) { j["parts"].insert(j["parts"].begin(), json{0, 0}); });
    refused("an overflow", [](json& j) { j["parts"][2] = {4, INT64_MAX}; });
    refused("no parts", [](json& j) { j["parts"] = json::array(); });
    refused("too many runs", [](json& j) {
        j["runs"] = 4'000'000'000;
        j["parts"] = {{0, 4'000'000'000}};
    });
    refused("no runs", [](json& j) { j["runs"] = 0; });
    refused("a pilot that takes longer than the universe",
            [](json& j) { j["pilot"]["seconds_per_run"] = 1e300; });
    refused("a pilot before its time", [](json& j) { j["pilot"]["seconds_per_run"] = -1; });
    refused("a frozen file elsewhere",
            [](json& j) { j["sha256"]["../study.toml"] = j["sha256"]["study.toml"]; });
    refused("a design that is not named", [](json& j) { j["sha256"].erase("design.h5"); });
    refused("a version that is none", [](json& j) { j["schema_version"] = 0; });
    write_file(plan, good.dump());
    CHECK(sweep.sweep({"run", "planned", "--quiet"}).exit_code == 0);
}

TEST_CASE("plan file: a design of another size than the plan's is refused") {
    const PlannedSweep sweep(few_runs);
    REQUIRE(sweep.planned.exit_code == 0);
    const fs::path plan = sweep.folder() / "planned" / "plan.json";
    json changed = json::parse(text_of_file(plan));
    changed["runs"] = 8;
    changed["parts"].push_back({6, 2});
    write_file(plan, changed.dump());
    const Said said = sweep.sweep({"run", "planned"});
    CHECK(said.exit_code == 3);
    CHECK_THAT(said.err, Contains("has a design of 6 runs, but a plan of 8"));
}

TEST_CASE("plan file: a source that became a pipe, a device or too large is named and not read") {
    const PlannedSweep sweep(few_runs);
    REQUIRE(sweep.planned.exit_code == 0);
    const fs::path study = sweep.folder() / "study.toml";
    const std::string text = text_of_file(study);
    const auto said = [&] {
        const Said run = sweep.sweep({"run", "planned"});
        CHECK(run.exit_code == 3);
        return run.err;
    };
    fs::remove(study);
    REQUIRE(::mkfifo(study.c_str(), 0600) == 0);
    CHECK_THAT(said(), Contains("study.toml, which was planned from, is no regular file"));
    fs::remove(study);
    fs::create_symlink("/dev/zero", study);
    CHECK_THAT(said(), Contains("is no regular file"));
    fs::remove(study);
    write_file(study, text);
    fs::resize_file(study, (32U << 20U) + 1);
    CHECK_THAT(said(), Contains("has more than 32 MiB"));
    const fs::path frozen = sweep.folder() / "planned" / "inputs" / "base.toml";
    fs::remove(frozen);
    REQUIRE(::mkfifo(frozen.c_str(), 0600) == 0);
    CHECK_THAT(said(), Contains("base.toml is no regular file"));
}

TEST_CASE("plan file: nothing that is of no plan is replaced, and a plan that was cut short is made again") {
    const PlannedSweep sweep(few_runs);
    const auto plan_into = [&](const std::string& directory) {
        return sweep.sweep({"plan", "study.toml", "--dir", directory, "--pilot-seconds", "0.1"});
    };
    for (const std::string name : {"design.csv", "study.toml", "inputs/base.toml"}) {
        const fs::path directory = sweep.folder() / "mine";
        fs::create_directories((directory / name).parent_path());
        write_file(directory / name, "mine");
        const Said said = plan_into("mine");
        CHECK(said.exit_code == 3);
        CHECK_THAT(said.err, Contains("mine holds " + name));
        CHECK(text_of_file(directory / name) == "mine");
        fs::remove_all(directory);
    }
    // Through a link, too.
    write_file(sweep.folder() / "precious", "mine");
    fs::create_directories(sweep.folder() / "linked");
    fs::create_symlink(sweep.folder() / "precious", sweep.folder() / "linked" / "design.csv");
    CHECK(plan_into("linked").exit_code == 3);
    CHECK(text_of_file(sweep.folder() / "precious") == "mine");
    // As a killed plan leaves it.
    sweep.copy("cut");
    fs::remove(sweep.folder() / "cut" / "plan.json");
    write_file(sweep.folder() / "cut" / ".planning", "");
    CHECK(plan_into("cut").exit_code == 0);
    CHECK_FALSE(fs::exists(sweep.folder() / "cut" / ".planning"));
    CHECK(sweep.sweep({"run", "cut", "--quiet"}).exit_code == 0);
}

TEST_CASE("sweep: collect ends with 4 while runs are missing, run with 0 once none is") {
    const PlannedSweep sweep(few_runs);
    REQUIRE(sweep.planned.exit_code == 0);
    CHECK(sweep.sweep({"collect", "planned"}).exit_code == 4);
    CHECK(sweep.sweep({"run", "planned", "--task", "1/3", "--quiet"}).exit_code == 0);
    const Said some = sweep.sweep({"collect", "planned", "--json"});
    CHECK(some.exit_code == 4);
    CHECK(json::parse(some.out)["runs_missing"] == 4);
    CHECK(sweep.sweep({"run", "planned", "--quiet"}).exit_code == 0);
    CHECK(sweep.sweep({"collect", "planned"}).exit_code == 0);
}

TEST_CASE(
    "sweep plan: its pilot leaves nothing in TMPDIR and replaces nothing there, not even through a link") {
    const PlannedSweep sweep(few_runs);
    const fs::path temporary = sweep.folder() / "tmp";
    fs::create_directories(temporary);
    write_file(sweep.folder() / "precious", "mine");
    // The names that were taken before: of every process that may come next.
    for (int process = 1; process < 70000; ++process)
        for (const char* name : {"pilot", "bench"})
            fs::create_symlink(
                sweep.folder() / "precious",
                temporary / ("headwater-" + std::string(name) + "-" + std::to_string(process) + ".h5"));
    const EnvironmentVariable variable("TMPDIR", temporary.string());
    const Said said = sweep.sweep({"plan", "study.toml", "--dir", "again", "--pilot-seconds", "0.1"});
    const Said bench =
        call({"bench", "--row", "output/0.02", "--months", "1", "--repeat", "1"}, sweep.folder());
    const auto left = std::distance(fs::directory_iterator(temporary), fs::directory_iterator());
    const std::string precious = text_of_file(sweep.folder() / "precious");
    INFO(said.err);
    CHECK(said.exit_code == 0);
    CHECK(left == 2 * 69999);
    CHECK(precious == "mine");
}

TEST_CASE("sweep plan: a TMPDIR that is not there is said before the pilot runs") {
    const PlannedSweep sweep(few_runs);
    Said said;
    {
        const EnvironmentVariable variable("TMPDIR", "/no/such/folder");
        said = sweep.sweep({"plan", "study.toml", "--dir", "again"});
    }
    CHECK(said.exit_code == 5);
    CHECK_THAT(said.err, Contains("/no/such/folder") && Contains("TMPDIR"));
    CHECK_FALSE(fs::exists(sweep.folder() / "again"));
}

TEST_CASE("sweep: signs and half times are refused on the command line") {
    const PlannedSweep sweep(few_runs);
    for (const char* wrong : {"-1:00:00", "+1h", "12:00", "1:-5:00", "0", "-30min", "1e9"}) {
        INFO(wrong);
        const std::string limit = "--time-limit=" + std::string(wrong);
        const Said said = sweep.sweep({"run", "planned", limit});
        CHECK(said.exit_code == 2);
        CHECK_THAT(said.err, Contains(wrong));
        CHECK(sweep.sweep({"commands", "planned", "--tasks", "2", limit}).exit_code == 2);
    }
    for (const char* wrong :
         {"-1/4", "+1/4", "1/-4", "4/4", "1/", "/4", "1/4/4", "18446744073709551615/4", " 1/4"}) {
        INFO(wrong);
        CHECK(sweep.sweep({"run", "planned", "--task=" + std::string(wrong)}).exit_code == 2);
    }
    CHECK(fs::is_empty(sweep.folder() / "planned" / "parts"));
}

TEST_CASE("sweep: a directory with a line feed is refused, one with blanks is quoted where it is printed") {
    const PlannedSweep sweep(few_runs);
    for (const char* name : {"a\nb", "a\tb"}) {
        const Said said = sweep.sweep({"plan", "study.toml", "--dir", name, "--dry-run"});
        CHECK(said.exit_code == 2);
        CHECK_THAT(said.err, Contains("the path of the directory"));
    }
    const Said said = sweep.sweep({"plan", "study.toml", "--dir", "it's (v2)", "--pilot-seconds", "0.1"});
    CHECK(said.exit_code == 0);
    CHECK_THAT(said.out, Contains("sweep run 'it'\\''s (v2)'\n"));
    CHECK_THAT(sweep.sweep({"status", "it's (v2)"}).out, Contains("sweep run 'it'\\''s (v2)'\n"));
}

TEST_CASE("sweep submit --dry-run: looks for the launcher's program and image") {
    const PlannedSweep sweep(few_runs);
    const auto submit = [&](const std::string& launcher, const std::string& more = "") {
        write_file(sweep.folder() / "sites" / "site.toml", "launcher = " + launcher + "\n" + more);
        return sweep.sweep({"submit", "planned", "--site", "sites/site.toml", "--dry-run"});
    };
    fs::create_directories(sweep.folder() / "sites");
    fs::create_directories(sweep.folder() / "bin");
    const fs::path container = sweep.folder() / "bin" / "box";
    write_file(container, "#!/bin/sh\n");
    fs::permissions(container, fs::perms::owner_all);
    const std::string path = sweep.folder().string() + "/bin:" + std::getenv("PATH");
    const Said missing = submit("[\"box\", \"exec\", \"x.sif\"]");
    CHECK(missing.exit_code == 3);
    CHECK_THAT(missing.err,
               Contains("no program 'box' in PATH") && Contains("the image 'x.sif' is not there"));
    const EnvironmentVariable variable("PATH", path);
    const Said no_image = submit("[\"box\", \"exec\", \"x.sif\"]");
    CHECK(no_image.exit_code == 3);
    CHECK_THAT(no_image.err, !Contains("no program") && Contains("the image 'x.sif' is not there"));
    write_file(sweep.folder() / "sites" / "x.sif", "");
    const Said found = submit("[\"box\", \"exec\", \"x.sif\"]");
    INFO(found.err);
    CHECK(found.exit_code == 0);
    const std::string image = (sweep.folder() / "sites" / "x.sif").string();
    CHECK_THAT(found.out, Contains(" box exec " + image + " headwater sweep run "));
    const Said loaded =
        submit("[\"nobox\", \"exec\", \"docker://x.sif\"]", "setup = [\"module load nobox\"]\n");
    CHECK(loaded.exit_code == 0);
    CHECK_THAT(loaded.err, Contains("no program 'nobox' in PATH here"));
    write_file(sweep.folder() / "sites" / "site.toml", "launcher = [\"box\", \"my $HOME\"]\n");
    const Said commands = sweep.sweep({"commands", "planned", "--tasks", "2", "--site", "sites/site.toml"});
    CHECK_THAT(commands.out, Contains("box 'my $HOME' headwater sweep run"));
}
