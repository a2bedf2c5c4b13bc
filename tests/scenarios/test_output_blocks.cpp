// [[output]]: what a scenario asks its run file to hold.
#include <algorithm>
#include <catch2/catch.hpp>

#include "model/measures/measure.hpp"
#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::scenarios {

namespace {

using model::LabPanel;
using model::OutputPanel;
using tests::ScenarioFolder;

/// The small scenario with blocks in place of its section.
ScenarioFolder& with(ScenarioFolder& folder, const std::string& blocks) {
    folder.replace("small.toml", "[output]\nlabs = \"all\"\n", blocks);
    return folder;
}

model::Input input_of(const std::string& blocks, const Overrides& overrides = {}) {
    ScenarioFolder folder;
    return with(folder, blocks).scenario(overrides).input;
}

/// Messages without their places and lists of what is allowed.
std::string problems_of(const std::string& blocks) {
    ScenarioFolder folder;
    std::string text;
    for (const Problem& problem : with(folder, blocks).read().problems)
        text += problem.what + (problem.suggestion.empty() ? "" : " -> " + problem.suggestion) + "\n";
    return text;
}

bool has(const model::OutputBlock& block, OutputPanel panel) {
    return block.panels[static_cast<std::size_t>(panel)];
}

}  // namespace

TEST_CASE("output blocks: measures by name and pattern, months, cities and groups") {
    const auto input = input_of(
        "[[output]]\nwhat = \"firm*\"\n"
        "[[output]]\nwhat = [\"hires\", \"gpu_price\"]\nevery = 12\nwhere = [\"hangzhou\", \"beijing\"]\n"
        "from = \"2020-03\"\nto = \"2021-02\"\n"
        "[[output]]\nwhat = \"talent\"\nevery = 3\nname = \"quarters\"\n");
    REQUIRE(input.outputs.size() == 3);
    const auto& firms = input.outputs[0];
    CHECK(firms.name.empty());
    CHECK(std::ranges::all_of(firms.measures, [](const auto& key) { return key.starts_with("firm"); }));
    CHECK(std::ranges::count(firms.measures, "firms") == 1);
    CHECK(firms.measures.size() > 3);
    CHECK((firms.from == 0 && firms.until == 24 && firms.every == 1));
    const auto& yearly = input.outputs[1];
    CHECK(yearly.name == "2");
    CHECK((yearly.from == 2 && yearly.until == 14 && yearly.every == 12));
    CHECK(yearly.cities == std::vector{model::CityId(0), model::CityId(1)});
    CHECK(input.outputs[2].name == "quarters");
    CHECK(input.lab_panel == LabPanel::none);
}

TEST_CASE("output blocks: default stands for all that a file holds without blocks") {
    const auto input =
        input_of("[[output]]\nwhat = \"default\"\n[[output]]\nwhat = \"researchers\"\nwhich = \"star\"\n");
    const auto& all = input.outputs.at(0);
    CHECK(all.measures.size() == model::measure_catalogue().size());
    for (const auto panel :
         {OutputPanel::labs, OutputPanel::events, OutputPanel::flows, OutputPanel::transactions})
        CHECK(has(all, panel));
    CHECK_FALSE(has(all, OutputPanel::researchers));
    CHECK(input.lab_panel == LabPanel::model_makers);
    CHECK(input.outputs.at(1).every == 12);
    CHECK((input.outputs[1].tiers[0] && !input.outputs[1].tiers[1]));
}

TEST_CASE("output blocks: the last document wins, and a later section still chooses the labs") {
    ScenarioFolder folder;
    folder.write(
        "child.toml",
        "schema = 1\nname = \"child\"\nextends = \"small.toml\"\n[[output]]\nwhat = [\"firms\", \"labs\"]\n");
    folder.write(
        "grandchild.toml",
        "schema = 1\nname = \"grandchild\"\nextends = \"child.toml\"\n[[output]]\nwhat = \"events\"\n");
    CHECK(folder.scenario({}, "child.toml").input.lab_panel == LabPanel::all);
    CHECK(folder.scenario({{"output.labs=none"}}, "child.toml").input.lab_panel == LabPanel::none);
    CHECK(folder.scenario({{"output.labs=model_makers"}}, "child.toml").input.lab_panel ==
          LabPanel::model_makers);
    const auto last = folder.scenario({}, "grandchild.toml").input;
    REQUIRE(last.outputs.size() == 1);
    CHECK(last.outputs[0].measures.empty());
    CHECK(last.lab_panel == LabPanel::none);
    const auto labs = folder.scenario({{"output.labs=all"}}, "grandchild.toml");
    CHECK(labs.input.lab_panel == LabPanel::all);
    CHECK(has(labs.input.outputs.at(1), OutputPanel::labs));
    const auto again = read_text(labs.resolved_toml, "no such folder");
    REQUIRE(again.scenario.has_value());
    CHECK(again.scenario->resolved_toml == labs.resolved_toml);
    CHECK(again.scenario->input.lab_panel == LabPanel::all);
}

TEST_CASE("output blocks: the resolved text reads back as the same choice") {
    ScenarioFolder folder;
    const Scenario scenario =
        with(folder,
             "[[output]]\nwhat = [\"measures\", \"flows\"]\n"
             "[[output]]\nwhat = [\"hires\", \"labs\"]\nevery = 12\nwhere = \"beijing\"\n"
             "from = \"2020-03\"\nto = \"2021-02\"\nwhich = \"all\"\nname = \"yearly\"\n"
             "[[output]]\nwhat = \"researchers\"\nwhich = \"core\"\n")
            .scenario();
    const auto again = read_text(scenario.resolved_toml, "no such folder");
    REQUIRE(again.scenario.has_value());
    CHECK(again.scenario->resolved_toml == scenario.resolved_toml);
    CHECK(again.scenario->digest == scenario.digest);
    REQUIRE(again.scenario->input.outputs.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        const auto &a = scenario.input.outputs[i], &b = again.scenario->input.outputs[i];
        CHECK(std::tie(a.name, a.measures, a.panels, a.every, a.from, a.until, a.cities, a.tiers) ==
              std::tie(b.name, b.measures, b.panels, b.every, b.from, b.until, b.cities, b.tiers));
    }
}

TEST_CASE("output blocks: the digest of scenarios without blocks knows nothing of them") {
    const ScenarioFolder folder;
    CHECK(folder.scenario().resolved_toml.find("[[output]]") == std::string::npos);
    CHECK(folder.scenario().input.outputs.empty());
}

TEST_CASE("output blocks: each mistake is told, all at once") {
    CHECK(
        problems_of("[[output]]\nwhat = [\"frims\", \"labz\", 3]\nwhere = [\"beijin\"]\nevery = 0\nevry = 1\n"
                    "[[output]]\nname = \"A b\"\n") ==
        "unknown measure or panel 'frims' -> firms\n"
        "unknown measure or panel 'labz' -> labs\n"
        "'what' holds a number\n"
        "unknown city 'beijin' in where -> beijing\n"
        "every = 0 is out of bounds\n"
        "unknown key 'evry' in an [[output]] -> every\n"
        "'what' is missing in an [[output]]\n"
        "name = \"A b\" is no name of a group\n"
        "'name' names nothing: the block holds no measure of cities or of the nation\n");
    CHECK(problems_of("[[output]]\nwhat = \"firms\"\nfrom = \"2021-02\"\nto = \"2021-01\"\n") ==
          "the block holds no month: from is after to\n");
    CHECK(problems_of("[[output]]\nwhat = \"firms\"\nfrom = \"2022-01\"\n") ==
          "the block holds no month of the run\n");
    CHECK(problems_of("[[output]]\nwhat = [\"events\", \"flows\"]\nevery = 12\n") ==
          "events take no 'every'\nflows take no 'every'\n");
    CHECK(problems_of("[[output]]\nwhat = \"transactions\"\nfrom = \"2020-02\"\n") ==
          "transactions take no 'from'\n");
    CHECK(problems_of("[[output]]\nwhat = \"labs\"\n[[output]]\nwhat = \"default\"\n") ==
          "the panel 'labs' stands in two blocks\n");
    CHECK(problems_of("[[output]]\nwhat = [\"researchers\", \"firms\"]\n") ==
          "researchers stand in a block with something else\n");
    CHECK(problems_of("[[output]]\nwhat = \"gpu_price\"\nwhere = \"beijing\"\n") ==
          "'where' chooses nothing: the block holds no measure of cities\n");
    CHECK(problems_of("[[output]]\nwhat = \"firms\"\nwhich = \"all\"\n") ==
          "'which' chooses nothing: the block holds neither labs nor researchers\n");
    CHECK(problems_of("[[output]]\nwhat = \"labs\"\nwhich = \"star\"\n") == "which = \"star\" is unknown\n");
    CHECK(problems_of(
              "[[output]]\nwhat = \"firms\"\nname = \"a\"\n[[output]]\nwhat = \"hires\"\nname = \"a\"\n") ==
          "the name 'a' stands in two blocks\n");
    CHECK(problems_of("[[output]]\nwhat = []\n") == "'what' is empty\n");
}

}  // namespace headwater::scenarios
