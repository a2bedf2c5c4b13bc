// Files that cannot be read, are no text, or extend each other in a circle: the exact messages.
#include <sys/stat.h>
#include <catch2/catch.hpp>

#include "tests/scenarios/scenario_folder.hpp"
#include "tests/wrong_input/shortened.hpp"

namespace headwater::tests {

TEST_CASE("wrong input: a scenario file that is not there, or is no file") {
    const ScenarioFolder folder;
    CHECK(shortened(folder.problems({}, "smal.toml")) ==
          "smal.toml: error: 'smal.toml' does not exist; did you mean 'small.toml'?\n");
    CHECK(shortened(folder.problems({}, "no/such/folder.toml")) ==
          "no/such/folder.toml: error: 'no/such/folder.toml' does not exist\n");
    folder.write("inside/x.toml", "");
    CHECK(shortened(folder.problems({}, "inside")) ==
          "inside: error: 'inside' is a folder; allowed: a file\n");
    REQUIRE(::mkfifo(folder.path("pipe.toml").c_str(), 0600) == 0);
    CHECK(shortened(folder.problems({}, "pipe.toml")) ==
          "pipe.toml: error: 'pipe.toml' is no regular file; allowed: a file\n");
}

TEST_CASE("wrong input: a file that cannot be read") {
    // Opens, but every read from address 0 fails: also for a superuser.
    const auto result = scenarios::read("/proc/self/mem");
    REQUIRE(result.problems.size() == 1);
    CHECK(to_text(result.problems[0]) ==
          "/proc/self/mem: error: '/proc/self/mem' cannot be read: Input/output error");
}

TEST_CASE("wrong input: an empty file") {
    const ScenarioFolder folder;
    folder.write("empty.toml", "");
    CHECK(shortened(folder.problems({}, "empty.toml")) == "empty.toml: error: the file is empty\n");
    folder.write("blank.toml", "\xEF\xBB\xBF \r\n\t\n");
    CHECK(shortened(folder.problems({}, "blank.toml")) == "blank.toml: error: the file is empty\n");
    folder.write("remark.toml", "# nothing\n");
    CHECK(shortened(folder.problems({}, "remark.toml")) ==
          "remark.toml: error: 'schema' is missing; allowed: schema = 1\n"
          "remark.toml: error: 'name' is missing; allowed: name = \"a-z, 0-9 and -\"\n"
          "remark.toml: error: the table of cities is missing; allowed: [tables] cities = \"FILE.csv\"\n");
    folder.write("events.csv", "");
    folder.write("organisations.csv", "# only a remark\n");
    CHECK(shortened(folder.problems()) ==
          "organisations.csv: error: the table has no header line\n"
          "events.csv: error: the file is empty\n");
}

TEST_CASE("wrong input: a binary file") {
    const ScenarioFolder folder;
    folder.write("events.csv", std::string("date,kind\n2020\0", 15));
    folder.write("organisations.csv", "organisation,label\nab\xC3\xA9,\xFF\n");
    CHECK(shortened(folder.problems()) ==
          "organisations.csv:2:5: error: the file is not valid UTF-8; allowed: UTF-8 text\n"
          "events.csv:2:5: error: the file is binary: it holds a NUL byte; allowed: UTF-8 text\n");
    folder.write("small.toml", std::string("\x89HDF\r\n\x1a\n\0\0", 10));
    CHECK(shortened(folder.problems()) ==
          "small.toml:1:1: error: the file is not valid UTF-8; allowed: UTF-8 text\n");
}

TEST_CASE("wrong input: a file of 200 MB is refused before it is read") {
    const ScenarioFolder folder;
    folder.write("big.csv", "city_a,city_b,km\n");
    std::filesystem::resize_file(folder.path("big.csv"), 200'000'000);  // a hole: no disk is used
    folder.replace("small.toml", "distances.csv", "big.csv");
    CHECK(shortened(folder.problems()) ==
          "small.toml:14:13: error: 'big.csv' has 191 MiB; allowed: at most 32 MiB\n");
    CHECK(shortened(folder.problems({}, "big.csv")) ==
          "big.csv: error: 'big.csv' has 191 MiB; allowed: at most 32 MiB\n");
}

TEST_CASE("wrong input: a table that is too long or not separated by commas") {
    const ScenarioFolder folder;
    std::string rows = "date,kind,magnitude\n";
    for (int i = 0; i < 100'001; ++i) rows += "2020-01,demand,1\n";
    folder.write("events.csv", rows);
    folder.write("distances.csv", "city_a;city_b;km\nbeijing;shanghai;1067\n");
    CHECK(shortened(folder.problems()) ==
          "distances.csv:1:1: error: the cells are separated by semicolons, not by commas; allowed: "
          "comma-separated "
          "values with decimal points: in Excel save as 'CSV UTF-8 (Comma delimited)' under a region that "
          "writes "
          "decimal points, in LibreOffice choose the field delimiter ',', in R write.csv and not write.csv2, "
          "in "
          "pandas to_csv without sep and decimal\n"
          "events.csv: error: 100000 events; allowed: at most 10000\n"
          "events.csv:100002:1: error: the table is too long; allowed: 100000 rows\n");
}

TEST_CASE("wrong input: extending") {
    const ScenarioFolder folder;
    const auto extending = [](const std::string& name, const std::string& base) {
        return "schema = 1\nname = \"" + name + "\"\nextends = " + base + "\n";
    };
    SECTION("a file that is missing") {
        folder.write("a.toml", extending("a", "\"smal.toml\""));
        CHECK(shortened(folder.problems({}, "a.toml")) ==
              "a.toml:3:11: error: 'smal.toml' does not exist; did you mean 'small.toml'?\n");
    }
    SECTION("itself") {
        folder.write("a.toml", extending("a", "\"./a.toml\""));
        CHECK(shortened(folder.problems({}, "a.toml")) ==
              "a.toml:3:11: error: 'a.toml' extends itself, directly or through others\n");
    }
    SECTION("in a circle") {
        folder.write("a.toml", extending("a", "\"sub/b.toml\""));
        folder.write("sub/b.toml", extending("b", "\"c.toml\""));
        folder.write("sub/c.toml", extending("c", "\"../sub/../a.toml\""));
        CHECK(shortened(folder.problems({}, "a.toml")) ==
              "sub/c.toml:3:11: error: 'a.toml' extends itself, directly or through others\n");
    }
    SECTION("by a number") {
        folder.write("a.toml", extending("a", "3"));
        CHECK(shortened(folder.problems({}, "a.toml")) ==
              "a.toml:3:11: error: 'extends' is a number, not text\n");
    }
    SECTION("too deep") {
        for (int i = 0; i < 40; ++i)
            folder.write(std::to_string(i) + ".toml",
                         extending("x", "\"" + std::to_string(i + 1) + ".toml\""));
        CHECK(shortened(folder.problems({}, "0.toml")) ==
              "31.toml:3:11: error: the chain of 'extends' is too long; allowed: 32 files\n");
    }
    SECTION("a file with problems of its own") {
        folder.replace("small.toml", "months = 24", "months = 0");
        folder.write("a.toml", extending("a", "\"small.toml\"") + "[run]\nmonths = 3\nscale = 0\n");
        CHECK(shortened(folder.problems({}, "a.toml")) ==
              "a.toml:6:9: error: run.scale = 0 is out of bounds; allowed: 0.0001 to 200 share\n"
              "small.toml:8:10: error: run.months = 0 is out of bounds; allowed: 1 to 1200 month, whole\n");
    }
}

TEST_CASE("wrong input: TOML syntax") {
    const ScenarioFolder folder;
    folder.write("a.toml", "schema = 1\nname = \"a\"\nname = \"b\"\n");
    CHECK(shortened(folder.problems({}, "a.toml")) ==
          "a.toml:3:8: error: TOML syntax: Error while parsing key-value pair: cannot redefine existing "
          "string 'name'\n");
    folder.write("b.toml", "schema = 1\n[run\nmonths = 3\n");
    CHECK(shortened(folder.problems({}, "b.toml")) ==
          "b.toml:2:5: error: TOML syntax: Error while parsing table header: expected ']', saw '\\n'\n");
    folder.write("d.toml", "schema = 1\n[=]\n");
    CHECK(shortened(folder.problems({}, "d.toml")) ==
          "d.toml:2:2: error: TOML syntax: Error while parsing key: expected bare key starting character or "
          "string delimiter, saw '='\n");
    folder.write("c.toml", "schema = 1\n[run]\nmonths = 024\n");
    CHECK(shortened(folder.problems({}, "c.toml")) ==
          "c.toml:3:13: error: TOML syntax: Error while parsing decimal integer: leading zeroes are "
          "prohibited\n");
}

TEST_CASE("wrong input: a table that is missing names the place that asks for it") {
    const ScenarioFolder folder;
    folder.replace("small.toml", "events = \"events.csv\"", "events = \"event.csv\"");
    CHECK(shortened(folder.problems()) ==
          "small.toml:16:10: error: 'event.csv' does not exist; did you mean 'events.csv'?\n");
}

}  // namespace headwater::tests
