// `channels` as its users call it, and structural zeros in comparisons.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "analysis/runs/text.hpp"
#include "tests/analysis/support/program.hpp"

using namespace headwater::tests;
using Catch::Matchers::Contains;
using nlohmann::json;

namespace {

struct Study {
    TemporaryFolder folder;

    Study() { REQUIRE(call({"init", "study"}, folder.path()).exit_code == 0); }
    [[nodiscard]] Said said(std::vector<std::string> more) const { return call(more, folder.path()); }
    [[nodiscard]] Said channels(std::vector<std::string> more) const {
        more.insert(more.begin(), {"channels", "study/three-cities.toml", "--quiet", "--months", "30"});
        return said(more);
    }
};

const json& cause_of(const json& result, const std::string& key) {
    for (const json& cause : result["causes"])
        if (cause["key"] == key) return cause;
    FAIL("no cause " << key);
    throw std::logic_error("not reached");
}

}  // namespace

TEST_CASE("channels: what is off reaches nothing, and what pays reaches public money") {
    const Study study;
    const Said run =
        study.channels({"--mechanism", "product_market,idea_selection,raids", "--lever",
                        "lead_rights,institute_budget,graduate_housing", "--worlds", "2", "--json"});
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    const json result = json::parse(run.out);
    REQUIRE(result["causes"].size() == 6);
    CHECK(result["null_policy_holds"] == true);
    const json& market = cause_of(result, "product_market");
    CHECK(market["in_force"] == true);
    CHECK(market["changes"][0]["change"] == "off");
    CHECK(market["changes"][0]["measures"]["revenue"]["structural_zero"] == false);
    CHECK(market["changes"][0]["headlines"][0]["mean"].get<double>() < 0);
    // Without training runs there is no idea to choose.
    CHECK(cause_of(result, "idea_selection")["reaches"] == 0);
    const json& rights = cause_of(result, "lead_rights");
    CHECK(rights["in_force"] == false);
    CHECK(rights["needs"] == "training_runs");
    CHECK(rights["reaches"] == 0);
    const json& housing = cause_of(result, "graduate_housing");
    CHECK(housing["in_force"] == false);
    CHECK(housing["changes"][0]["measures"]["grad_housing_paid"]["structural_zero"] == false);
    const json& institute = cause_of(result, "institute_budget");
    CHECK(institute["in_force"] == true);
    CHECK(institute["changes"][0]["change"] == "neutral");
    CHECK(institute["changes"][0]["measures"]["institute_budget_paid"]["structural_zero"] == false);
}

TEST_CASE("channels: an ablation is the comparison of the same arm") {
    const Study study;
    const Said channels = study.channels({"--mechanism", "raids", "--measure", "raid_visits,ip_fees_paid",
                                          "--worlds", "3", "--scale", "0.5", "--json"});
    INFO(channels.err);
    REQUIRE(channels.exit_code == 0);
    const Said compared =
        study.said({"compare", "study/three-cities.toml", "--quiet", "--months", "30", "--scale", "0.5",
                    "--worlds", "3", "--uncertain", "none", "--arm", "off=mechanisms.raids=false",
                    "--headline", "raid_visits,ip_fees_paid", "--json", "--out", "off.h5"});
    INFO(compared.err);
    REQUIRE(compared.exit_code == 0);
    const json change = json::parse(channels.out)["causes"][0]["changes"][0];
    const json comparison = json::parse(compared.out);
    const json& effects = comparison["policies"][0]["effects"];
    const std::size_t horizons = effects.size() / 2;
    for (std::size_t h = 0; h < 2; ++h) {
        const json& effect = effects[(h + 1) * horizons - 1];
        CHECK(effect["measure"] == change["headlines"][h]["measure"]);
        CHECK(effect["mean"] == change["headlines"][h]["mean"]);
        CHECK(effect["structural_zero"] == change["headlines"][h]["structural_zero"]);
    }
    CHECK(change["headlines"][0]["structural_zero"] == false);
    CHECK(change["headlines"][1]["structural_zero"] == true);  // nobody pays for foreign property here
    const Said header = study.said({"inspect", "off.h5", "--json"});
    CHECK_THAT(header.out, Contains("structural_zero"));
}

TEST_CASE("compare: calls a structural zero one, and only where the arm is not the base") {
    const Study study;
    const auto compare = [&](const std::string& arm) {
        return study.said({"compare", "study/three-cities.toml", "--quiet", "--months", "72", "--worlds", "2",
                           "--arm", arm, "--headline", "ip_fees_paid,public_money"});
    };
    const Said moved = compare("quiet=city.shanghai.raid_intensity=0");
    INFO(moved.err);
    REQUIRE(moved.exit_code == 0);
    CHECK_THAT(moved.out, Contains("structural zero"));
    CHECK_THAT(moved.out, Contains("structural zero: equal to the base bit by bit"));
    const Said same = compare("same=mechanisms.idea_selection=false");
    REQUIRE(same.exit_code == 0);
    CHECK_THAT(same.out, Contains("none differs"));
    CHECK_THAT(same.out, !Contains("structural zero"));
}

TEST_CASE("channels: one table at 100 columns, the same on any number of threads") {
    const Study study;
    std::vector<std::string> texts;
    for (const char* threads : {"1", "3"}) {
        const Said run = study.channels({"--kind", "mechanism,path", "--worlds", "2", "--threads", threads,
                                         "--out", std::string("c") + threads + ".csv"});
        INFO(run.err);
        REQUIRE(run.exit_code == 0);
        std::istringstream lines(run.out);
        std::string line;
        std::getline(lines, line);
        CHECK_THAT(line, Contains("What reaches revenue: of "));
        for (; std::getline(lines, line);) {
            CAPTURE(line);
            CHECK(headwater::analysis::columns_of(line) <= 100);
        }
        CHECK_THAT(run.out, Contains("structural zeros for every measure: "));
        CHECK_THAT(run.out, Contains("zero: a structural zero"));
        texts.push_back(text_of_file(study.folder.path() / (std::string("c") + threads + ".csv")));
    }
    CHECK(texts[0] == texts[1]);
    CHECK_THAT(texts[0],
               Contains("kind,key,in_force,needs,change,measure,structural_zero,hardly,strength\n"));
    CHECK_THAT(texts[0], Contains("\npath,demand,1,\"\",\"held\",revenue,0,"));
}

TEST_CASE("channels: what cannot be asked is refused with what may be") {
    const Study study;
    const Said unknown =
        study.channels({"--mechanism", "reserch", "--lever", "lead_right", "--kind", "levers"});
    CHECK(unknown.exit_code == 3);
    for (const char* text : {"did you mean 'research'", "did you mean 'lead_rights'", "did you mean 'lever'"})
        CHECK_THAT(unknown.err, Contains(text));
    const Said measure = study.channels({"--measure", "revenu,rent"});
    CHECK(measure.exit_code == 3);
    CHECK_THAT(measure.err, Contains("did you mean 'revenue'") && Contains("measure rent: "));
    CHECK(study.channels({"--out", "table.txt"}).exit_code == 2);
    write_file(study.folder.path() / "there.csv", "mine");
    const Said there = study.channels({"--mechanism", "raids", "--worlds", "1", "--out", "there.csv"});
    CHECK(there.exit_code == 5);
    CHECK(text_of_file(study.folder.path() / "there.csv") == "mine");
    CHECK(study.channels({"--worlds", "0"}).exit_code == 2);
}
