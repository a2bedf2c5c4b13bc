// What is thrown by the layers below the program carries all reasons, so that whoever calls them can tell them.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "analysis/compare/study.hpp"
#include "analysis/runs/failure.hpp"
#include "analysis/runs/scenario_input.hpp"
#include "tests/analysis/support/program.hpp"

using namespace headwater::analysis;
using Catch::Matchers::Contains;
using headwater::tests::TemporaryFolder;
using headwater::tests::write_file;

TEST_CASE("failure: a scenario with several problems is refused with the place of each") {
    const TemporaryFolder folder;
    const std::string file = (folder.path() / "two.toml").string();
    write_file(file, "schema = 1\nname = \"two\"\nno_such_key = 1\n[run]\nmonths = -3\n");
    try {
        (void)read_scenario(file, {});
        FAIL("it was read");
    } catch (const Failure& failure) {
        CHECK(failure.code == ExitCode::invalid_input);
        REQUIRE(failure.problems.size() >= 2);
        const auto of_key = std::ranges::find_if(failure.problems, [](const std::string& problem) {
            return problem.find("no_such_key") != std::string::npos;
        });
        REQUIRE(of_key != failure.problems.end());
        CHECK_THAT(*of_key, Contains("two.toml:3:"));
        CHECK_THAT(failure.message, Contains(std::to_string(failure.problems.size()) + " problems"));
    }
}

TEST_CASE("failure: arms that cannot be compared are refused with every reason") {
    const std::string file = "scenarios/catalog/three-cities/three-cities.toml";
    CompareOptions options;
    options.files = {file};
    options.arms = {"longer=run.months=30", "larger=run.scale=0.5"};
    try {
        (void)compare_study(options);
        FAIL("they were taken");
    } catch (const Failure& failure) {
        CHECK(failure.code == ExitCode::invalid_input);
        REQUIRE(failure.reasons.size() == 2);
        CHECK_THAT(failure.reasons[0], Contains("longer cannot be compared with"));
        CHECK_THAT(failure.reasons[1], Contains("larger cannot be compared with"));
    }
}
