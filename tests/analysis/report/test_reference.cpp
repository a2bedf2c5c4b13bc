// Set HEADWATER_UPDATE=1 to write the pages anew.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "tests/analysis/support/program.hpp"

using namespace headwater::tests;
namespace fs = std::filesystem;

namespace {

/// Where two texts begin to differ, for a message that stays short.
std::string first_difference(const std::string& made, const std::string& committed_text) {
    std::istringstream one(made);
    std::istringstream other(committed_text);
    std::string a;
    std::string b;
    for (int line = 1;; ++line) {
        const bool more_a = static_cast<bool>(std::getline(one, a));
        const bool more_b = static_cast<bool>(std::getline(other, b));
        if (!more_a && !more_b) return "";
        if (more_a != more_b || a != b)
            return "line " + std::to_string(line) + " is to be: " + (more_a ? a : "(the end)");
    }
}

}  // namespace

TEST_CASE("docs: the committed reference pages are those that the declarations give") {
    const fs::path committed = "docs/reference";
    const char* update = std::getenv("HEADWATER_UPDATE");
    if (update != nullptr && std::string(update) == "1")
        REQUIRE(call({"docs", committed.string()}).exit_code == 0);

    TemporaryFolder fresh;
    REQUIRE(call({"docs", fresh.path().string()}).exit_code == 0);
    std::size_t pages = 0;
    for (const fs::directory_entry& page : fs::directory_iterator(fresh.path())) {
        INFO(page.path().filename() << ": if the change is meant, run the tests with HEADWATER_UPDATE=1");
        CHECK(first_difference(text_of_file(page.path()), text_of_file(committed / page.path().filename())) ==
              "");
        ++pages;
    }
    CHECK(pages == 6);
}

TEST_CASE("docs: the page of the month names the processes in the order of the model") {
    TemporaryFolder fresh;
    REQUIRE(call({"docs", fresh.path().string()}).exit_code == 0);
    const std::string page = text_of_file(fresh.path() / "month.md");
    std::size_t at = 0;
    for (const std::string process :
         {"national_regime", "city_policy", "city_budgets",  "institutes",    "arrivals",
          "compute_market",  "research",    "sectors",       "tenders",       "product_market",
          "staffing",        "praise",      "talent_market", "encounters",    "location",
          "incubators",      "grants",      "person_grants", "funding",       "buybacks",
          "founding",        "exits",       "regulation",    "factor_prices", "city_news"}) {
        INFO(process);
        const std::size_t found = page.find(". " + process + "\n", at);
        REQUIRE(found != std::string::npos);
        at = found;
    }
}

TEST_CASE("docs: a folder that cannot be created is an error of the environment") {
    TemporaryFolder folder;
    write_file(folder.path() / "file", "");
    CHECK(call({"docs", (folder.path() / "file" / "pages").string()}).exit_code == 5);
}
