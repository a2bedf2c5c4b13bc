// Opening accounts and shares of organisations in scenarios: wrong values, together and in place, and what acts on nothing.
#include <catch2/catch.hpp>

#include "tests/scenarios/scenario_folder.hpp"
#include "tests/wrong_input/shortened.hpp"

namespace headwater::tests {

TEST_CASE("wrong input: opening accounts out of bounds, misspelt, and a switch that is none, all at once") {
    const ScenarioFolder folder;
    folder.append("small.toml",
                  "\n[parameters.opening_account]\nfirm_months = -1\nindebted = 0\nloan_shar = 0.1\n");
    folder.replace("small.toml", "counter_offers = \"off\"",
                   "counter_offers = \"off\"\nnamed_share = \"on\"\nopening_accounts = \"yes\"");
    const std::string problems = folder.problems();
    INFO(problems);
    for (const char* part :
         {"opening_account.firm_months = -1 is out of bounds; allowed: 0 to 120 month",
          "opening_account.indebted = 0 is out of bounds; allowed: 0.01 to 1 share",
          "unknown key 'loan_shar' in [parameters.opening_account]", "did you mean 'loan_share'?",
          "unknown key 'named_share' in [mechanisms]", "did you mean 'named_shares'?",
          "mechanisms.opening_accounts is \"yes\"; allowed: \"on\" or \"off\""})
        CHECK_THAT(problems, Catch::Matchers::Contains(part));
}

TEST_CASE("opening accounts: with the mechanism off its parameters act on nothing, which is told") {
    const ScenarioFolder folder;
    folder.append("small.toml", "\n[parameters.opening_account]\nfirm_months = 12\n");
    std::string told;
    for (const auto& remark : folder.scenario().remarks) told += remark.what + "\n";
    CHECK_THAT(told, Catch::Matchers::Contains("opening_accounts is off") &&
                         Catch::Matchers::Contains("parameters.opening_account.firm_months"));
}

}  // namespace headwater::tests
