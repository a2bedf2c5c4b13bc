// Wrong settings of offers, vesting, bonuses and non-competes: the messages.
#include <catch2/catch.hpp>

#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::tests {

namespace {

void add(const ScenarioFolder& folder, std::string_view text) {
    folder.replace("small.toml", "[output]", std::string(text) + "\n[output]");
}

}  // namespace

TEST_CASE("wrong input: vesting longer than a life, and a cliff behind it, all at once") {
    const ScenarioFolder folder;
    add(folder, "[parameters.offer]\nvest_months = 600\nboard_share = 1.5\nsigning_share = -0.1\n");
    const std::string found = folder.problems();
    CHECK(found.find("vest_months") != std::string::npos);
    CHECK(found.find("600") != std::string::npos);
    CHECK(found.find("1 to 480") != std::string::npos);
    CHECK(found.find("board_share") != std::string::npos);
    CHECK(found.find("signing_share") != std::string::npos);
}

TEST_CASE("wrong input: shares of which none vest before all do") {
    const ScenarioFolder folder;
    add(folder, "[parameters.offer]\nvest_months = 24\ncliff_months = 36\n");
    CHECK(folder.problems().find("small.toml:37:16: error: shares vest over 24 months, and the first of them "
                                 "after 36; allowed: offer.cliff_months at most offer.vest_months") !=
          std::string::npos);
}

TEST_CASE(
    "wrong input: a cap below nothing, a bar of three years, a cap on hiring above all of the payroll") {
    const ScenarioFolder folder;
    add(folder,
        "[[lever]]\nkey = \"pay_cap\"\nvalue = -5\n[[lever]]\nkey = \"noncompete_months\"\ncity = "
        "\"shanghai\"\n"
        "value = 36\n[[lever]]\nkey = \"hire_rate_cap\"\nvalue = 1.5\n[[lever]]\nkey = \"pay_capp\"\nvalue = "
        "1\n");
    const std::string found = folder.problems();
    CHECK(found.find("pay_cap = -5") != std::string::npos);
    CHECK(found.find("noncompete_months") != std::string::npos);
    CHECK(found.find("0 to 24") != std::string::npos);
    CHECK(found.find("hire_rate_cap") != std::string::npos);
    CHECK(found.find("did you mean 'pay_cap'?") != std::string::npos);
}

}  // namespace headwater::tests
