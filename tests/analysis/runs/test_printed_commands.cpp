// Commands that are printed to be copied: what a shell makes of them.
#include <signal.h>

#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "analysis/runs/shell_quoted.hpp"
#include "tests/analysis/support/program.hpp"

using namespace headwater::analysis;
using namespace headwater::tests;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> awkward{
    "plain", "a b", "(v2)",      "it's",  "\"q\"", "$HOME",     "`id`",        "a;b",
    "a&b",   "*",   "~",         "#x",    "!x",    "=ls",       "{a,b}",       "back\\slash",
    "",      "-n",  "new\nline", "tab\t", "\x7f",  "it's\n\\'", "\u5317\u4eac"};

/// What bash makes of a command, and its exit code.
std::pair<int, std::string> bash(const std::string& command) {
    const TemporaryFolder folder;
    const fs::path script = folder.path() / "script";
    const fs::path out = folder.path() / "out";
    write_file(script, command + "\n");
    const int status = std::system(("bash " + script.string() + " >" + out.string() + " 2>&1").c_str());
    return {WEXITSTATUS(status), text_of_file(out)};
}

}  // namespace

TEST_CASE("shell: bash reads back every word as it was, from one line") {
    for (const std::string& word : awkward) {
        const std::string quoted = shell_quoted(word);
        INFO(quoted);
        CHECK(quoted.find('\n') == std::string::npos);
        CHECK(bash("printf %s " + quoted + "; printf .").second == word + ".");
    }
    CHECK(shell_quoted("my-sweep/dir_1") == "my-sweep/dir_1");
    CHECK(shell_quoted_path("-n") == "./-n");
    CHECK(shell_quoted_path("a b") == "'a b'");
}

TEST_CASE("run: the command that goes on works whatever the names of folder, file and program hold") {
    const TemporaryFolder home;
    const fs::path folder = home.path() / "my runs (v2); it's \"new\"\n\u5317\u4eac";
    fs::create_directory(folder);
    REQUIRE(call({"init", "study"}, folder).exit_code == 0);
    const std::string out = "-a b $x.h5";
    Running running({"run", "study/three-cities.toml", "--months", "1200", "--scale", "100", "--out=" + out,
                     "--checkpoint-every", "1000", "--threads", "1"},
                    folder);
    for (int n = 0; n < 60000 && !running.said("months/s"); ++n)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    running.signal(SIGINT);
    const Said said = running.wait();
    INFO(said.err);
    REQUIRE(said.exit_code == 130);
    const std::string mark = "go on with: ";
    const std::size_t begin = said.err.find(mark);
    REQUIRE(begin != std::string::npos);
    const std::size_t end = said.err.find('\n', begin);
    std::string command = said.err.substr(begin + mark.size(), end - begin - mark.size());
    REQUIRE(fs::exists(folder / "-a b $x.checkpoint.h5"));
    // To see that it finds the checkpoint, it need not run to the end.
    command = "cd " + shell_quoted(folder.string()) + " && timeout -s INT 2 " + command + " --quiet";
    const auto [code, text] = bash(command);
    INFO(command);
    INFO(text);
    CHECK((code == 124 || code == 130 || code == 0));
    CHECK(text.find("goes on after") != std::string::npos);
}
