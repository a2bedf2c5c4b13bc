// Fewer threads than asked for.
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>

#include "tests/analysis/support/program.hpp"

using namespace headwater::tests;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

/// A study and a copy of the program in a folder that everybody may use.
struct OpenStudy {
    TemporaryFolder home;
    fs::path folder = home.path();

    OpenStudy() {
        REQUIRE(call({"init", "study"}, folder).exit_code == 0);
        fs::copy_file(std::getenv("HEADWATER_PROGRAM"), folder / "headwater");
        chmod(folder.c_str(), 0777);
        chmod((folder / "headwater").c_str(), 0755);
    }
    /// A command of a shell, with its exit code and what it said.
    [[nodiscard]] Said shell(const std::string& command) const {
        const std::string whole = "cd " + folder.string() + " && { " + command + "; } >out 2>err </dev/null";
        const int status = std::system(whole.c_str());
        return {WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status),
                text_of_file(folder / "out"), text_of_file(folder / "err")};
    }
    [[nodiscard]] std::string state_of(const std::string& text) const {
        const std::size_t at = text.rfind("state ");
        return at == std::string::npos ? "" : text.substr(at, 22);
    }
};

}  // namespace

TEST_CASE("threads: where a limit on processes allows fewer, a run goes on with those and says so") {
    const OpenStudy study;
    const std::string run = "./headwater run study/three-cities.toml --no-output --quiet --threads ";
    const std::string expected = study.state_of(study.shell(run + "1").out);
    REQUIRE(expected.size() == 22);
    if (geteuid() != 0) {
        WARN("not root, so other processes of the user would count: not tested here");
        return;
    }
    for (const int limit : {1, 2, 3, 5, 8, 40}) {
        INFO("processes: " << limit);
        const Said said = study.shell("setpriv --reuid 61234 --regid 61234 --clear-groups prlimit --nproc=" +
                                      std::to_string(limit) + " " + run + "1000");
        INFO(said.err);
        CHECK(said.exit_code == 0);
        CHECK_THAT(said.err, Contains("of 1,000 threads can be started here"));
        CHECK(study.state_of(said.out) == expected);
    }
}

TEST_CASE(
    "threads: where memory for their stacks is short, a run goes on or says why not, and never aborts") {
    const OpenStudy study;
    const std::string run = "./headwater run study/three-cities.toml --no-output --quiet --threads 1000";
    for (const char* limit : {"150000", "300000", "1000000", "3000000"}) {
        INFO("KiB of address space: " << limit);
        const Said said = study.shell("ulimit -v " + std::string(limit) + "; " + run);
        INFO(said.err);
        CHECK((said.exit_code == 0 || said.exit_code == 5));
        CHECK_THAT(said.err,
                   Contains("threads can be started here") || Contains("memory") || Contains("thread"));
    }
}

TEST_CASE("threads: checkpoints are written where no thread can be started for them") {
    const OpenStudy study;
    if (geteuid() != 0) return;
    const Said said = study.shell(
        "setpriv --reuid 61234 --regid 61234 --clear-groups prlimit --nproc=1 "
        "./headwater run study/three-cities.toml --quiet --out a.h5 --checkpoint-every 10 --keep-checkpoint");
    INFO(said.err);
    CHECK(said.exit_code == 0);
    CHECK(fs::exists(study.folder / "a.checkpoint.h5"));
}
