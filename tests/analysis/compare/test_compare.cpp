// `compare` and `why` as their users call them.
#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/analysis/support/program.hpp"

using namespace headwater::tests;
using Catch::Matchers::Contains;
using nlohmann::json;

namespace {

/// A copy of the study that `init` makes, and the arm without Shanghai's visits.
struct Study {
    TemporaryFolder folder;
    std::string scenario = "study/three-cities.toml";
    std::string arm = "no-visits=city.shanghai.raid_intensity=0 from 2023-08";

    Study() { REQUIRE(call({"init", "study"}, folder.path()).exit_code == 0); }
    [[nodiscard]] Said compare(std::vector<std::string> more) const {
        more.insert(more.begin(), {"compare", scenario, "--quiet"});
        return call(more, folder.path());
    }
};

}  // namespace

TEST_CASE("compare: effects, places, costs and the null policy, in text and as JSON") {
    const Study study;
    const Said text = study.compare({"--arm", study.arm, "--worlds", "4", "--full"});
    INFO(text.err);
    REQUIRE(text.exit_code == 0);
    CHECK_THAT(text.out, Contains("null policy   equals the base in every bit"));
    for (const char* band : {"50 % of worlds", "80 % of worlds", "90 % of worlds"})
        CHECK_THAT(text.out, Contains(band));
    CHECK_THAT(text.out, Contains("policy begins 2023-08"));
    CHECK_THAT(text.out, Contains("90 % of simulated worlds"));
    CHECK_THAT(text.out, !Contains("confidence"));
    CHECK_THAT(text.out, Contains("by lever: raid_cost_paid"));
    CHECK_THAT(text.out, Contains("read them as exploratory"));

    const Said said = study.compare({"--arm", study.arm, "--worlds", "4", "--replicates", "2", "--json",
                                     "--headline", "raid_visits:shanghai", "--headline", "firms"});
    REQUIRE(said.exit_code == 0);
    const json result = json::parse(said.out);
    CHECK(result["null_policy_holds"] == true);
    CHECK(result["headline_fixed_in_advance"] == true);
    CHECK(result["runs"] == 8);
    const json& effect = result["policies"][0]["effects"][0];
    CHECK(effect["measure"] == "raid_visits:shanghai");
    CHECK(effect["months_since_policy"] == 1);
    CHECK(effect["n"] == 4);
    CHECK(effect["policy"] == 0.0);
    CHECK(effect["mean"].get<double>() < 0);
    CHECK(effect["negative"] == 1.0);
    double payers = 0;
    for (const json& cost : result["policies"][0]["cost"])
        if (cost.contains("city")) payers += cost["mean"].get<double>();
    CHECK(payers == Approx(result["policies"][0]["cost"][0]["mean"].get<double>()).margin(0.01));
}

TEST_CASE("compare: the same file on any number of threads, sound, and readable by inspect") {
    const Study study;
    for (const char* threads : {"1", "3"}) {
        const Said said = study.compare({"--arm", study.arm, "--worlds", "3", "--threads", threads, "--out",
                                         std::string("effects") + threads + ".h5", "--json"});
        INFO(said.err);
        REQUIRE(said.exit_code == 0);
    }
    const auto digest = [&](const char* file) {
        const json header = json::parse(call({"inspect", file, "--json"}, study.folder.path()).out);
        CHECK(header["attributes"]["schema"] == "headwater-comparison");
        return header["attributes"]["content_sha256"].get<std::string>();
    };
    CHECK(digest("effects1.h5") == digest("effects3.h5"));
    const Said strict = call({"inspect", "--strict", "effects1.h5"}, study.folder.path());
    INFO(strict.out);
    CHECK(strict.exit_code == 0);
    const Said again = study.compare({"--arm", study.arm, "--worlds", "1", "--out", "effects1.h5"});
    CHECK(again.exit_code == 5);
    CHECK_THAT(again.err, Contains("--force"));
}

TEST_CASE("compare: a bundle is taken apart, and policies are ordered by cost") {
    const Study study;
    const Said said =
        study.compare({"--arm",
                       "quiet=city.shanghai.raid_intensity=0 from 2023-08; "
                       "city.shanghai.relocation_subsidy=0 from 2023-08; city.beijing.institute_budget=0",
                       "--arm", "rich=city.beijing.institute_budget=3000000", "--worlds", "2", "--decompose",
                       "--headline", "public_money", "--json"});
    INFO(said.err);
    REQUIRE(said.exit_code == 0);
    const json result = json::parse(said.out);
    const json& parts = result["decomposition"][0];
    REQUIRE(parts["parts"].size() == 3);
    double alone = 0;
    double sequential = 0;
    for (const json& part : parts["parts"]) {
        alone += part["alone"].get<double>();
        sequential += part["sequential"].get<double>();
    }
    const double together = parts["together"].get<double>();
    CHECK(together < 0);
    CHECK(sequential == Approx(together));
    CHECK(alone + parts["interaction"].get<double>() == Approx(together));
    CHECK(result["increments"].size() == 9);
    CHECK(result["increments"][0].contains("standing"));
}

TEST_CASE("compare: an arm equals the run of the same settings, as a user makes both") {
    const Study study;
    for (const char* set : {"policy.cities=reactive", "parameters.talent_market.core_pay=3",
                            "parameters.talent_market.star_pay=3", "parameters.city_budget.opening_months=36",
                            "parameters.city_policy.kappa_press=0.5"}) {
        CAPTURE(set);
        const Said said = study.compare({"--arm", std::string("a=") + set, "--worlds", "1", "--uncertain",
                                         "none", "--months", "12", "--headline", "public_money", "--keep",
                                         "0", "--out", "c.h5", "--force", "--json"});
        INFO(said.err);
        REQUIRE(said.exit_code == 0);
        const json header =
            json::parse(call({"inspect", "a-world0.h5", "--json"}, study.folder.path()).out)["attributes"];
        const Said alone =
            call({"run", study.scenario, "--set", set, "--months", "12", "--seed",
                  std::to_string(header["seed"].get<std::int64_t>()), "--no-output", "--quiet", "--json"},
                 study.folder.path());
        INFO(alone.err);
        REQUIRE(alone.exit_code == 0);
        CHECK(header["state_hash"] == json::parse(alone.out)["state_hash"]);
        const json base = json::parse(
            call({"inspect", "three-cities-world0.h5", "--json"}, study.folder.path()).out)["attributes"];
        CHECK(header["state_hash"] != base["state_hash"]);
        const json result = json::parse(said.out);
        CHECK(result["policy_month"] == base["first_month"]);
        CHECK(result["policies"][0]["equal_to_base"] == false);
        CHECK(result["policies"][0]["ended_as_base"] == false);
        CHECK(result["contradictions"].empty());
    }
}

TEST_CASE("compare: an arm that cannot differ is told before it runs, and no month of a policy is invented") {
    const Study study;
    const Said said = study.compare({"--arm", "late=city.shanghai.institute_budget=2e6 from 2040-01",
                                     "--worlds", "1", "--months", "12", "--out", "c.h5"});
    INFO(said.err);
    REQUIRE(said.exit_code == 0);
    CHECK_THAT(said.err, Contains("arm late equals the base: nothing that it sets is in force in any month"));
    CHECK_THAT(said.err, Contains("institute_budget"));
    CHECK_THAT(said.out, Contains("policy begins never"));
    CHECK_THAT(said.out, !Contains("policy begins 2"));
    CHECK_THAT(said.out, Contains("none differs"));
    const json file = json::parse(call({"inspect", "c.h5", "--json"}, study.folder.path()).out);
    CHECK(file["attributes"]["policy_month"] == "never");
    const json result = json::parse(
        study.compare({"--arm", "same=run.seed=7", "--worlds", "1", "--months", "12", "--json"}).out);
    CHECK(result["policy_month"].is_null());
    REQUIRE(result["remarks"].size() == 2);
    CHECK_THAT(result["remarks"][0].get<std::string>(), Contains("run.seed of same is not used"));
    CHECK_THAT(result["remarks"][1].get<std::string>(), Contains("arm same equals the base"));
    const Said twice = study.compare({"--arm", "a=nation.regulation_on=1", "--arm",
                                      "b=nation.regulation_on=1", "--worlds", "1", "--months", "12"});
    CHECK_THAT(twice.err, Contains("arm b equals arm a in every month"));
}

TEST_CASE("compare: settings that differ and that no month saw are told as such") {
    const Study study;
    // With a mechanism off its parameters act on nothing.
    const Said said = study.compare({"--set", "mechanisms.ideas=off", "--arm", "x=parameters.idea.fade=0.5",
                                     "--worlds", "1", "--uncertain", "none", "--months", "12"});
    INFO(said.err);
    REQUIRE(said.exit_code == 0);
    CHECK_THAT(said.out, Contains("but no month of any"));
    CHECK_THAT(said.out, Contains("parameters.idea.fade"));
}

TEST_CASE("compare: headlines of a city's tier, with what may be meant instead") {
    const Study study;
    const Said said = study.compare({"--arm", study.arm, "--worlds", "2", "--months", "12", "--json",
                                     "--headline", "talent_share:shanghai:core,talent:star", "--headline",
                                     "unemployment:broad", "--headline", "talent:star", "--out", "c.h5"});
    INFO(said.err);
    REQUIRE(said.exit_code == 0);
    std::vector<std::string> names;
    const json result = json::parse(said.out);
    for (const json& row : result["policies"][0]["effects"])
        if (row["months_since_policy"] == 1) names.push_back(row["measure"]);
    CHECK(names ==
          std::vector<std::string>{"talent_share:shanghai:core", "talent:star", "unemployment:broad"});
    const Said wrong = study.compare({"--arm", study.arm, "--headline", "talent_share:shanghai:cor"});
    CHECK(wrong.exit_code == 3);
    CHECK_THAT(wrong.err, Contains("unknown tier 'cor'") && Contains("did you mean 'core'"));
    const Said city = study.compare({"--arm", study.arm, "--headline", "talent_share:shangai:core"});
    CHECK_THAT(city.err, Contains("unknown city 'shangai'") && Contains("did you mean 'shanghai'"));
    const Said lab = study.compare({"--arm", study.arm, "--headline", "lab.deposit"});
    CHECK(lab.exit_code == 3);
    CHECK_THAT(lab.err, Contains("'lab.deposit' is of single labs") && Contains("did you mean 'cash'?"));
}

TEST_CASE("compare: rows that are mostly equal say so, and an effect that spans zero has no price") {
    const Study study;
    // In the first month of a policy most measures are what they were.
    const Said text =
        study.compare({"--arm", study.arm, "--worlds", "3", "--headline", "frontier,model_makers", "--full"});
    INFO(text.err);
    REQUIRE(text.exit_code == 0);
    CHECK_THAT(text.out, Contains("equal in all worlds") || Contains("equal in 100"));
    CHECK_THAT(text.out, !Contains("none differs"));
    CHECK_THAT(text.out, Contains("effect not distinguishable from zero"));
    CHECK_THAT(text.out, Contains("numbers are those of the whole country"));
    const json result = json::parse(study
                                        .compare({"--arm", study.arm, "--worlds", "3", "--json", "--headline",
                                                  "frontier,model_makers", "--out", "c.h5"})
                                        .out);
    bool equal = false;
    for (const json& effect : result["policies"][0]["effects"]) equal = equal || effect["equal"] == 1.0;
    CHECK(equal);
    for (const json& outcome : result["policies"][0]["outcomes"])
        if (outcome["q05"] <= 0.0 && outcome["q95"] >= 0.0) {
            CHECK(outcome["cost_per_unit"].is_null());
            CHECK(outcome["distinguishable_from_zero"] == false);
        }
    const Said strict = call({"inspect", "--strict", "c.h5"}, study.folder.path());
    INFO(strict.out);
    CHECK(strict.exit_code == 0);
    CHECK_THAT(call({"inspect", "c.h5"}, study.folder.path()).out, Contains("headlines"));
}

TEST_CASE("compare: a lever of the same city pays for a policy, and both arms are shown") {
    const Study study;
    const std::string arm =
        "grants=city.beijing.person_grants_per_year=6 from 2023-08; city.beijing.person_grant_size=1e6 from "
        "2023-08";
    const Said said =
        study.compare({"--arm", arm, "--paid-by", "institute_budget", "--worlds", "2", "--json"});
    INFO(said.err);
    REQUIRE(said.exit_code == 0);
    const json result = json::parse(said.out);
    REQUIRE(result["policies"].size() == 2);
    CHECK(result["policies"][1]["name"] == "grants-paid-by-institute_budget");
    const json& paid = result["paid_by"][0];
    CHECK(paid["pays_for"] == "grants");
    CHECK(paid["from"] == "2023-08");
    const json& beijing = paid["cities"][0];
    CHECK(beijing["city"] == "beijing");
    CHECK(beijing["costs_unpaid"].get<double>() > 0);
    CHECK(beijing["paid"] == true);
    CHECK(std::abs(beijing["remains"].get<double>()) <= 0.01 * beijing["costs_unpaid"].get<double>());
    for (const json& cost : result["policies"][1]["cost"])
        if (cost.contains("city") && cost["city"] == "beijing") CHECK(cost["mean"] == beijing["remains"]);
    // The settings that it came to make the same arm when they are written down.
    std::string written = arm;
    for (const json& setting : paid["settings"]) written += "; " + setting.get<std::string>();
    const Said again = study.compare({"--arm", written, "--worlds", "2", "--json"});
    INFO(again.err);
    REQUIRE(again.exit_code == 0);
    CHECK(json::parse(again.out)["policies"][0]["cost"] == result["policies"][1]["cost"]);

    struct Case {
        std::string lever;
        std::string said;
    };
    for (const auto& [lever, text] :
         std::vector<Case>{{"institute_budge", "did you mean 'institute_budget'"},
                           {"beijin.institute_budget", "did you mean 'beijing'"},
                           {"regulation_detection", "lever of the nation"},
                           {"clause_on", "is a switch"},
                           {"branch_subsidy", "has no setting of branch_subsidy"},
                           {"person_grants_per_year", "itself changes person_grants_per_year"},
                           {"n_grants", "itself changes person_grants_per_year"},
                           {"reloc_subsidi", "did you mean 'relocation_subsidy'"}}) {
        CAPTURE(lever);
        const Said wrong = study.compare({"--arm", arm, "--paid-by", lever, "--worlds", "1"});
        CHECK(wrong.exit_code == 3);
        CHECK_THAT(wrong.err, Contains(text));
    }
}

TEST_CASE("compare --keep: killed between its files it goes on with the same command") {
    const Study study;
    const std::vector<std::string> command{"--arm", study.arm, "--worlds", "2",     "--months",
                                           "12",    "--keep",  "1",        "--out", "c.h5"};
    const Said whole = study.compare(command);
    INFO(whole.err);
    REQUIRE(whole.exit_code == 0);
    const auto folder = study.folder.path();
    const auto bytes = [&](const char* file) { return text_of_file(folder / file); };
    const std::string comparison = bytes("c.h5");
    const std::string base = bytes("three-cities-world1.h5");
    const auto digest = [&](const char* file) {
        return json::parse(call({"inspect", file, "--json"}, folder).out)["attributes"]["content_sha256"];
    };
    const json arm = digest("no-visits-world1.h5");
    // As a kill leaves it: the later files are not there, earlier ones have their names and the temporary ones too.
    std::filesystem::remove(folder / "no-visits-world1.h5");
    const std::vector<std::filesystem::path> left{folder / ".c.h5.999999.tmp",
                                                  folder / ".three-cities-world1.h5.999999.tmp"};
    for (const auto& file : left) write_file(file, "left over");
    const Said again = study.compare(command);
    INFO(again.err);
    CHECK(again.exit_code == 0);
    for (const auto& file : left) CHECK_FALSE(std::filesystem::exists(file));
    CHECK(bytes("c.h5") == comparison);
    CHECK(bytes("three-cities-world1.h5") == base);
    CHECK(digest("no-visits-world1.h5") == arm);
    CHECK_THAT(again.err, Contains("c.h5 holds these results already") &&
                              Contains("three-cities-world1.h5 holds this run already") &&
                              Contains("kept no-visits-world1.h5"));
    const auto effects_of = [](const std::string& text) { return text.substr(text.find("== no-visits")); };
    CHECK(effects_of(again.out).substr(0, 500) == effects_of(whole.out).substr(0, 500));
    // Files of other settings are refused as before, and so are damaged ones.
    std::vector<std::string> other = command;
    other[3] = "3";
    const Said refused = study.compare(other);
    CHECK(refused.exit_code == 5);
    std::string damaged = base;
    damaged[damaged.size() / 2] ^= 0x55;
    write_file(folder / "three-cities-world1.h5", damaged);
    const Said not_whole = study.compare(command);
    CHECK(not_whole.exit_code == 5);
    CHECK_THAT(not_whole.err, Contains("three-cities-world1.h5"));
    // The run file of an arm holds the arm's own scenario with what was drawn: it can be run again.
    write_file(folder / "three-cities-world1.h5", base);
    const json header = json::parse(call({"inspect", "no-visits-world1.h5", "--json"}, folder).out);
    CHECK(header["attributes"]["scenario"] == "no-visits");
}

TEST_CASE("compare: what cannot be compared is refused with the reason") {
    const Study study;
    struct Case {
        std::vector<std::string> arguments;
        int exit_code;
        std::string said;
    };
    const auto wrong = GENERATE_COPY(values<Case>({
        {{}, 2, "nothing to compare with"},
        {{"--arm", "x"}, 2, "is not NAME="},
        {{"--arm", "x=city.wuhan.relocation_subsidy=1"}, 3, "unknown city 'wuhan'"},
        {{"--arm", "x=city.shanghai.reloc=1"}, 3, "unknown lever 'reloc'"},
        {{"--arm", "x=run.months=12"}, 3, "the length in months differs"},
        {{"--arm", "x=run.scale=0.5"}, 3, "the scale differs"},
        {{"--arm", "x=nation.regulation_on=1", "--arm", "x=nation.regulation_on=0"},
         3,
         "two arms are called 'x'"},
        {{"--arm", "x=nation.regulation_on=1", "--worlds", "0"}, 2, "--worlds"},
        {{"--arm", "x=nation.regulation_on=1", "--headline", "rent"}, 3, "rent:CITY"},
        {{"--arm", "x=nation.regulation_on=1", "--uncertain", "talent_markt"}, 3, "no parameter or group"},
        {{"--arm", "x=nation.regulation_on=1", "--uncertain", "population.stars"}, 3, "a scenario sets this"},
        {{"--arm", "x=mechanisms.raids=off; nation.regulation_on=1", "--decompose"}, 3, "more than levers"},
        {{"--arm", "x=nation.regulation_on=1", "--keep", "0"}, 2, "--out"},
    }));
    CAPTURE(wrong.arguments);
    const Said said = study.compare(wrong.arguments);
    CHECK(said.exit_code == wrong.exit_code);
    CHECK_THAT(said.err, Contains(wrong.said));
    CHECK(said.out.empty());
}

TEST_CASE("why: a decision in words and numbers, and the same decision in the twin") {
    const Study study;
    const Said kept =
        study.compare({"--arm", study.arm, "--worlds", "1", "--out", "effects.h5", "--keep", "0", "--json"});
    INFO(kept.err);
    REQUIRE(kept.exit_code == 0);
    const auto why = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"why", "three-cities-world0.h5"});
        return call(more, study.folder.path());
    };
    // The first decision with a rejected option.
    const json all = json::parse(why({"--event", "0", "--json"}).out);
    REQUIRE(all.size() == 1);
    json decision;
    for (int number = 0; decision.is_null(); ++number) {
        const Said said = why({"--event", std::to_string(number), "--json"});
        REQUIRE(said.exit_code == 0);
        const json event = json::parse(said.out)[0];
        if (event["kind"] == "researcher_move" && event["rejected_lab"].get<int>() >= 0) decision = event;
    }
    double chosen = 0;
    for (const json& term : decision["terms"])
        if (!term["chosen"].is_null()) chosen += term["chosen"].get<double>();
    const std::string number = std::to_string(decision["event"].get<int>());
    const Said text = why({"--event", number, "--twin", "no-visits-world0.h5"});
    INFO(text.err);
    CHECK(text.exit_code == 0);
    char shown[32];
    std::snprintf(shown, sizeof shown, "chosen %.2f against", chosen);
    CHECK_THAT(text.out, Contains(shown));
    CHECK_THAT(text.out, Contains("taste_shock"));
    CHECK_THAT(text.out, Contains("in the twin"));
    const Said person = why({"--researcher", std::to_string(decision["researcher"].get<std::int64_t>())});
    CHECK(person.exit_code == 0);
    CHECK_THAT(person.out, Contains("event " + number + ","));

    const json moves = json::parse(why({"--event", decision["kind"].get<std::string>(), "--json"}).out);
    CHECK(std::all_of(moves.begin(), moves.end(),
                      [&](const json& each) { return each["kind"] == decision["kind"]; }));
    const Said unknown = why({"--event", "seat_moves"});
    CHECK(unknown.exit_code == 3);
    CHECK_THAT(unknown.err, Contains("'seat_moves' is neither the number of an event nor a kind") &&
                                Contains("did you mean 'seat_move'") && Contains("the kinds of events are") &&
                                Contains("founding"));
    CHECK(why({"--event", "-1"}).exit_code == 3);
    CHECK(why({"--event", "99999999999999999999"}).exit_code == 3);
    CHECK(why({}).exit_code == 2);
    CHECK(why({"--lab", "Nobody Inc"}).exit_code == 3);
    CHECK(why({"--event", "99999999"}).exit_code == 3);
    CHECK(why({"--lab", "4000000"}).exit_code == 3);
}

TEST_CASE("why: who left a city, in numbers that the events have, and what they did in the twin instead") {
    const Study study;
    const Said kept =
        study.compare({"--arm", study.arm, "--worlds", "1", "--out", "effects.h5", "--keep", "0", "--json"});
    INFO(kept.err);
    REQUIRE(kept.exit_code == 0);
    const auto why = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"why", "three-cities-world0.h5"});
        return call(more, study.folder.path());
    };
    const Said told = why({"--left", "Beijing", "--twin", "no-visits-world0.h5"});
    INFO(told.err);
    REQUIRE(told.exit_code == 0);
    CHECK_THAT(told.out, Contains("Who left beijing, 2023-"));
    const json events = json::parse(why({"--left", "beijing", "--last", "1000000", "--json"}).out);
    std::size_t moves = 0;
    for (const json& event : events) {
        CHECK(event["from"] == "beijing");
        CHECK(event["to"] != "beijing");
        if (event["kind"] == "researcher_move") ++moves;
        if (event.contains("terms")) CHECK(!event["sentence"].get<std::string>().empty());
    }
    REQUIRE(moves > 0);
    CHECK_THAT(told.out, Contains("\n  " + std::to_string(moves) + " move"));
    const Said unknown = why({"--left", "beijng"});
    CHECK(unknown.exit_code == 3);
    CHECK_THAT(unknown.err, Contains("no city is called 'beijng'") && Contains("did you mean 'beijing'"));
    CHECK(why({"--left", "beijing", "--lab", "1"}).exit_code == 2);
}

TEST_CASE("compare: what it prints fits a terminal and begins with the answer") {
    const Study study;
    const Said text = study.compare({"--arm", study.arm, "--arm",
                                     "quiet=city.shanghai.raid_intensity=0 from 2023-08; "
                                     "city.shanghai.relocation_subsidy=0 from 2023-08",
                                     "--worlds", "6", "--decompose", "--headline",
                                     "raid_visits:shanghai,firms,public_money"});
    INFO(text.err);
    REQUIRE(text.exit_code == 0);
    std::istringstream lines(text.out);
    for (std::string line; std::getline(lines, line);) {
        INFO(line);
        CHECK(line.size() <= 100);
    }
    // Two policies and three measures are six sentences: six worlds that agree are not enough.
    CHECK_THAT(text.out, Catch::Matchers::StartsWith("no-visits: raid_visits:shanghai 6 worlds are too few"));
    CHECK_THAT(text.out, Contains("At the end, "));
    CHECK_THAT(text.out, !Contains("50 % of worlds"));
    const Said more =
        study.compare({"--arm", study.arm, "--worlds", "8", "--headline", "raid_visits:shanghai"});
    REQUIRE(more.exit_code == 0);
    CHECK_THAT(more.out,
               Catch::Matchers::StartsWith(
                   "no-visits: raid_visits:shanghai lower than in the base in 100.0 % of worlds; median -"));
}
