// Blocks of runs in processes of their own: what a process that dies costs, and that nothing else changes.
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "analysis/sweeps/isolated_block.hpp"
#include "tests/analysis/support/sweep_block.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater::analysis;
using namespace headwater::tests;
namespace model = headwater::model;
namespace output = headwater::output;
using output::RunStatus;
using output::SweepRun;

namespace {

/// Raids of another strength from month 6 p on; the runs of a world share their first months.
model::Input input_of(const SweepRun& run) {
    model::Input input = tiny_input(4);
    input.numerics.seed = static_cast<double>(run.seed);
    if (run.point > 0) input.timeline = {setting("raid_intensity", 1, 30.0 * run.point, 6 * run.point)};
    return input;
}

std::vector<SweepRun> all_runs() {
    return runs_of(4, 3, 50);
}

output::SweepLayout layout_of_all() {
    return layout_of({"firms", "talent"}, output::Keep::yearly, 24);
}

constexpr const char* deadly_runs = "HEADWATER_TEST_DEADLY_RUNS";

/// This test program as the other end; in the runs `deadly` (",3,7,") it dies.
struct Server {
    explicit Server(const std::string& deadly) { setenv(deadly_runs, deadly.c_str(), 1); }
    ~Server() { unsetenv(deadly_runs); }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    BlockProcess process{"/proc/self/exe", [](int threads) {
                             return std::vector<std::string>{threads == 1
                                                                 ? "isolated block: other end on one thread"
                                                                 : "isolated block: other end on two threads",
                                                             "-o", "/dev/null"};
                         }};
};

void serve(int threads) {
    const char* deadly = std::getenv(deadly_runs);
    if (deadly == nullptr) return;  // called by hand
    std::mutex mutex;
    std::map<std::int64_t, int> asked;
    const std::vector<SweepRun> runs = all_runs();
    const auto input = [&](const SweepRun& run) {
        const std::lock_guard lock(mutex);
        // Asked for once to group the runs, then again by the run itself.
        const bool at_work = ++asked[run.run] > 1;
        if (at_work && std::string(deadly).find("," + std::to_string(run.run) + ",") != std::string::npos)
            kill(getpid(), SIGKILL);
        return input_of(run);
    };
    serve_block(runs, input, layout_of_all(), {threads, 0, 0, nullptr});
}

bool same_bits(const double* a, const double* b, std::size_t n) {
    return std::memcmp(a, b, n * sizeof(double)) == 0;
}

}  // namespace

TEST_CASE("isolated block: other end on one thread", "[.]") {
    serve(1);
}
TEST_CASE("isolated block: other end on two threads", "[.]") {
    serve(2);
}

TEST_CASE("isolated block: the same bytes as in this process") {
    const output::SweepLayout layout = layout_of_all();
    std::vector<SweepRun> here = all_runs();
    const std::vector<double> expected = run_block(here, input_of, layout, {1, 0, 0, nullptr}, {});
    const Server server(",,");
    for (const int threads : {1, 2}) {
        std::vector<SweepRun> runs = all_runs();
        std::set<std::int64_t> kept;
        BlockObservers observers;
        observers.kept = [&](const SweepRun& run, std::span<const double> row) {
            kept.insert(run.run);
            CHECK(same_bits(row.data(), &expected[static_cast<std::size_t>(run.run) * layout.size()],
                            layout.size()));
        };
        const std::vector<double> values =
            isolated_block(runs, layout, {threads, 0, 0, nullptr}, observers, server.process);
        REQUIRE(values.size() == expected.size());
        CHECK(same_bits(values.data(), expected.data(), expected.size()));
        CHECK(kept.size() == runs.size());
        for (std::size_t i = 0; i < runs.size(); ++i) {
            CHECK(runs[i].status == RunStatus::ok);
            CHECK(runs[i].state_hash == here[i].state_hash);
        }
    }
}

TEST_CASE("isolated block: a process that dies costs the run that killed it") {
    const output::SweepLayout layout = layout_of_all();
    std::vector<SweepRun> here = all_runs();
    const std::vector<double> expected = run_block(here, input_of, layout, {1, 0, 0, nullptr}, {});
    // A trunk, a branch, the first and the last of all.
    for (const std::set<std::int64_t>& deadly :
         {std::set<std::int64_t>{3}, std::set<std::int64_t>{4, 8}, std::set<std::int64_t>{0, 11}}) {
        std::string text = ",";
        for (const std::int64_t run : deadly) text += std::to_string(run) + ",";
        const Server server(text);
        for (const int threads : {1, 2}) {
            std::vector<SweepRun> runs = all_runs();
            const std::vector<double> values =
                isolated_block(runs, layout, {threads, 0, 0, nullptr}, {}, server.process);
            for (std::size_t i = 0; i < runs.size(); ++i) {
                INFO("run " << i << ", " << threads << " threads, deadly " << text);
                if (deadly.contains(runs[i].run)) {
                    CHECK(runs[i].status == RunStatus::failed);
                    CHECK_THAT(runs[i].message, Catch::StartsWith("ended by signal 9"));
                    CHECK(std::isnan(values[i * layout.size()]));
                    continue;
                }
                CHECK(runs[i].status == RunStatus::ok);
                CHECK(same_bits(&values[i * layout.size()], &expected[i * layout.size()], layout.size()));
            }
        }
    }
}

TEST_CASE("isolated block: limits hold there too") {
    const Server server(",,");
    std::vector<SweepRun> runs = all_runs();
    (void)isolated_block(runs, layout_of_all(), {2, 1e-9, 0, nullptr}, {}, server.process);
    for (const SweepRun& run : runs) CHECK(run.status == RunStatus::timeout);
    runs = all_runs();
    (void)isolated_block(runs, layout_of_all(), {2, 0, 1000, nullptr}, {}, server.process);
    for (const SweepRun& run : runs) CHECK_THAT(run.message, Catch::Contains("MiB are allowed"));
}

TEST_CASE("isolated block: asked to stop, it leaves the rest missing") {
    const output::SweepLayout layout = layout_of_all();
    const Server server(",,");
    std::atomic<bool> stop = false;
    BlockObservers observers;
    observers.ended = [&](const SweepRun&) { stop = true; };
    std::vector<SweepRun> runs = all_runs();
    (void)isolated_block(runs, layout, {1, 0, 0, &stop}, observers, server.process);
    CHECK(runs.front().status != RunStatus::failed);
    for (const SweepRun& run : runs) CHECK((run.status == RunStatus::ok || run.status == RunStatus::missing));
}

TEST_CASE("isolated block: a process that cannot work is an error, not a failed run") {
    std::vector<SweepRun> runs = all_runs();
    const BlockProcess none{"/nowhere/headwater", [](int) { return std::vector<std::string>{}; }};
    CHECK_THROWS_WITH(isolated_block(runs, layout_of_all(), {1, 0, 0, nullptr}, {}, none),
                      Catch::Contains("cannot start"));
    const BlockProcess idle{"/bin/false", [](int) { return std::vector<std::string>{}; }};
    CHECK_THROWS_WITH(isolated_block(runs, layout_of_all(), {1, 0, 0, nullptr}, {}, idle),
                      Catch::Contains("ended with exit code 1 before a run had begun"));
    for (const SweepRun& run : runs) CHECK(run.status == RunStatus::missing);
}
