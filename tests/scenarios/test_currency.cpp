// A scenario counts in the currency that it states; what is declared in another is converted at its rate.
#include <catch2/catch.hpp>
#include <string>

#include "model/levers/catalogue.hpp"
#include "scenarios/reader/declared.hpp"
#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::scenarios {
namespace {

using tests::ScenarioFolder;

std::string replaced(std::string text, std::string_view before, std::string_view after) {
    const std::size_t at = text.find(before);
    REQUIRE(at != std::string::npos);
    return text.replace(at, before.size(), after);
}

constexpr double rate = 8;  // a power of two, so that each conversion is exact

/// The small scenario, in dollars of 2024 that are worth 8 units of the declared currency.
std::string in_dollars(const std::string& more = "") {
    return replaced(replaced(std::string(tests::small_scenario), "[run]",
                             "[currency]\ncode = \"USD\"\ncny_per_unit = 8\n" + more + "\n[run]"),
                    "30000 CNY/person", "3750 USD/person");
}

void use_dollars(const ScenarioFolder& folder, const std::string& toml) {
    folder.write("small.toml", toml);
    folder.write("cities.csv", replaced(replaced(std::string(tests::small_cities), "rent_cny", "rent_usd"),
                                        "wage_cny", "wage_usd"));
}

std::string problems_of(const ScenarioFolder& folder, const Overrides& overrides = {}) {
    std::string text;
    for (const Problem& problem : read(folder.path("small.toml"), overrides).problems)
        text += to_text(problem) + "\n";
    return text;
}

ResolvedValue value_of(const Scenario& scenario, const std::string& key) {
    for (const ResolvedValue& value : scenario.values)
        if (value.key == key) return value;
    FAIL("no value " << key);
    return {};
}

}  // namespace

TEST_CASE("currency: to state the declared currency changes neither text nor digest") {
    const ScenarioFolder folder;
    const ReadResult plain = read(folder.path("small.toml"));
    folder.write("small.toml", replaced(std::string(tests::small_scenario), "[run]",
                                        "[currency]\ncode = \"CNY\"\nprice_year = 2024\n\n[run]"));
    const ReadResult stated = read(folder.path("small.toml"));
    REQUIRE(plain.scenario.has_value());
    REQUIRE(stated.scenario.has_value());
    CHECK(stated.scenario->digest == plain.scenario->digest);
    CHECK(stated.scenario->resolved_toml == plain.scenario->resolved_toml);
    CHECK(plain.scenario->resolved_toml.find("[currency]") == std::string::npos);
}

TEST_CASE("currency: defaults of money are converted, other defaults and given values are not") {
    const ScenarioFolder folder;
    use_dollars(folder, replaced(in_dollars(), "[mechanisms]",
                                 "[parameters.location]\nvisit_cost = \"4 k USD\"\n\n[mechanisms]"));
    const ReadResult result = read(folder.path("small.toml"));
    INFO(problems_of(folder));
    REQUIRE(result.scenario.has_value());
    const Scenario& scenario = *result.scenario;
    CHECK(scenario.input.currency == model::Currency{"USD", 2024, rate});
    CHECK(scenario.input.parameters.location.visit_cost == 4000);
    CHECK(scenario.input.cities[0].wage == 29600);
    CHECK(scenario.input.timeline[0].value == 3750);
    model::Parameters usual;
    model::Input input = scenario.input;
    const auto declared = declared_parameters(usual);
    const auto now = declared_parameters(input);
    REQUIRE(declared.size() == now.size());
    std::size_t amounts = 0;
    for (std::size_t i = 0; i < now.size(); ++i) {
        CAPTURE(declared[i].group, declared[i].key);
        const bool given =
            value_of(scenario, "parameters." + std::string(now[i].group) + "." + std::string(now[i].key))
                .origin != "default";
        if (given) continue;
        const bool money = model::is_money(declared[i].unit);
        amounts += money ? 1 : 0;
        CHECK(*now[i].value == *declared[i].value / (money ? rate : 1));
        CHECK(now[i].prior.upper == declared[i].prior.upper / (money ? rate : 1));
        CHECK(*now[i].value >= now[i].bounds.lower);
        CHECK(*now[i].value <= now[i].bounds.upper);
    }
    CHECK(amounts >= 20);
    CHECK(value_of(scenario, "parameters.location.visit_cost").unit == "USD");
    CHECK(value_of(scenario, "cities.beijing.rent_usd_m2_month").unit == "USD/m2/month");
    CHECK(value_of(scenario, "currency.cny_per_unit").value == "8");
}

TEST_CASE("currency: the resolved text gives the same scenario again") {
    const ScenarioFolder folder;
    use_dollars(folder, replaced(in_dollars(), "cny_per_unit = 8",
                                 "price_year = 2023\ncny_per_unit = { value = 7.1957, mark = \"published\", "
                                 "source = \"yearly mean\" }"));
    const ReadResult first = read(folder.path("small.toml"));
    INFO(problems_of(folder));
    REQUIRE(first.scenario.has_value());
    const ReadResult again = read_text(first.scenario->resolved_toml, ".");
    for (const Problem& problem : again.problems) UNSCOPED_INFO(to_text(problem));
    REQUIRE(again.scenario.has_value());
    CHECK(again.scenario->digest == first.scenario->digest);
    CHECK(again.scenario->resolved_toml == first.scenario->resolved_toml);
    CHECK(again.scenario->input.currency == model::Currency{"USD", 2023, 7.1957});
    CHECK(value_of(*again.scenario, "currency.cny_per_unit").mark == model::Mark::published);
}

TEST_CASE("currency: the rate can be set like a parameter") {
    const ScenarioFolder folder;
    use_dollars(folder, in_dollars());
    const ReadResult result = read(folder.path("small.toml"), {{"currency.cny_per_unit=4"}});
    REQUIRE(result.scenario.has_value());
    model::Parameters usual;
    CHECK(result.scenario->input.parameters.location.visit_cost == usual.location.visit_cost / 4);
}

TEST_CASE("currency: amounts, columns and bounds are those of the scenario's currency") {
    const ScenarioFolder folder;
    use_dollars(folder, replaced(in_dollars(), "3750 USD/person", "3750 CNY/person"));
    CHECK_THAT(problems_of(folder),
               Catch::Contains("lever relocation_subsidy = \"3750 CNY/person\" is not in the currency of the "
                               "scenario, USD, but in 'CNY/person'; allowed: USD/person"));
    use_dollars(folder, replaced(in_dollars(), "3750 USD/person", "3750 USD/firm"));
    CHECK_THAT(problems_of(folder), Catch::Contains("is not in the declared unit, but in 'USD/firm'"));
    use_dollars(folder, replaced(in_dollars(), "3750 USD/person", "62600 USD/person"));
    CHECK_THAT(problems_of(folder), Catch::Contains("allowed: 0 to 62500 USD/person"));
    use_dollars(folder, in_dollars());
    folder.write("cities.csv", tests::small_cities);
    CHECK_THAT(problems_of(folder),
               Catch::Contains("cities.csv:1:50: error: unknown column 'rent_cny_m2_month'") &&
                   Catch::Contains("did you mean 'rent_usd_m2_month'?"));
}

TEST_CASE("currency: what a [currency] may not say is refused with its place") {
    const ScenarioFolder folder;
    const auto with = [&](const std::string& section) {
        use_dollars(folder, replaced(std::string(tests::small_scenario), "[run]", section + "\n[run]"));
        return problems_of(folder);
    };
    CHECK_THAT(with("[currency]\ncode = \"dollar\"\n"),
               Catch::Contains(
                   "small.toml:7:8: error: currency.code = \"dollar\" is no code of a currency; allowed: "
                   "three capitals of ISO 4217, such as USD"));
    CHECK_THAT(with("[currency]\ncode = \"USD\"\n"),
               Catch::Contains("[currency] must say what a USD is worth") &&
                   Catch::Contains("cny_per_unit = 0.0001"));
    CHECK_THAT(with("[currency]\nprice_year = 2010\n"), Catch::Contains("must say what a CNY is worth"));
    CHECK_THAT(with("[currency]\ncny_per_unit = 2\n"),
               Catch::Contains("for the currency of the defaults itself; allowed: 1"));
    CHECK_THAT(with("[currency]\ncode = \"USD\"\ncny_per_unit = 0\n"),
               Catch::Contains("currency.cny_per_unit = 0 is out of bounds; allowed: 0.0001 to 10000"));
    CHECK_THAT(with("[currency]\ncode = \"USD\"\ncny_per_unit = 7\nprice_yaer = 2024\n"),
               Catch::Contains("did you mean 'price_year'?"));
    CHECK_THAT(with("[currency]\ncode = \"USD\"\nprice_year = 2024.5\ncny_per_unit = 7\n"),
               Catch::Contains("is not a whole number"));
    CHECK_THAT(with("[currency]\ncode = \"USD\"\ncny_per_unit = { mark = \"assumed\" }\n"),
               Catch::Contains("'value' is missing in currency.cny_per_unit"));
}

TEST_CASE("currency: a scenario counts in the money of the one that it extends") {
    const ScenarioFolder folder;
    const auto child = [&](const std::string& section) {
        folder.write("child.toml", "schema = 1\nname = \"child\"\nextends = \"small.toml\"\n" + section);
        std::string text;
        for (const Problem& problem : read(folder.path("child.toml")).problems)
            text += to_text(problem) + "\n";
        return text;
    };
    CHECK_THAT(
        child("[currency]\ncode = \"USD\"\ncny_per_unit = 8\n"),
        Catch::Contains("child.toml:4:1: error: a scenario counts in the money of the one that it extends, "
                        "which is CNY2024, not USD2024"));
    use_dollars(folder, in_dollars());
    CHECK(child("").empty());
    CHECK(child("[currency]\ncny_per_unit = 7\n").empty());
    CHECK_THAT(child("[currency]\nprice_year = 2020\n"), Catch::Contains("which is USD2024, not USD2020"));
}

}  // namespace headwater::scenarios
