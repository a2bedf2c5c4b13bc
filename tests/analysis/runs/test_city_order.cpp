// The order in which a person sees cities, whatever the order of their table.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/analysis/support/program.hpp"

using headwater::tests::call;
using headwater::tests::Said;

namespace {

/// Labels as they follow one another in a text.
std::vector<std::string> in_turn(const std::string& text, std::vector<std::string> labels) {
    std::ranges::sort(labels, {}, [&](const std::string& label) { return text.find(label); });
    return labels;
}

}  // namespace

TEST_CASE("city order: the closing table and the summary begin with the city with most core people") {
    const std::string scenario = "scenarios/catalog/three-cities/three-cities.toml";
    const std::vector<std::string> labels{"Beijing", "Hangzhou", "Shanghai"};
    const std::vector<std::string> by_core_people{"Beijing", "Shanghai", "Hangzhou"};
    const Said run = call({"run", scenario, "--months", "3", "--no-output", "--quiet"});
    REQUIRE(run.exit_code == 0);
    CHECK(in_turn(run.out, labels) == by_core_people);
    const Said check = call({"check", scenario});
    REQUIRE(check.exit_code == 0);
    CHECK(in_turn(check.out, labels) == by_core_people);
}
