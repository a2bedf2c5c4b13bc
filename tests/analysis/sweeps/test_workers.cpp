// Several processes at once: their exit codes, and signals that are passed on.
#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

#include "analysis/sweeps/workers.hpp"
#include "tests/analysis/support/program.hpp"

using namespace headwater::analysis;

namespace {

Workers shell(int count, const std::string& script) {
    Workers workers;
    workers.program = "/bin/sh";
    workers.count = count;
    workers.arguments = [script](int worker) {
        return std::vector<std::string>{"-c", "n=" + std::to_string(worker) + "; " + script};
    };
    return workers;
}

}  // namespace

TEST_CASE("workers: each ends with its own code, a signal as 128 more") {
    CHECK(run_workers(shell(3, "exit $((n * 4))")) == std::vector<int>{0, 4, 8});
    CHECK(run_workers(shell(2, "[ $n = 0 ] || kill -SEGV $$")) == std::vector<int>{0, 128 + SIGSEGV});
}

TEST_CASE("workers: a signal reaches all of them, once") {
    const headwater::tests::TemporaryFolder folder;
    const std::string ready = (folder.path() / "ready").string();
    Workers workers =
        shell(2, "got=0; trap 'got=$((got + 1))' TERM; touch " + ready +
                     "$n; while [ $got = 0 ]; do sleep 0.05; done; sleep 0.3; exit $((80 + got))");
    workers.signal = [&] {
        const bool both = std::filesystem::exists(ready + "0") && std::filesystem::exists(ready + "1");
        return both ? SIGTERM : 0;
    };
    int ticks = 0;
    workers.tick = [&] { ++ticks; };
    CHECK(run_workers(workers) == std::vector<int>{81, 81});
    CHECK(ticks > 3);
}

TEST_CASE("workers: one that cannot be started is an error") {
    Workers workers = shell(1, "");
    workers.program = "/nowhere/headwater";
    CHECK_THROWS_WITH(run_workers(workers), Catch::Contains("cannot start a worker"));
}

TEST_CASE("workers: the merged exit code says the worst that one may act on") {
    const auto merged = [](std::vector<int> codes) { return merged_exit_code(codes); };
    CHECK(merged({0, 0}) == 0);
    CHECK(merged({0, 4, 0}) == 4);
    CHECK(merged({4, 85, 0}) == 85);
    CHECK(merged({0, 137, 4}) == 85);
    CHECK(merged({85, 3}) == 3);
    CHECK(merged({5, 85, 137}) == 5);
    CHECK(merged({0, 1}) == 1);
}
