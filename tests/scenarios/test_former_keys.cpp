// Keys that levers had in earlier versions.
#include <catch2/catch.hpp>

#include "model/levers/catalogue.hpp"
#include "scenarios/reader/declared.hpp"
#include "scenarios/reader/lever_key.hpp"
#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::scenarios {

namespace {

using tests::ScenarioFolder;

/// A value between neutral and the far bound, so that the setting is none that changes nothing.
double some_value(const model::Lever& lever) {
    if (is_whole(lever)) return lever.bounds.upper;
    return lever.neutral + (lever.bounds.upper - lever.neutral) / 2;
}

/// "city.hangzhou.KEY=VALUE" for the lever and for each that it needs.
std::vector<std::string> settings(const model::Lever& lever, std::string_view key) {
    const auto setting = [](const model::Lever& of, std::string_view named) {
        const bool city = of.scope == model::LeverScope::city;
        return (city ? "city.hangzhou." : "nation.") + std::string(named) + "=" +
               std::to_string(some_value(of));
    };
    std::vector<std::string> set{setting(lever, key)};
    std::vector<const model::Lever*> open{&lever};
    while (!open.empty()) {
        const model::Lever& now = *open.back();
        open.pop_back();
        for (const std::string_view need : now.needs) {
            if (need.empty()) continue;
            const auto& other = model::lever_catalogue[static_cast<std::size_t>(model::lever_row(need))];
            const std::string text = setting(other, other.key);
            if (other.key == lever.key || std::ranges::find(set, text) != set.end()) continue;
            set.push_back(text);
            open.push_back(&other);
        }
    }
    return set;
}

std::size_t times(const std::vector<Problem>& remarks, const std::string& what) {
    return static_cast<std::size_t>(std::ranges::count(remarks, what, &Problem::what));
}

std::string lever_table(const std::string& key, const std::string& from) {
    return "\n[[lever]]\nkey = \"" + key + "\"\ncity = \"beijing\"\nvalue = 1000\nfrom = \"" + from +
           "\"\nuntil = \"2020-12\"\n";
}

}  // namespace

TEST_CASE("former keys: each sets the lever that has it no more, and names the new key once") {
    const ScenarioFolder folder;
    REQUIRE(former_lever_keys().size() > 30);
    for (const model::Lever& lever : model::lever_catalogue) {
        if (lever.former.empty()) continue;
        CAPTURE(lever.former);
        const ReadResult now = read(folder.path("small.toml"), {settings(lever, lever.key)});
        const ReadResult then = read(folder.path("small.toml"), {settings(lever, lever.former)});
        REQUIRE(now.scenario);
        REQUIRE(then.scenario);
        CHECK(then.scenario->resolved_toml == now.scenario->resolved_toml);
        CHECK(then.scenario->digest == now.scenario->digest);
        CHECK(then.scenario->resolved_toml.find(lever.key) != std::string::npos);
        const std::string told = std::string(lever.former) + " is now " + std::string(lever.key);
        CHECK(times(then.scenario->remarks, told) == 1);
        CHECK(times(now.scenario->remarks, told) == 0);
    }
}

TEST_CASE("former keys: a file that uses one twice is told once, and gives the same scenario") {
    const ScenarioFolder folder;
    const std::string text = folder.text("small.toml");
    const auto with = [&](const std::string& key) {
        folder.write("small.toml", text + lever_table(key, "2020-06") + "\n[[lever]]\nkey = \"" + key +
                                       "\"\ncity = \"hangzhou\"\nvalue = 2000\n");
        ReadResult result = read(folder.path("small.toml"), {});
        REQUIRE(result.scenario);
        return *result.scenario;
    };
    const Scenario then = with("reloc_subsidy");
    CHECK(then.digest == with("relocation_subsidy").digest);
    CHECK(times(then.remarks, "reloc_subsidy is now relocation_subsidy") == 1);
}

TEST_CASE("former keys: the old and the new key of one lever clash as one key given twice") {
    const ScenarioFolder folder;
    const std::string text = folder.text("small.toml");
    const auto clash = [&](const std::string& first, const std::string& second) {
        folder.write("small.toml", text + lever_table(first, "2020-06") + lever_table(second, "2020-08"));
        const ReadResult result = read(folder.path("small.toml"), {});
        REQUIRE(result.problems.size() == 1);
        return result.problems.front().what;
    };
    const std::string twice = clash("relocation_subsidy", "relocation_subsidy");
    CHECK_THAT(twice, Catch::Matchers::Contains("overlaps the setting at"));
    CHECK(clash("reloc_subsidy", "relocation_subsidy") == twice);
    CHECK(clash("relocation_subsidy", "reloc_subsidy") == twice);
}

TEST_CASE("former keys: a setting that is inherited is dropped under either key") {
    const ScenarioFolder folder;
    const auto settings_left = [&](const std::string& key) {
        folder.write("heir.toml",
                     "schema = 1\nname = \"heir\"\nextends = \"small.toml\"\n"
                     "[[drop_lever]]\nkey = \"" +
                         key + "\"\n");
        const ReadResult result = read(folder.path("heir.toml"), {});
        REQUIRE(result.scenario);
        return result.scenario->input.timeline.size();
    };
    CHECK(settings_left("relocation_subsidy") == 0);
    CHECK(settings_left("reloc_subsidy") == 0);
}

TEST_CASE("former keys: a slip of either key is answered with the new one") {
    CHECK(nearest_lever("relocation_subsidi") == "relocation_subsidy");
    CHECK(nearest_lever("reloc_subsidi") == "relocation_subsidy");
    CHECK(nearest_lever("hdec") == "decoupling_hazard");
    CHECK(nearest_lever("qqqqqqqqqqqq").empty());
    CHECK(present_key("city.wuhan.inst_budget") == "city.wuhan.institute_budget");
    CHECK(present_key("parameters.talent_market.inst_budget") == "parameters.talent_market.inst_budget");
    CHECK(renamed_text("nation.h_dec") == "h_dec is now decoupling_hazard");
    CHECK(renamed_text("nation.decoupling_hazard").empty());
}

}  // namespace headwater::scenarios
