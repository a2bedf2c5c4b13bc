// Sweeps that cannot be explored: each is refused with the reason and what would help, and no page is left behind.
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/analysis/support/planned_sweep.hpp"

using namespace headwater::tests;
using Catch::Matchers::Contains;

namespace {

const std::string one_lever =
    "[[axis]]\nkey = \"city.shanghai.institute_budget\"\nname = \"budget\"\nfrom = \"2023-06\"\nrange = [0, "
    "20000000]\n";

std::string study_of(const std::string& samples, const std::string& measures) {
    return "set = [\"run.months=12\"]\n" + one_lever + "[design]\nmethod = \"sobol\"\nsamples = " + samples +
           "\n[keep]\nmeasures = [" + measures + "]\n[parts]\nruns = 4\n";
}

void refused(const PlannedSweep& sweep, std::vector<std::string> words, int code,
             const std::vector<std::string>& why) {
    words.insert(words.begin(), "explore");
    const Said said = call(words, sweep.folder());
    INFO(said.err);
    CHECK(said.exit_code == code);
    CHECK(said.out.empty());
    for (const std::string& part : why) CHECK_THAT(said.err, Contains(part));
    CHECK_FALSE(std::filesystem::exists(sweep.folder() / "page.html"));
}

}  // namespace

TEST_CASE("explore: what it cannot use is refused with the reason and what would help") {
    const PlannedSweep sweep(study_of("16", "\"institute_budget_paid\", \"firms\""));
    REQUIRE(sweep.planned.exit_code == 0);
    refused(sweep, {"planned", "--out", "page.html"}, 3,
            {"not finished: 0 of 4 parts are there", "headwater sweep run planned"});
    REQUIRE(sweep.sweep({"run", "planned", "--quiet"}).exit_code == 0);
    refused(sweep, {"planned", "--out", "page.pdf"}, 2, {"is no FILE.html"});
    refused(sweep, {"planned"}, 2, {"--out is required"});
    refused(sweep, {"planned", "--out", "page.html", "--lang", "fr"}, 2, {"there are reports in en, zh"});
    refused(sweep, {"study.toml", "--out", "page.html"}, 2, {"headwater sweep plan study.toml"});
    refused(sweep, {"nowhere", "--out", "page.html"}, 3, {"nowhere"});
    refused(sweep, {"planned", "--out", "none/page.html"}, 5, {"none"});
    refused(sweep, {"planned", "--out", "page.html", "--output", "firm", "--period", "2031"}, 3,
            {"did you mean 'firms'", "no period '2031' is kept"});
    refused(sweep, {"planned", "--out", "page.html", "--policy", "other"}, 3,
            {"no policy 'other'; it has base"});
    const auto part = sweep.folder() / "planned/parts/part-000001.h5";
    const std::string whole = text_of_file(part);
    std::string damaged = whole;
    damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 0x10);
    write_file(part, damaged);
    refused(sweep, {"planned", "--out", "page.html"}, 3,
            {"part-000001.h5: ", "1 of 4 parts cannot be read", "headwater sweep run planned"});
    std::filesystem::remove(part);
    refused(sweep, {"planned", "--out", "page.html"}, 3, {"3 of 4 parts are there"});
    write_file(part, whole);
    const auto plan = sweep.folder() / "planned/plan.json";
    const std::string frozen = text_of_file(plan);
    auto newer = nlohmann::ordered_json::parse(frozen);
    newer["schema_version"] = 99;
    write_file(plan, newer.dump());
    refused(sweep, {"planned", "--out", "page.html"}, 3, {"planned by a newer headwater"});
    write_file(plan, frozen);
    // A single factor is enough.
    const Said said = call({"explore", "planned", "--out", "page.html"}, sweep.folder());
    INFO(said.err);
    CHECK(said.exit_code == 0);
    const Said again = call({"explore", "planned", "--out", "page.html"}, sweep.folder());
    CHECK(again.exit_code == 5);
    CHECK_THAT(again.err, Contains("--force"));
}

TEST_CASE("explore: too thin, or nothing that can be predicted") {
    const PlannedSweep thin(study_of("8", "\"firms\""));
    REQUIRE(thin.sweep({"run", "planned", "--quiet"}).exit_code == 0);
    refused(thin, {"planned", "--out", "page.html"}, 3,
            {"too few points for an emulator over 1 lever: 8 there, 10 needed", "--extend"});
    const PlannedSweep constant(study_of("16", "\"buyback_paid\", \"recourse_paid\""));
    REQUIRE(constant.sweep({"run", "planned", "--quiet"}).exit_code == 0);
    refused(constant, {"planned", "--out", "page.html"}, 3,
            {"no measure can be predicted", "buyback_paid, recourse_paid: refused: it does not vary"});
    const PlannedSweep nothing("worlds = 2\nset = [\"run.months=12\"]\n[keep]\nmeasures = [\"firms\"]\n");
    REQUIRE(nothing.planned.exit_code == 0);
    REQUIRE(nothing.sweep({"run", "planned", "--quiet"}).exit_code == 0);
    refused(nothing, {"planned", "--out", "page.html"}, 3, {"varies nothing"});
}

TEST_CASE("explore: runs that failed are left out, counted and said, and sliders end before them") {
    // At 200 times the size a run needs more memory than it may have.
    std::string values;
    for (int i = 0; i < 10; ++i) values += (i == 0 ? "" : ", ") + std::to_string(2000000 * i);
    const auto study = [&](const std::string& scales) {
        return "set = [\"run.months=12\"]\n[[axis]]\nkey = \"city.shanghai.institute_budget\"\nname = "
               "\"budget\"\nvalues = [" +
               values + "]\n[[axis]]\nkey = \"run.scale\"\nvalues = [" + scales +
               "]\n[keep]\nmeasures = [\"institute_budget_paid\"]\n[limits]\nrun_memory_mib = 45\n";
    };
    const PlannedSweep sweep(study("1, 1.5, 200"));
    INFO(sweep.planned.err);
    REQUIRE(sweep.planned.exit_code == 0);
    REQUIRE(sweep.sweep({"run", "planned", "--quiet"}).exit_code == 4);
    const Said said = call({"explore", "planned", "--out", "page.html", "--json"}, sweep.folder());
    INFO(said.err);
    REQUIRE(said.exit_code == 4);
    const auto json = nlohmann::json::parse(said.out);
    CHECK(json["runs_not_ok"] == 10);
    CHECK(json["left_out"] == 10);
    CHECK(json["emulators"][0]["observations"] == 20);
    CHECK(json["factors"][1]["high"] == 1.5);
    CHECK_THAT(text_of_file(sweep.folder() / "page.html"), Contains("10 of 30 runs failed; 10 observations"));
    const PlannedSweep one(study("1, 200"));
    REQUIRE(one.sweep({"run", "planned", "--quiet"}).exit_code == 4);
    refused(one, {"planned", "--out", "page.html"}, 3,
            {"run.scale: runs came to their end at one of its values"});
}
