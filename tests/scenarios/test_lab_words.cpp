// Measures of labs that a scenario chooses: lab.heads, lab.*.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "model/measures/measure.hpp"
#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::scenarios {

namespace {

using model::LabPanel;
using model::OutputPanel;
using tests::ScenarioFolder;
using Keys = std::vector<std::string>;

/// The small scenario with this in place of its section of output, `[output] labs = "all"`.
ScenarioFolder& with(ScenarioFolder& folder, const std::string& output) {
    folder.replace("small.toml", "[output]\nlabs = \"all\"\n", output);
    return folder;
}

Scenario scenario_of(const std::string& output, const Overrides& overrides = {}) {
    ScenarioFolder folder;
    return with(folder, output).scenario(overrides);
}

std::string problems_of(const std::string& output, const Overrides& overrides = {}) {
    ScenarioFolder folder;
    std::string text;
    for (const Problem& problem : with(folder, output).read(overrides).problems)
        text += problem.what + (problem.suggestion.empty() ? "" : " -> " + problem.suggestion) + "\n";
    return text;
}

bool holds_labs(const model::OutputBlock& block) {
    return block.panels[static_cast<std::size_t>(OutputPanel::labs)];
}

constexpr const char* with_section =
    "[output]\nlabs = \"all\"\nlab_measures = [\"lab.loan\", \"lab.heads\"]\n";

}  // namespace

TEST_CASE("lab measures: [output] chooses them by name and pattern, in the order of the catalogue") {
    const Scenario some = scenario_of(with_section);
    CHECK(some.input.lab_panel == LabPanel::all);
    CHECK(some.input.lab_measures == Keys{"heads", "loan"});
    CHECK(scenario_of("[output]\nlab_measures = \"lab.*_share\"\n").input.lab_measures ==
          Keys{"founder_share", "venture_share", "state_share", "idle_share"});
    CHECK(scenario_of("[output]\nlab_measures = \"lab.*_share\"\n").input.lab_panel ==
          LabPanel::model_makers);
    CHECK(scenario_of("[output]\nlab_measures = \"lab.*\"\n").input.lab_measures.empty());
    CHECK(scenario_of("[output]\nlabs = \"all\"\n", {{"output.lab_measures=lab.heads"}}).input.lab_measures ==
          Keys{"heads"});
    CHECK(scenario_of(with_section, {{"output.lab_measures=[\"lab.loan\", \"lab.cost?\"]"}})
              .input.lab_measures == Keys{"loan", "costs"});
    CHECK(scenario_of(with_section, {{"output.lab_measures=lab.*"}}).input.lab_measures.empty());
    const Scenario none = scenario_of(with_section, {{"output.labs=none"}});
    CHECK(none.input.lab_measures.empty());
    REQUIRE(none.remarks.size() == scenario_of(with_section).remarks.size() + 1);
    CHECK(std::ranges::count(none.remarks, "'lab_measures' chooses nothing: labs is \"none\"",
                             &Problem::what) == 1);
}

TEST_CASE("lab measures: a block names them among those of cities and holds the panel of labs") {
    const auto input =
        scenario_of("[[output]]\nwhat = [\"firms\", \"lab.heads\", \"lab.capability\", \"lab.heads\"]\n")
            .input;
    REQUIRE(input.outputs.size() == 1);
    CHECK(holds_labs(input.outputs[0]));
    CHECK(input.outputs[0].measures == Keys{"firms"});
    CHECK(input.lab_measures == Keys{"heads", "capability"});
    CHECK(input.lab_panel == LabPanel::model_makers);
    // A pattern without the prefix is of cities and the nation, and the panel as a whole holds all.
    const auto heads = scenario_of("[[output]]\nwhat = \"*heads\"\n").input;
    CHECK_FALSE(holds_labs(heads.outputs[0]));
    CHECK(heads.lab_panel == LabPanel::none);
    CHECK(scenario_of("[[output]]\nwhat = [\"labs\", \"lab.heads\"]\n").input.lab_measures.empty());
    const auto yearly =
        scenario_of("[[output]]\nwhat = \"lab.heads\"\nevery = 12\nwhere = \"beijing\"\nwhich = \"all\"\n")
            .input;
    CHECK(yearly.lab_panel == LabPanel::all);
    CHECK(yearly.outputs[0].every == 12);
    CHECK(yearly.outputs[0].cities.size() == 1);
}

TEST_CASE("lab measures: blocks replace what is inherited, the later of both goes before") {
    ScenarioFolder folder;
    with(folder, with_section);
    const auto child = [&](const std::string& blocks, const Overrides& overrides = {}) {
        folder.write("child.toml", "schema = 1\nname = \"child\"\nextends = \"small.toml\"\n" + blocks);
        return folder.scenario(overrides, "child.toml").input;
    };
    const std::string labs = "[[output]]\nwhat = [\"firms\", \"labs\"]\n";
    const std::string capability = "[[output]]\nwhat = [\"firms\", \"lab.capability\"]\n";
    CHECK(child(labs).lab_measures == Keys{"heads", "loan"});
    CHECK(child(capability).lab_measures == Keys{"capability"});
    CHECK(child(capability).lab_panel == LabPanel::all);
    CHECK(child("[[output]]\nwhat = \"firms\"\n").lab_measures.empty());
    CHECK(child(capability, {{"output.lab_measures=lab.costs"}}).lab_measures == Keys{"costs"});
    const auto moved = child(capability, {{"output.labs=model_makers"}});
    CHECK(moved.lab_measures == Keys{"capability"});
    CHECK(holds_labs(moved.outputs.at(1)));
    CHECK(moved.lab_panel == LabPanel::model_makers);
    CHECK(child(capability, {{"output.labs=none"}}).lab_measures.empty());
}

TEST_CASE(
    "lab measures: the resolved text reads back as the same choice, and says nothing of the usual one") {
    for (const std::string& output :
         {std::string(with_section), std::string("[output]\nlab_measures = \"lab.g*\"\n"),
          std::string(
              "[[output]]\nwhat = [\"firms\", \"lab.heads\", \"lab.*_share\"]\nwhich = \"all\"\nevery = 3\n"),
          std::string("[[output]]\nwhat = [\"default\", \"lab.heads\"]\n")}) {
        INFO(output);
        const Scenario scenario = scenario_of(output);
        const auto again = read_text(scenario.resolved_toml, "no such folder");
        REQUIRE(again.scenario.has_value());
        CHECK(again.scenario->resolved_toml == scenario.resolved_toml);
        CHECK(again.scenario->digest == scenario.digest);
        CHECK(again.scenario->input.lab_measures == scenario.input.lab_measures);
        CHECK(again.scenario->input.lab_panel == scenario.input.lab_panel);
    }
    const Scenario usual = scenario_of("[output]\nlabs = \"all\"\n");
    CHECK(usual.resolved_toml.find("lab_measures") == std::string::npos);
    CHECK(scenario_of("[output]\nlabs = \"all\"\nlab_measures = \"lab.*\"\n").digest == usual.digest);
    CHECK(scenario_of(with_section).digest != usual.digest);
}

TEST_CASE("lab measures: each mistake is told, with what was meant") {
    CHECK(problems_of(
              "[output]\nlab_measures = [\"lab.haeds\", \"heads\", \"lab.heads:beijing\", \"lab.x*\"]\n") ==
          "unknown measure of labs 'lab.haeds' -> lab.heads\n"
          "unknown measure of labs 'heads' -> lab.heads\n"
          "'lab.heads:beijing': measures of labs have no values of cities or tiers -> lab.heads\n"
          "unknown measure of labs 'lab.x*'\n");
    CHECK(problems_of("[output]\nlab_measure = \"lab.heads\"\n") ==
          "unknown key 'lab_measure' in [output] -> lab_measures\n");
    CHECK(problems_of("[output]\nlab_measures = []\n") == "'lab_measures' is empty\n");
    CHECK(problems_of("[[output]]\nwhat = [\"lab.haeds\", \"payroll\", \"lab.heads:beijing\"]\n") ==
          "unknown measure of labs 'lab.haeds' -> lab.heads\n"
          "unknown measure or panel 'payroll' -> lab.payroll\n"
          "'lab.heads:beijing': measures of labs have no values of cities or tiers -> lab.heads\n");
    CHECK(problems_of("[[output]]\nwhat = \"lab.heads\"\n[[output]]\nwhat = \"lab.loan\"\n") ==
          "the panel 'labs' stands in two blocks\n");
    CHECK(problems_of("[[output]]\nwhat = \"lab.heads\"\nname = \"a\"\n") ==
          "'name' names nothing: the block holds no measure of cities or of the nation\n");
    CHECK(problems_of("[[output]]\nwhat = \"firms\"\n", {{"output.lab_measures=lab.heads"}}) ==
          "'lab_measures' chooses nothing: the blocks hold no labs\n");
    CHECK(
        problems_of("[output]\nlabs = \"all\"\n[experiment]\nheadline = [\"lab.revenue\", \"lab.loan\"]\n") ==
        "headline measure 'lab.revenue' is of single labs, which only the panel of labs in a run file holds "
        "-> "
        "revenue\n"
        "headline measure 'lab.loan' is of single labs, which only the panel of labs in a run file holds; no "
        "measure "
        "of cities comes near it\n");
}

}  // namespace headwater::scenarios
