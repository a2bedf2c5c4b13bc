// Founders who bring more at least than at most, told with everything else; mechanisms of firms that find nothing to act on.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::tests {

TEST_CASE("wrong input: founders' money from more months to fewer, told with everything else") {
    const ScenarioFolder folder;
    folder.replace("small.toml", "counter_offers = \"off\"",
                   "counter_offers = \"off\"\nfounders_money = \"on\"\nentry_by_valeu = \"on\"");
    folder.append("small.toml",
                  "\n[parameters.founders_money]\nleast = 9\nmost = 3\n"
                  "[parameters.entry]\nyears = -1\n[parameters.staffing]\nleast_team = 2000\n");
    const std::string problems = folder.problems();
    CHECK(problems.find("unknown key 'entry_by_valeu' in [mechanisms]") != std::string::npos);
    CHECK(problems.find("did you mean 'entry_by_value'?") != std::string::npos);
    CHECK(problems.find("small.toml:42:8: error: founders bring at least 9 months of costs and at most 3; "
                        "allowed: founders_money.least at most founders_money.most\n") != std::string::npos);
    CHECK(problems.find("error: parameters.entry.years = -1 is out of bounds; allowed: 0 to 50 year") !=
          std::string::npos);
    CHECK(problems.find(
              "error: parameters.staffing.least_team = 2000 is out of bounds; allowed: 0 to 1000 person") !=
          std::string::npos);
    INFO(problems);
    CHECK(std::ranges::count(problems, '\n') == 4);
}

TEST_CASE("firms: what lacks the mechanism that it changes is told") {
    const ScenarioFolder folder;
    folder.replace("small.toml", "counter_offers = \"off\"",
                   "counter_offers = \"off\"\nfounding = \"off\"\nentry_by_value = \"on\"\nrescues = \"on\"");
    std::string told;
    for (const auto& remark : folder.scenario().remarks) told += remark.what + "\n";
    CHECK(told.find("mechanism entry_by_value acts on nothing: founding is off") != std::string::npos);
    CHECK(told.find("mechanism rescues acts on nothing: credit_limits is off") != std::string::npos);
    CHECK(told.find("owner_payouts") == std::string::npos);
}

TEST_CASE("firms: links of the chain without the market that they change are told") {
    const ScenarioFolder folder;
    folder.replace(
        "small.toml", "counter_offers = \"off\"",
        "counter_offers = \"off\"\nopen_sizes = \"on\"\nrivals_by_price = \"on\"\n"
        "hall_finance = \"on\"\nvouchers_in_turn = \"on\"\nvouchers = \"off\"\nchip_supply = \"off\"");
    std::string told;
    for (const auto& remark : folder.scenario().remarks) told += remark.what + "\n";
    CHECK(told.find("mechanism open_sizes acts on nothing: contested_demand is off") != std::string::npos);
    CHECK(told.find("mechanism rivals_by_price acts on nothing: contested_demand is off") !=
          std::string::npos);
    CHECK(told.find("mechanism hall_finance acts on nothing: chip_supply is off") != std::string::npos);
    CHECK(told.find("mechanism vouchers_in_turn acts on nothing: vouchers is off") != std::string::npos);
}

}  // namespace headwater::tests
