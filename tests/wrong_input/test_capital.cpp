// Wrong settings of values, exits and returns of funds: the exact messages.
#include <catch2/catch.hpp>

#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::tests {

TEST_CASE("capital: wrong switches, parameters and levers are refused together") {
    const ScenarioFolder folder;
    folder.replace("small.toml", "counter_offers = \"off\"",
                   "counter_offers = \"off\"\ncomparable = \"on\"\nowner_exits = \"sometimes\"");
    folder.append("small.toml", R"(
[parameters.comparables]
margin = 1.5
growth_least = 0.2

[parameters.owner_exit]
list_share = 0
window_leest = 0.3

[parameters.fund_return]
bound = 0.5
)");
    const std::string problems = folder.problems();
    INFO(problems);
    CHECK(problems.find("did you mean 'comparables'?") != std::string::npos);
    CHECK(problems.find("sometimes") != std::string::npos);
    CHECK(problems.find("parameters.comparables.margin = 1.5 is out of bounds; allowed: 0 to 1") !=
          std::string::npos);
    CHECK(problems.find("parameters.comparables.growth_least = 0.2 is out of bounds; allowed: -0.99 to 0") !=
          std::string::npos);
    CHECK(problems.find("parameters.owner_exit.list_share = 0 is out of bounds; allowed: 0.001 to 0.9") !=
          std::string::npos);
    CHECK(problems.find("did you mean 'window_least'?") != std::string::npos);
    CHECK(problems.find("parameters.fund_return.bound = 0.5 is out of bounds; allowed: 1 to 1000") !=
          std::string::npos);
}

TEST_CASE("capital: exits and returns without values act on nothing, and that is told") {
    const ScenarioFolder folder;
    folder.replace("small.toml", "counter_offers = \"off\"",
                   "counter_offers = \"off\"\nowner_exits = \"on\"\nfund_returns = \"on\"");
    std::string all;
    for (const auto& remark : folder.scenario().remarks) all += remark.what + "\n";
    CHECK(all.find("mechanism owner_exits acts on nothing: comparables is off") != std::string::npos);
    CHECK(all.find("mechanism fund_returns acts on nothing: comparables is off") != std::string::npos);
}

}  // namespace headwater::tests
