// `compare` and `why` as their users call them.
#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>

#include "tests/analysis/program.hpp"

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
    const Said text = study.compare({"--arm", study.arm, "--worlds", "4"});
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
    const Said said = study.compare({"--arm",
                                     "quiet=city.shanghai.raid_intensity=0 from 2023-08; "
                                     "city.shanghai.reloc_subsidy=0 from 2023-08; city.beijing.inst_budget=0",
                                     "--arm", "rich=city.beijing.inst_budget=3000000", "--worlds", "2",
                                     "--decompose", "--headline", "public_money", "--json"});
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
        {{"--arm", "x=city.wuhan.reloc_subsidy=1"}, 3, "unknown city 'wuhan'"},
        {{"--arm", "x=city.shanghai.reloc=1"}, 3, "unknown lever 'reloc'"},
        {{"--arm", "x=run.months=12"}, 3, "the length in months differs"},
        {{"--arm", "x=run.scale=0.5"}, 3, "the scale differs"},
        {{"--arm", "x=nation.reg_on=1", "--arm", "x=nation.reg_on=0"}, 3, "two arms are called 'x'"},
        {{"--arm", "x=nation.reg_on=1", "--worlds", "0"}, 2, "--worlds"},
        {{"--arm", "x=nation.reg_on=1", "--headline", "rent"}, 3, "rent:CITY"},
        {{"--arm", "x=nation.reg_on=1", "--uncertain", "talent_markt"}, 3, "no parameter or group"},
        {{"--arm", "x=nation.reg_on=1", "--uncertain", "population.stars"}, 3, "a scenario sets this"},
        {{"--arm", "x=mechanisms.raids=off; nation.reg_on=1", "--decompose"}, 3, "more than levers"},
        {{"--arm", "x=nation.reg_on=1", "--keep", "0"}, 2, "--out"},
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
    CHECK_THAT(unknown.err, Contains("'seat_moves' is no event") && Contains("did you mean 'seat_move'") &&
                                Contains("the kinds of events are") && Contains("founding"));
    CHECK(why({"--event", "-1"}).exit_code == 3);
    CHECK(why({"--event", "99999999999999999999"}).exit_code == 3);
    CHECK(why({}).exit_code == 2);
    CHECK(why({"--lab", "Nobody Inc"}).exit_code == 3);
    CHECK(why({"--event", "99999999"}).exit_code == 3);
    CHECK(why({"--lab", "4000000"}).exit_code == 3);
}
