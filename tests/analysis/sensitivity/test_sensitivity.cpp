// `headwater sensitivity` as its users call it: designs, failures, policies, periods, and what it refuses.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/analysis/support/planned_sweep.hpp"

using namespace headwater::tests;
using Catch::Matchers::Contains;

namespace {

/// Two levers and one that no payment of budgets hears.
const std::string axes =
    "[[axis]]\nkey = \"city.shanghai.institute_budget\"\nname = \"budget\"\nrange = [0, 20000000]\n"
    "[[axis]]\nkey = \"city.shanghai.relocation_subsidy\"\nname = \"subsidy\"\nrange = [0, 150000]\nscale = "
    "\"linear\"\n"
    "[[axis]]\nkey = \"city.beijing.hukou_points\"\nname = \"points\"\nrange = [0, 1]\nscale = \"linear\"\n";
const std::string kept =
    "[keep]\nmeasures = [\"institute_budget_paid\", \"firms\", \"firm_share\", \"frontier\"]\n";

nlohmann::json indices(const PlannedSweep& sweep, std::vector<std::string> words) {
    words.insert(words.begin(), {"sensitivity", "planned", "--json"});
    const Said said = call(words, sweep.folder());
    INFO(said.err);
    REQUIRE(said.exit_code == 0);
    return nlohmann::json::parse(said.out);
}

const nlohmann::json& input_of(const nlohmann::json& output, const std::string& name) {
    for (const auto& input : output["inputs"])
        if (input["input"] == name) return input;
    FAIL("no input " << name);
    return output;
}

}  // namespace

TEST_CASE("sensitivity: of a Morris design, what is paid hears its budget alone") {
    const PlannedSweep sweep("set = [\"run.months=24\"]\nreplicates = 2\n" + axes +
                             "[design]\nmethod = \"morris\"\nsamples = 6\n" + kept);
    INFO(sweep.planned.err);
    REQUIRE(sweep.planned.exit_code == 0);
    REQUIRE(sweep.sweep({"run", "planned"}).exit_code == 0);
    const auto found =
        indices(sweep, {"--output", "institute_budget_paid:shanghai,firms", "--period", "all"});
    CHECK(found["indices"] == "morris");
    const auto& paid = found["outputs"][0];
    CHECK(paid["samples"] == 6);
    CHECK(paid["period"] == "2023-01 to 2024-12");
    CHECK(paid["inputs"][0]["input"] == "budget");
    CHECK(paid["inputs"][0]["mean_effect"] > 0);
    CHECK(paid["inputs"][0]["spread"] < 0.2 * paid["inputs"][0]["mean_effect"].get<double>());
    CHECK(input_of(paid, "points")["mean_absolute_effect"]["value"] == 0);
    CHECK(found["outputs"][1]["luck"] > 0);
    // The text leads with the verdict; the table of the other output stands below it.
    const Said said =
        call({"sensitivity", "planned", "--output", "firms,institute_budget_paid:shanghai"}, sweep.folder());
    CHECK_THAT(said.out,
               Contains("institute_budget_paid:shanghai, CNY, 2024-01 to 2024-12: budget moves it most"));
    CHECK_THAT(said.out, Contains("luck is "));
    SECTION("a file of all indices") {
        REQUIRE(call({"sensitivity", "planned", "--out", "all.csv"}, sweep.folder()).exit_code == 0);
        const std::string text = text_of_file(sweep.folder() / "all.csv");
        CHECK_THAT(text, Contains("output,period,input,index,value,low,high,samples,samples_left_out\n"));
        CHECK_THAT(text, Contains("frontier,2024-01 to 2024-12,budget,mean_absolute_effect,"));
        CHECK(call({"sensitivity", "planned", "--out", "all.csv"}, sweep.folder()).exit_code == 5);
    }
    SECTION("what is asked and cannot be is refused together") {
        const Said refused = call({"sensitivity", "planned", "--output", "firm,talent_share,frontier,jobs",
                                   "--period", "2031", "--policy", "other", "--effects"},
                                  sweep.folder());
        CHECK(refused.exit_code == 3);
        CHECK_THAT(refused.err, Contains("did you mean 'firms'"));
        CHECK_THAT(refused.err, Contains("no policy 'other'; it has base"));
        CHECK_THAT(refused.err, Contains("no period '2031' is kept"));
        CHECK_THAT(refused.err, Contains("jobs"));
    }
}

TEST_CASE("sensitivity: of a Saltelli design, with failed runs left out by sample and bounded") {
    const PlannedSweep sweep("set = [\"run.months=12\"]\n" + axes +
                             "[design]\nmethod = \"saltelli\"\nsamples = 8\n" + kept + "[parts]\nruns = 5\n");
    REQUIRE(sweep.planned.exit_code == 0);
    REQUIRE(sweep.sweep({"run", "planned"}).exit_code == 0);
    const auto whole = indices(sweep, {"--output", "institute_budget_paid", "--resamples", "100"});
    const auto& paid = whole["outputs"][0];
    CHECK(whole["indices"] == "sobol");
    CHECK(paid["samples"] == 8);
    CHECK(input_of(paid, "budget")["total"]["value"] > 0.5);
    CHECK(input_of(paid, "points")["total"]["value"] == Approx(0).margin(1e-12));
    CHECK(input_of(paid, "budget")["if_failed"]["low"] == input_of(paid, "budget")["total"]["value"]);
    CHECK(paid["luck"].is_null());
    // One part of five runs is lost: the first sample whole, and what the index could have been.
    std::filesystem::remove(sweep.folder() / "planned/parts/part-000000.h5");
    const Said said =
        call({"sensitivity", "planned", "--json", "--output", "institute_budget_paid"}, sweep.folder());
    CHECK(said.exit_code == 4);
    const auto partial = nlohmann::json::parse(said.out);
    const auto& less = partial["outputs"][0];
    CHECK(partial["runs_not_ok"] == 5);
    CHECK(less["samples"] == 7);
    CHECK(less["samples_left_out"] == 1);
    CHECK(input_of(less, "budget")["if_failed"]["low"] < input_of(less, "budget")["if_failed"]["high"]);
    // Given data of the same runs.
    const Said given =
        call({"sensitivity", "planned", "--json", "--given-data", "--output", "institute_budget_paid"},
             sweep.folder());
    const auto classes = nlohmann::json::parse(given.out);
    CHECK(classes["indices"] == "given_data");
    CHECK(input_of(classes["outputs"][0], "budget")["rank_correlation"]["value"] > 0.9);
}

TEST_CASE("sensitivity: uncertain parameters of worlds, and effects of a policy") {
    const PlannedSweep sweep(
        "set = [\"run.months=24\"]\nworlds = 24\nuncertain = [\"funding.offer_quality\", "
        "\"talent_market.move_cost\"]\n"
        "[[policy]]\nname = \"base\"\n[[policy]]\nname = \"more\"\nset = "
        "[\"city.shanghai.institute_budget=30000000 from 2024-01\"]\n" +
        kept);
    INFO(sweep.planned.err);
    REQUIRE(sweep.planned.exit_code == 0);
    const Said early = call({"sensitivity", "planned"}, sweep.folder());
    CHECK(early.exit_code == 3);
    CHECK_THAT(early.err,
               Contains("no run of the sweep is there yet: ") && Contains("headwater sweep run planned"));
    REQUIRE(sweep.sweep({"run", "planned"}).exit_code == 0);
    const auto levels = indices(sweep, {"--output", "firms"});
    CHECK(levels["indices"] == "given_data");
    CHECK(levels["outputs"][0]["samples"] == 24);
    CHECK(levels["outputs"][0]["inputs"].size() == 2);
    const auto effects =
        indices(sweep, {"--output", "firms", "--policy", "more", "--effects", "--period", "2023"});
    CHECK(effects["outputs"][0]["constant"] == true);  // before the policy both are the same
    CHECK(call({"sensitivity", "planned", "--effects"}, sweep.folder()).exit_code == 3);
    const Said file = call({"sensitivity", "study.toml"}, sweep.folder());
    CHECK(file.exit_code == 2);
    CHECK_THAT(file.err, Contains("headwater sweep plan study.toml"));
}
