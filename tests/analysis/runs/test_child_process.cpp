// Other processes: what they say, how they end, and what is said when they cannot be started.
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <csignal>
#include <system_error>

#include "analysis/runs/child_process.hpp"
#include "tests/analysis/support/program.hpp"

using namespace headwater::analysis;
using Catch::Matchers::Contains;

TEST_CASE("child process: what a program says on both streams and its exit code come back") {
    const Ended ended = run_tool({"sh", "-c", "echo result; echo talk >&2; exit 7"});
    CHECK(ended.exit_code == 7);
    CHECK(ended.out == "result\n");
    CHECK(ended.err == "talk\n");
}

TEST_CASE("child process: a program that is not there has exit code 127 and is named") {
    const Ended ended = run_tool({"no-such-program-of-headwater"});
    CHECK(ended.exit_code == 127);
    CHECK_THAT(ended.err, Contains("no-such-program-of-headwater: No such file or directory"));
}

TEST_CASE("child process: a signal that ended it counts as 128 and its number") {
    CHECK(run_tool({"sh", "-c", "kill -TERM $$"}).exit_code == 128 + SIGTERM);
}

TEST_CASE("child process: it works in the folder it is given") {
    const headwater::tests::TemporaryFolder folder;
    CHECK(run_tool({"pwd", "-P"}, folder.path().string()).out ==
          std::filesystem::canonical(folder.path()).string() + "\n");
}

TEST_CASE("child process: its streams are the descriptors it is given, and it may have a group of its own") {
    std::array<int, 2> in{};
    std::array<int, 2> out{};
    REQUIRE(pipe2(in.data(), O_CLOEXEC) == 0);
    REQUIRE(pipe2(out.data(), O_CLOEXEC) == 0);
    Child child;
    child.words = {"cat"};
    child.in = in[0];
    child.out = out[1];
    child.own_group = true;
    const pid_t process = start(child);
    close(in[0]);
    close(out[1]);
    CHECK(getpgid(process) == process);
    CHECK(write(in[1], "seen", 4) == 4);
    close(in[1]);
    std::array<char, 16> text{};
    CHECK(read(out[0], text.data(), text.size()) == 4);
    CHECK(std::string(text.data()) == "seen");
    CHECK(exit_code_of(wait_for(process)) == 0);
    close(out[0]);
}

TEST_CASE("child process: one that cannot be started says which and why, as an error of the system") {
    Child child;
    child.words = {"any"};
    child.program = "/no/such/program";
    child.name = "a helper";
    CHECK_THROWS_AS(start(child), std::system_error);
    CHECK_THROWS_WITH(start(child), "cannot start a helper: No such file or directory");
}
