#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <utility>

#include "analysis/report/declaration_text.hpp"
#include "analysis/runs/text.hpp"
#include "model/input.hpp"
#include "model/levers/catalogue.hpp"
#include "model/measures/measure.hpp"
#include "model/state/record.hpp"
#include "tests/analysis/support/program.hpp"

using Catch::Matchers::Contains;
using headwater::tests::call;
using headwater::tests::Said;
using nlohmann::json;
namespace model = headwater::model;

namespace {

std::size_t number_of_parameters() {
    std::size_t number = 0;
    model::Parameters parameters;
    model::each_group(parameters, [&]<class Group>(Group&) { number += model::fields_of<Group>.size(); });
    return number;
}

json listed(const std::string& what) {
    const Said said = call({"list", what, "--json"});
    REQUIRE(said.exit_code == 0);
    return json::parse(said.out);
}

}  // namespace

TEST_CASE("explain: every term of every event is explained, once for each meaning") {
    std::map<std::pair<std::string, std::string>, int> explained;  // term and event: how often
    for (const json& term : listed("terms")) {
        CHECK(!term["text"].get<std::string>().empty());
        for (const json& event : term["events"])
            ++explained[{term["key"].get<std::string>(), event.get<std::string>()}];
    }
    std::size_t terms = 0;
    for (const model::EventKindText& event : model::event_kinds)
        for (const std::string_view term : event.terms) {
            if (term.empty()) continue;
            INFO(event.key << " " << term);
            CHECK(explained[{std::string(term), std::string(event.key)}] == 1);
            ++terms;
        }
    CHECK(terms > 100);
    CHECK_THAT(call({"explain", "taste_shock"}).out, Contains("taste_shock (term)") && Contains("seat_move"));
    // A term does not hide the parameter or measure of the same key.
    CHECK_THAT(call({"explain", "rent"}).out, Contains("rent (measure)") && Contains("rent (term)"));
}

TEST_CASE("list: holds everything that is declared, and nothing else") {
    CHECK(listed("levers").size() == model::lever_catalogue.size());
    CHECK(listed("parameters").size() == number_of_parameters());
    CHECK(listed("numerics").size() == model::fields_of<model::Numerics>.size());
    CHECK(listed("mechanisms").size() == model::n_mechanisms);
    CHECK(listed("measures").size() ==
          model::measure_catalogue().size() + model::lab_measure_catalogue().size());
    CHECK(listed("events").size() == model::event_kinds.size());
    CHECK(listed("units").size() == model::unit_texts.size());
}

TEST_CASE("explain: a former key explains the lever that had it, a slip of one names the new key") {
    const Said said = call({"explain", "h_dec", "--json"});
    REQUIRE(said.exit_code == 0);
    const json pages = json::parse(said.out);
    REQUIRE(pages.size() == 1);
    CHECK(pages[0].at("key") == "decoupling_hazard");
    CHECK(pages[0].at("former") == "h_dec");
    CHECK_THAT(call({"explain", "reloc_subsidy"}).out, Contains("relocation_subsidy (lever)"));
    CHECK_THAT(call({"explain", "orig_procure_bonuss"}).err,
               Contains("did you mean 'original_procurement_bonus'?"));
}

TEST_CASE("explain: knows every declared key, with its text, unit and source") {
    for (const std::string what :
         {"levers", "parameters", "numerics", "mechanisms", "measures", "events", "units"}) {
        const json entries = listed(what);
        REQUIRE(!entries.empty());
        for (const json& entry : entries) {
            const std::string key = entry["key"];
            INFO(key);
            json pages = json::array();
            for (const auto& found : headwater::analysis::find_declarations(key))
                pages.push_back(json::parse(headwater::analysis::json_of(found).dump()));
            CHECK(std::count(pages.begin(), pages.end(), entry) == 1);
            // The verb prints these; a process for each key would take a minute.
            if (&entry != &entries.front() && &entry != &entries.back()) continue;
            const Said said = call({"explain", key, "--json"});
            REQUIRE(said.exit_code == 0);
            CHECK(json::parse(said.out) == pages);
        }
    }
}

TEST_CASE("explain: states what a lever means, where it acts and what it moves") {
    const Said said = call({"explain", "relocation_subsidy"});
    CHECK(said.exit_code == 0);
    for (const std::string word : {"currency/person, amounts here in CNY of 2024", "0 to 500,000", "city",
                                   "CN-15", "relocation_cash_paid", "[[lever]]"})
        CHECK_THAT(said.out, Contains(word));
}

TEST_CASE("explain: a measure of labs says how a scenario chooses it and what cities have instead") {
    const Said said = call({"explain", "lab.heads"});
    INFO(said.out);
    CHECK_THAT(said.out,
               Contains("lab_measures = [\"lab.heads\"]") && Contains("of cities         employed"));
    for (const char* shell : {"bash", "zsh", "fish"}) {
        const std::string script = call({"completion", shell}).out;
        for (const char* word : {"output.labs=", "output.lab_measures=", "policy.cities=", "lab.heads"})
            CHECK_THAT(script, Contains(word));
    }
}

TEST_CASE("explain: a key shared by two groups shows both") {
    const Said said = call({"explain", "move_cost"});
    CHECK(said.exit_code == 0);
    CHECK_THAT(said.out, Contains("talent_market.move_cost") && Contains("location.move_cost"));
}

TEST_CASE("explain: takes the hyphenated spelling and the key of --set") {
    CHECK(call({"explain", "reloc-subsidy"}).out == call({"explain", "relocation_subsidy"}).out);
    CHECK(call({"explain", "parameters.location.move_cost"}).out ==
          call({"explain", "location.move_cost"}).out);
}

TEST_CASE("explain: an unknown key is refused with the nearest ones") {
    const Said said = call({"explain", "relocation_subsidi"});
    CHECK(said.exit_code == 2);
    CHECK(said.out.empty());
    CHECK_THAT(said.err,
               Contains("nothing is called 'relocation_subsidi'; did you mean 'relocation_subsidy'?"));
}

TEST_CASE("list: an unknown kind is refused with the kinds there are") {
    const Said said = call({"list", "lever"});
    CHECK(said.exit_code == 2);
    CHECK_THAT(said.err, Contains("did you mean 'levers'?") && Contains("mechanisms"));
}

TEST_CASE("list: fits a terminal, and names each entry once") {
    for (const char* kind :
         {"levers", "parameters", "numerics", "mechanisms", "measures", "events", "units"}) {
        INFO(kind);
        const Said said = call({"list", kind});
        REQUIRE(said.exit_code == 0);
        std::istringstream lines(said.out);
        std::size_t entries = 0;
        for (std::string line; std::getline(lines, line);) {
            INFO(line);
            CHECK(headwater::analysis::columns_of(line) <= 100);
            if (!line.empty() && line[0] != ' ') ++entries;
        }
        CHECK(entries == listed(kind).size());
        // One line each for grep, and the titles of the columns.
        const Said full = call({"list", kind, "--full"});
        CHECK(static_cast<std::size_t>(std::ranges::count(full.out, '\n')) == entries + 1);
    }
}

TEST_CASE("list: a filter keeps what has the word in key or text") {
    const json all = listed("parameters");
    const json some = json::parse(call({"list", "parameters", "hazard", "--json"}).out);
    CHECK(some.size() > 3);
    CHECK(some.size() < all.size());
    for (const json& entry : some) {
        const std::string text = entry["key"].get<std::string>() + entry["text"].get<std::string>();
        CHECK_THAT(text, Contains("hazard"));
    }
}

TEST_CASE("completion: scripts are sound and offer every verb and every lever") {
    for (const std::string shell : {"bash", "zsh", "fish"}) {
        const Said said = call({"completion", shell});
        INFO(shell);
        REQUIRE(said.exit_code == 0);
        for (const std::string verb : {"init", "check", "run", "explain"})
            CHECK_THAT(said.out, Contains(verb));
        for (const model::Lever& lever : model::lever_catalogue)
            CHECK_THAT(said.out, Contains(std::string(lever.key)));
        CHECK_THAT(said.out, Contains("parameters.talent_market.move_cost="));
    }
    CHECK(std::system("\"$HEADWATER_PROGRAM\" completion bash | bash -n") == 0);
    CHECK(call({"completion", "tcsh"}).exit_code == 2);
}

TEST_CASE("completion: bash completes a lever after explain") {
    const std::string command =
        "bash -c 'source <(\"$HEADWATER_PROGRAM\" completion bash); COMP_WORDS=(headwater explain "
        "relocation_s); "
        "COMP_CWORD=2; _headwater; [[ ${COMPREPLY[0]} == relocation_subsidy ]]'";
    CHECK(std::system(command.c_str()) == 0);
}

TEST_CASE("completion: bash completes the words after sweep, and the options of each") {
    const auto completes = [](const std::string& words, int at, const std::string& expected) {
        const std::string command =
            "bash -c 'source <(\"$HEADWATER_PROGRAM\" completion bash); compopt() { :; }; "
            "COMP_WORDS=(headwater " +
            words + "); COMP_CWORD=" + std::to_string(at) + "; _headwater; [[ \" ${COMPREPLY[*]} \" == *\" " +
            expected + " \"* ]]'";
        return std::system(command.c_str()) == 0;
    };
    CHECK(completes("sweep pl", 2, "plan"));
    CHECK(completes("sweep r", 2, "run"));
    CHECK_FALSE(completes("sweep b", 2, "block"));  // hidden
    CHECK(completes("sweep plan --ext", 3, "--extend"));
    CHECK_FALSE(completes("sweep run --ext", 3, "--extend"));
    CHECK(completes("sweep run --work", 3, "--workers"));
    CHECK(completes("compare --wor", 2, "--worlds"));
    for (const std::string shell : {"zsh", "fish"}) {
        const Said said = call({"completion", shell});
        CHECK_THAT(said.out, Contains("plan") && Contains("collect") && Contains("extend"));
        CHECK_THAT(said.out, !Contains("block:"));
    }
}
