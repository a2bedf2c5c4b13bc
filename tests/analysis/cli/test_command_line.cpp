#include <catch2/catch.hpp>
#include <sstream>

#include "tests/analysis/support/program.hpp"

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using headwater::tests::call;
using headwater::tests::Said;

namespace {

const std::vector<std::string> verbs{
    "init",        "add-city", "check",    "run",       "compare",    "explain-effects", "channels",
    "sensitivity", "explore",  "validate", "calibrate", "why",        "sweep",           "replay",
    "inspect",     "export",   "report",   "view",      "cite",       "verify",          "list",
    "explain",     "bench",    "schema",   "docs",      "completion", "version"};

}  // namespace

TEST_CASE("command line: a misspelt verb is refused with the nearest one") {
    const Said said = call({"runn"});
    CHECK(said.exit_code == 2);
    CHECK(said.out.empty());
    CHECK(said.err ==
          "headwater: error: no verb 'runn'; did you mean 'run'?\n"
          "headwater: 'headwater --help' shows how it is used\n");
}

TEST_CASE("command line: a verb that resembles nothing gets no suggestion") {
    const Said said = call({"zzzzzzzz"});
    CHECK(said.exit_code == 2);
    CHECK_THAT(said.err, StartsWith("headwater: error: no verb 'zzzzzzzz'\n"));
}

TEST_CASE("command line: no verb at all lists the verbs") {
    const Said said = call({});
    CHECK(said.exit_code == 2);
    CHECK(said.out.empty());
    for (const std::string& verb : verbs) CHECK_THAT(said.err, Contains(verb));
}

TEST_CASE("command line: the help lists these verbs and no others") {
    const std::string help = call({"--help"}).out;
    const auto begin = help.find("Subcommands:\n");
    REQUIRE(begin != std::string::npos);
    std::istringstream lines(help.substr(begin + 13));
    std::vector<std::string> listed;
    for (std::string line; std::getline(lines, line);)
        if (line.size() > 2 && line[0] == ' ' && line[1] == ' ' && line[2] != ' ')
            listed.push_back(line.substr(2, line.find(' ', 2) - 2));
    CHECK(listed == verbs);
}

TEST_CASE("command line: a shell completes each verb") {
    for (const char* shell : {"bash", "zsh", "fish"}) {
        const std::string script = call({"completion", shell}).out;
        for (const std::string& verb : verbs) {
            INFO(shell << " " << verb);
            CHECK_THAT(script, Contains(verb));
        }
    }
}

TEST_CASE("command line: a misspelt option is refused with the nearest one") {
    const Said said = call({"run", "any.toml", "--thread=3"});
    CHECK(said.exit_code == 2);
    CHECK_THAT(said.err,
               StartsWith("headwater: error: run has no option '--thread'; did you mean '--threads'?\n"));
}

TEST_CASE("command line: an argument too many, a missing one and a bad number are errors of usage") {
    CHECK(call({"version", "surplus"}).exit_code == 2);
    CHECK_THAT(call({"version", "surplus"}).err, Contains("'surplus'"));
    CHECK(call({"run"}).exit_code == 2);
    CHECK_THAT(call({"run"}).err, Contains("SCENARIO is required"));
    CHECK(call({"run", "any.toml", "--seed", "many"}).exit_code == 2);
    CHECK(call({"run", "any.toml", "--threads", "0"}).exit_code == 2);
    CHECK(call({"run", "any.toml", "--months", "1.5"}).exit_code == 2);
    CHECK(call({"--colour"}).exit_code == 2);
}

TEST_CASE(
    "command line: the help of each verb begins with three or four examples and goes to standard output") {
    for (const std::string& verb : verbs) {
        INFO(verb);
        const Said said = call({verb, "--help"});
        CHECK(said.exit_code == 0);
        CHECK(said.err.empty());
        const auto examples = said.out.find("\nExamples:\n");
        const auto usage = said.out.find("Usage: headwater " + verb);
        REQUIRE(examples != std::string::npos);
        REQUIRE(usage != std::string::npos);
        CHECK(examples < usage);
        const std::string lines = said.out.substr(examples + 11, usage - examples - 12);
        const auto count = std::count(lines.begin(), lines.end(), '\n');
        CHECK(count >= 3);
        CHECK(count <= 4);
        // Examples are to be copied, so they stay whole; the rest fits a terminal.
        std::stringstream rest(said.out.substr(usage));
        for (std::string line; std::getline(rest, line);) CHECK(line.size() <= 100);
    }
    CHECK(call({"--help"}).exit_code == 0);
}

TEST_CASE("command line: version says the same in both forms") {
    const Said text = call({"version"});
    const Said flag = call({"--version"});
    CHECK(text.exit_code == 0);
    CHECK(flag.exit_code == 0);
    CHECK_THAT(text.out, StartsWith(flag.out.substr(0, flag.out.size() - 1)));
    CHECK_THAT(call({"version", "--json"}).out, Contains("\"flags\""));
}

TEST_CASE("command line: no escape sequence reaches a file") {
    CHECK(call({"runn"}).err.find('\033') == std::string::npos);
}

TEST_CASE("command line: standard output that cannot be written is an error of the environment") {
    headwater::tests::TemporaryFolder folder;
    // A shell is the simplest way to a full device.
    const std::string command = "\"$HEADWATER_PROGRAM\" list levers >/dev/full 2>/dev/null";
    const int status = std::system(command.c_str());
    CHECK(WEXITSTATUS(status) == 5);
}
