// Levers of the command line, and what a scenario says it is run for.
#include <catch2/catch.hpp>

#include "model/levers/catalogue.hpp"
#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::scenarios {

namespace {

using tests::ScenarioFolder;

struct Window {
    double value;
    std::int32_t first;
    std::int32_t end;
    friend bool operator==(const Window&, const Window&) = default;
};

/// The settings of a lever, lag included.
std::vector<Window> windows(const Scenario& scenario, std::string_view lever) {
    std::vector<Window> found;
    for (const model::LeverSetting& s : scenario.input.timeline)
        if (model::lever_catalogue[s.lever].key == lever)
            found.push_back({s.value, s.from + s.lag, s.until + s.lag});
    return found;
}

std::string problem(const std::string& setting) {
    const ScenarioFolder folder;
    const ReadResult result = read(folder.path("small.toml"), {{setting}});
    return result.problems.empty() ? "" : to_text(result.problems.front());
}

}  // namespace

TEST_CASE("lever overrides: the file's setting gives way in these months and stays in the others") {
    const ScenarioFolder folder;
    // The file: 30000 from 2020-06 to 2021-06, a month later; the run starts in 2020-01.
    CHECK(windows(folder.scenario(), "relocation_subsidy") == std::vector<Window>{{30000, 6, 18}});
    const auto with = [&](const std::string& text) {
        return windows(folder.scenario({{"city.shanghai.relocation_subsidy=" + text}}), "relocation_subsidy");
    };
    CHECK(with("0 from 2020-10") == std::vector<Window>{{30000, 6, 9}, {0, 9, 24}});
    CHECK(with("50000 CNY/person from 2020-10 until 2021-01") ==
          std::vector<Window>{{30000, 6, 9}, {50000, 9, 12}, {30000, 12, 18}});
    CHECK(with("0") == std::vector<Window>{{0, 0, 24}});
    CHECK(with("1 until 2020-02") == std::vector<Window>{{1, 0, 1}, {30000, 6, 18}});
    CHECK(with("2 from 2021-09") == std::vector<Window>{{30000, 6, 18}, {2, 20, 24}});
    const Scenario other =
        folder.scenario({{"city.beijing.relocation_subsidy=7", "nation.regulation_on=1 from 2021-01"}});
    CHECK(windows(other, "relocation_subsidy").size() == 2);
    CHECK(windows(other, "regulation_on") == std::vector<Window>{{1, 12, 24}});
    CHECK(other.digest != folder.scenario().digest);
}

TEST_CASE("lever overrides: what is wrong is said with what is allowed") {
    using Catch::Matchers::Contains;
    CHECK_THAT(problem("city.shangai.relocation_subsidy=0"), Contains("unknown city 'shangai'"));
    CHECK_THAT(
        problem("city.shanghai.relocation_subsidi=0"),
        Contains("unknown lever 'relocation_subsidi'") && Contains("did you mean 'relocation_subsidy'?"));
    CHECK_THAT(problem("city.shanghai.regulation_on=1"), Contains("nation.regulation_on=VALUE"));
    CHECK_THAT(problem("nation.relocation_subsidy=1"), Contains("city.CITY.relocation_subsidy=VALUE"));
    CHECK_THAT(problem("city.shanghai=1"), Contains("names no lever"));
    CHECK_THAT(problem("city.shanghai.relocation_subsidy"), Contains("key=value"));
    CHECK_THAT(problem("city.shanghai.relocation_subsidy=-5"), Contains("out of bounds"));
    CHECK_THAT(problem("city.shanghai.relocation_subsidy=5 from 2020"), Contains("2020"));
    CHECK_THAT(problem("city.shanghai.relocation_subsidy=5 from 2020-05 until 2020-05"),
               Contains("is not after from"));
}

TEST_CASE("experiment: question and headline measures come with the scenario and change no result") {
    const ScenarioFolder folder;
    const std::string digest = folder.scenario().digest;
    folder.append(
        "small.toml",
        "[experiment]\nquestion = \"Who moves?\"\nheadline = [\"firms:shanghai\", \"seats_gained\"]\n"
        "refuted_by = \"nobody moves\"\n");
    const Scenario scenario = folder.scenario();
    CHECK(scenario.experiment.question == "Who moves?");
    CHECK(scenario.experiment.headline == std::vector<std::string>{"firms:shanghai", "seats_gained"});
    CHECK(scenario.experiment.refuted_by == "nobody moves");
    CHECK(scenario.digest == digest);
    const ReadResult again = read_text(scenario.resolved_toml, ".");
    REQUIRE(again.scenario);
    CHECK(again.scenario->experiment.headline == scenario.experiment.headline);
}

TEST_CASE("experiment: wrong headline measures are named") {
    using Catch::Matchers::Contains;
    const auto said = [](const std::string& headline) {
        const ScenarioFolder folder;
        folder.append("small.toml", "[experiment]\nheadline = " + headline + "\n");
        return folder.problems();
    };
    CHECK_THAT(said("[\"frims\"]"), Contains("unknown measure 'frims'") && Contains("did you mean 'firms'?"));
    CHECK_THAT(said("[\"firms:wuhan\"]"), Contains("unknown city 'wuhan' in headline measure"));
    CHECK_THAT(said("[\"frontier:beijing\"]"), Contains("is not one of cities"));
    CHECK_THAT(said("[\"firms\", \"firms\"]"), Contains("is named twice"));
    CHECK_THAT(said("[\"openness\"]"), Contains("cannot be added; allowed: one value: openness:CITY"));
    CHECK_THAT(said("[\"talent_share:shanghai\"]"),
               Contains("cannot be added; allowed: one value: talent_share:shanghai:TIER"));
    CHECK_THAT(said("[\"talent_share:shanghai:cor\"]"),
               Contains("unknown tier 'cor'") && Contains("did you mean 'core'?"));
    CHECK_THAT(said("[\"talent_share:shangai:core\"]"), Contains("did you mean 'shanghai'?"));
    CHECK_THAT(said("\"firms\""), Contains("not an array"));
}

}  // namespace headwater::scenarios
