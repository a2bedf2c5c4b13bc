// Texts that nest so deeply that a parser which calls itself would run out of stack, and long lists of problems.
#include <catch2/catch.hpp>

#include "scenarios/reader/nesting.hpp"
#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::tests {

namespace {

using Catch::Matchers::Contains;

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

std::string said(const std::string& more) {
    const ScenarioFolder folder;
    folder.append("small.toml", more);
    return folder.problems();
}

}  // namespace

TEST_CASE("wrong input: keys, headers and values that nest without end are refused where they do") {
    for (const std::size_t levels : {40U, 50'000U, 1'000'000U}) {
        CAPTURE(levels);
        const std::string dotted = repeated("a.", levels) + "a";
        CHECK_THAT(said(dotted + " = 1\n"),
                   Contains("small.toml:37:2: error: a key has more than 32 parts; allowed: keys such as"));
        CHECK_THAT(said("[" + dotted + "]\n"),
                   Contains("small.toml:37:3: error: a key has more than 32 parts"));
        CHECK_THAT(said("[[" + dotted + "]]\n"), Contains("a key has more than 32 parts"));
        CHECK_THAT(said("x = { y = { " + dotted + " = 1 } }\n"),
                   Contains("small.toml:37:14: error: a key has more"));
        CHECK_THAT(said(repeated("\"a.b\" . 'c' .", levels) + "d = 1\n"),
                   Contains("a key has more than 32 parts"));
        if (levels < 100) continue;
        CHECK_THAT(said("x = " + repeated("[", levels) + repeated("]", levels) + "\n"),
                   Contains("small.toml:37:69: error: arrays and tables nest more than 64 levels deep"));
        CHECK_THAT(said("x = " + repeated("{ a = ", levels) + "1" + repeated("}", levels) + "\n"),
                   Contains("arrays and tables nest more than 64 levels deep"));
        CHECK_THAT(said("x = " + repeated("[\n", levels)), Contains("arrays and tables nest"));
    }
}

TEST_CASE("wrong input: dots and brackets of strings, comments and numbers are no nesting") {
    const std::string dots = repeated(".", 1000) + repeated("[", 1000);
    for (const std::string& text :
         {"# " + dots + "\nx = 1\n", "x = \"" + dots + "\"\n", "x = '" + dots + "'\n",
          "x = '''\n" + dots + "'''\n", "x = \"\"\"\n\\\"\"\"" + dots + "\"\"\"\n", "\"" + dots + "\" = 1\n",
          "x = [" + repeated("1.5, ", 1000) + "]\n", repeated("[[lever]]\n", 1000),
          repeated("a.b.c = 1.5\n", 1000)})
        CHECK_FALSE(scenarios::too_deep(text).has_value());
}

TEST_CASE("wrong input: a value of the command line that nests without end is no value") {
    for (const std::string& text :
         {repeated("[", 100'000), repeated("{a=", 100'000), "{" + repeated("a.", 100'000) + "a=1}"})
        CHECK_THAT(ScenarioFolder().problems({{"run.months=" + text}}), Contains("run.months is the text"));
}

TEST_CASE("wrong input: a list of problems stops at 200 and says how many more there are") {
    const ScenarioFolder folder;
    std::string rows;
    for (int i = 0; i < 500; ++i) rows += "2020-13,demand,1.5,12,,Row " + std::to_string(i) + "\n";
    folder.append("events.csv", rows);
    const auto result = folder.read();
    REQUIRE(result.problems.size() == 201);
    CHECK(result.problems.back().what == "and 300 more");
    CHECK(scenarios::count_of(result.problems) == 500);
}

}  // namespace headwater::tests
