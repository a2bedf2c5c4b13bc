// `headwater calibrate` as its users call it, on the three cities, and the verbs that read its posterior.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "output/posterior_file.hpp"
#include "output/run_reader.hpp"
#include "tests/analysis/support/program.hpp"

using namespace headwater::tests;
using Catch::Matchers::Contains;

namespace {

const std::string three = std::filesystem::absolute("scenarios/catalog/three-cities/three-cities.toml");
const std::string china = std::filesystem::absolute("scenarios/catalog/china-cities/baseline.toml");

std::string study_of(const std::string& more = {}) {
    return "schema = 1\nname = \"small\"\nscenario = \"" + three +
           "\"\nseed = 3\nruns = 130\nset = [\"run.months=24\"]\n\n[waves]\ncount = 2\nreplicates = "
           "2\n\n[posterior]\nruns = 50\n\n"
           "[[free]]\nkey = \"talent_market.move_cost\"\n[[free]]\nkey = "
           "\"parameters.location.taste_scale\"\nrange = [0.5, 1]\n\n"
           "[[target]]\nmeasure = \"firms\"\ndate = \"2024-06\"\nvalue = 30\ntolerance = 8\nunit = "
           "\"firm\"\n\n"
           "[[target]]\nname = \"people in Beijing\"\nmeasure = \"talent\"\ncity = \"beijing\"\ndate = "
           "\"2024-06\"\nvalue = 330\nlow = 250\n"
           "high = 400\ndiscrepancy = 5\n" +
           more;
}

std::string digest(const std::filesystem::path& path) {
    return headwater::output::RunFile(path.string()).root().text("content_sha256");
}

Said calibrated(const TemporaryFolder& folder, std::vector<std::string> more) {
    std::vector<std::string> words{"calibrate", "study.toml", "--dir"};
    words.insert(words.end(), more.begin(), more.end());
    return call(words, folder.path());
}

}  // namespace

TEST_CASE("calibrate: a posterior, the same on any threads and after a stop at each stage") {
    const TemporaryFolder folder;
    write_file(folder.path() / "study.toml", study_of());
    const Said said = calibrated(folder, {"one", "--threads", "1", "--json"});
    INFO(said.err);
    REQUIRE(said.exit_code == 0);
    const auto found = nlohmann::json::parse(said.out);
    CHECK(found["runs"] == 130);
    CHECK(found["parameters"][1]["prior"][0] == 0.5);
    CHECK(found["met"].get<double>() > 0.8);
    const auto posterior = headwater::output::read_posterior((folder.path() / "one/posterior.h5").string());
    CHECK(posterior.scenario == "three-cities");
    CHECK(posterior.parameters[0].key == "talent_market.move_cost");
    CHECK(posterior.study_toml == study_of());
    double sum = 0;
    for (std::size_t i = 0; i < posterior.weights.size(); ++i) {
        sum += posterior.weights[i];
        CHECK(posterior.values[2 * i + 1] >= 0.5);
        CHECK(posterior.values[2 * i + 1] <= 1);
    }
    CHECK(sum == Approx(1));
    REQUIRE(calibrated(folder, {"two", "--threads", "2"}).exit_code == 0);
    CHECK(digest(folder.path() / "two/posterior.h5") == digest(folder.path() / "one/posterior.h5"));
    // Stage by stage, the runs of each by the verb that a cluster uses.
    for (const std::string stage : {"wave-1", "wave-2", "posterior"}) {
        const Said planned = calibrated(folder, {"three", "--plan"});
        CHECK(planned.exit_code == 85);
        CHECK_THAT(planned.err, Contains("sweep run") && Contains(stage));
        REQUIRE(call({"sweep", "run", "three/" + stage, "--quiet"}, folder.path()).exit_code == 0);
    }
    REQUIRE(calibrated(folder, {"three", "--plan"}).exit_code == 0);
    CHECK(digest(folder.path() / "three/posterior.h5") == digest(folder.path() / "one/posterior.h5"));
    // Files follow the rules of run files.
    CHECK(call({"inspect", "--strict", "one/posterior.h5"}, folder.path()).exit_code == 0);
}

TEST_CASE("calibrate: what worlds come from a posterior is said, and they are its worlds") {
    const TemporaryFolder folder;
    write_file(folder.path() / "study.toml", study_of());
    REQUIRE(calibrated(folder, {"dir", "--quiet"}).exit_code == 0);
    const auto posterior = headwater::output::read_posterior((folder.path() / "dir/posterior.h5").string());
    const std::string arm = "--arm";
    const std::string clause = "none=city.beijing.clause_on=0";
    const Said said = call({"compare", three, arm, clause, "--worlds", "6", "--months", "24", "--worlds-from",
                            "dir/posterior.h5", "--out", "effects.h5", "--headline", "firms"},
                           folder.path());
    INFO(said.err);
    REQUIRE(said.exit_code == 0);
    CHECK_THAT(said.out, Contains("uncertain: posterior, 2 parameters as small leaves them"));
    const headwater::output::RunFile effects((folder.path() / "effects.h5").string());
    const auto seeds = effects.integers("worlds", "seed");
    const auto values = effects.numbers("worlds", "parameter_value");
    for (std::size_t w = 0; w < seeds.size(); ++w) {
        const auto at = std::ranges::find(posterior.seeds, seeds[w]);
        if (at == posterior.seeds.end()) continue;  // drawn a second time, with other luck
        const auto row = static_cast<std::size_t>(at - posterior.seeds.begin());
        CHECK(values[2 * w] == posterior.values[2 * row]);
    }
    CHECK(std::ranges::find(posterior.seeds, seeds[0]) != posterior.seeds.end());
    const Said priors =
        call({"compare", three, arm, clause, "--worlds", "2", "--months", "24", "--headline", "firms"},
             folder.path());
    CHECK_THAT(priors.out, Contains("uncertain: priors"));
    const Said none = call({"compare", three, arm, clause, "--worlds", "2", "--months", "24", "--headline",
                            "firms", "--uncertain", "none"},
                           folder.path());
    CHECK_THAT(none.out, Contains("uncertain: none"));
    const Said judged = call({"validate", three, "--worlds", "3", "--months", "24", "--no-placebo", "--json",
                              "--worlds-from", "dir/posterior.h5"},
                             folder.path());
    REQUIRE(judged.exit_code == 0);
    CHECK(nlohmann::json::parse(judged.out)["uncertain"] == "posterior");
    write_file(folder.path() / "sweep.toml",
               "schema = 1\nscenario = \"" + three +
                   "\"\nworlds = 5\nset = [\"run.months=12\"]\n[keep]\nmeasures = [\"firms\"]\n");
    const Said planned = call({"sweep", "plan", "sweep.toml", "--dir", "swept", "--pilot-seconds", "0.1",
                               "--worlds-from", "dir/posterior.h5"},
                              folder.path());
    INFO(planned.err);
    REQUIRE(planned.exit_code == 0);
    CHECK_THAT(planned.out, Contains("posterior: 2 parameters"));
    CHECK(call({"sweep", "run", "swept", "--quiet"}, folder.path()).exit_code == 0);
}

TEST_CASE("calibrate: a posterior that does not fit is refused with the reason") {
    const TemporaryFolder folder;
    write_file(folder.path() / "study.toml", study_of());
    REQUIRE(calibrated(folder, {"dir", "--quiet"}).exit_code == 0);
    const std::string file = "dir/posterior.h5";
    const Said other = call(
        {"compare", china, "--arm", "none=city.beijing.clause_on=0", "--worlds-from", file}, folder.path());
    CHECK(other.exit_code == 3);
    CHECK_THAT(other.err, Contains("it is of another scenario, three-cities"));
    const Said set =
        call({"compare", three, "--arm", "far=parameters.talent_market.move_cost=2", "--worlds-from", file},
             folder.path());
    CHECK(set.exit_code == 3);
    CHECK_THAT(set.err, Contains("far sets talent_market.move_cost, which the posterior draws"));
    const Said both = call({"compare", three, "--arm", "none=city.beijing.clause_on=0", "--worlds-from", file,
                            "--uncertain", "none"},
                           folder.path());
    CHECK(both.exit_code == 2);
    const Said missing =
        call({"compare", three, "--arm", "none=city.beijing.clause_on=0", "--uncertain", "posterior"},
             folder.path());
    CHECK(missing.exit_code == 2);
    CHECK_THAT(missing.err, Contains("--worlds-from FILE"));
    auto posterior = headwater::output::read_posterior((folder.path() / file).string());
    posterior.version = "0.0.1";
    posterior.parameters[0].key = "talent_market.gone";
    (void)headwater::output::write_posterior((folder.path() / "old.h5").string(), posterior,
                                             headwater::output::Existing::refuse);
    const Said old = call({"validate", three, "--worlds", "2", "--worlds-from", "old.h5"}, folder.path());
    CHECK(old.exit_code == 3);
    CHECK_THAT(old.err, Contains("the posterior is of headwater 0.0.1"));
    CHECK_THAT(old.err, Contains("talent_market.gone, which this program does not have"));
    const Said foreign =
        call({"validate", three, "--worlds", "2", "--worlds-from", "dir/wave-1/design.h5"}, folder.path());
    CHECK_THAT(foreign.err, Contains("name a posterior"));
    // Another study in the same directory.
    write_file(folder.path() / "study.toml", study_of("note = \"changed\"\n"));
    const Said changed = calibrated(folder, {"dir", "--quiet"});
    CHECK(changed.exit_code == 3);
    CHECK_THAT(changed.err, Contains("holds the calibration of another study"));
}

TEST_CASE("calibrate: all that is wrong with a study is told at once") {
    const TemporaryFolder folder;
    write_file(folder.path() / "study.toml",
               "schema = 1\nscenario = \"" + three +
                   "\"\nruns = 20\nsed = 4\n"
                   "[second_scale]\nscale = 1\n"
                   "[[free]]\nkey = \"talent_market.move_costs\"\n"
                   "[[free]]\nkey = \"location.taste_scale\"\nrange = [0.1, 900]\n"
                   "[[free]]\nkey = \"funding.venture_supply\"\nrange = [90e9, 40e9]\n"
                   "[[target]]\nmeasure = \"firms\"\ndate = \"2024-12\"\nvalue = 30\n"
                   "[[target]]\nmeasure = \"firm\"\ndate = \"2024-12\"\nvalue = 30\ntolerance = 2\n"
                   "[[target]]\nmeasure = \"talent\"\ndate = \"2031-12\"\nvalue = 30\ntolerance = 2\n"
                   "[[target]]\nmeasure = \"talent\"\ndate = \"2024-12\"\nvalue = 30\ntolerance = 2\nunit = "
                   "\"firm\"\n"
                   "[[target]]\nrecord = \"firms 2024-12\"\n");
    const Said said = calibrated(folder, {"dir"});
    CHECK(said.exit_code == 3);
    CHECK_THAT(said.err, Contains("study.toml:4:1") && Contains("'sed'"));
    CHECK_THAT(said.err, Contains("the second scale is the first"));
    CHECK_THAT(said.err, Contains("move_costs") && Contains("did you mean 'talent_market.move_cost'?"));
    CHECK_THAT(said.err, Contains("location.taste_scale"));
    CHECK_THAT(said.err, Contains("no lower and upper end"));
    CHECK_THAT(said.err, Contains("the target has no tolerance"));
    CHECK_THAT(said.err, Contains("no measure 'firm'"));
    CHECK_THAT(said.err, Contains("the run does not hold 2031-12"));
    CHECK_THAT(said.err, Contains("counted in 'person', not in 'firm'"));
    CHECK_THAT(said.err, Contains("the record has no target 'firms 2024-12'"));
    CHECK_THAT(said.err, Contains("20 runs leave"));
    CHECK_THAT(said.err, Contains("nothing was run"));
}

TEST_CASE(
    "calibrate: worlds are held against the record as another scale would give them, where the study says "
    "so") {
    const TemporaryFolder folder;
    std::string study = study_of("[second_scale]\nscale = 2\nruns = 4\ncorrect = \"on\"\npairs = 16\n");
    study.replace(study.find("runs = 130"), 10, "runs = 150");
    write_file(folder.path() / "study.toml", study);
    const Said said = calibrated(folder, {"one", "--threads", "1"});
    INFO(said.err);
    REQUIRE(said.exit_code == 0);
    CHECK_THAT(said.out, Contains("second scale less what was expected") && Contains("told by"));
    for (const std::string stage : {"pairs-1", "pairs-2", "second-scale"})
        CHECK(std::filesystem::exists(folder.path() / "one" / stage));
    const auto posterior = headwater::output::read_posterior((folder.path() / "one/posterior.h5").string());
    CHECK(posterior.scale == 1);
    CHECK(posterior.corrected_scale == 2);
    CHECK(call({"inspect", "--strict", "one/posterior.h5"}, folder.path()).exit_code == 0);
    const Said json = calibrated(folder, {"two", "--threads", "3", "--json"});
    const auto found = nlohmann::json::parse(json.out);
    CHECK(found["corrected_scale"] == 2);
    CHECK(found["targets"][0]["correction"]["pairs"] == 16);
    CHECK(digest(folder.path() / "two/posterior.h5") == digest(folder.path() / "one/posterior.h5"));
    study.replace(study.find("pairs = 16"), 10, "pairs = 6");
    write_file(folder.path() / "study.toml", study);
    CHECK_THAT(calibrated(folder, {"three"}).err, Contains("6 pairs leave fewer than 5 for each of 2 waves"));
    study.replace(study.find("correct = \"on\""), 14, "");
    write_file(folder.path() / "study.toml", study);
    CHECK_THAT(calibrated(folder, {"three"}).err, Contains("none is asked for"));
}

TEST_CASE("calibrate: a range goes beyond the prior with a reason, and never beyond what is possible") {
    const TemporaryFolder folder;
    const auto with = [](const std::string& range) {
        std::string study = study_of();
        return study.replace(study.find("range = [0.5, 1]"), 16, range);
    };
    write_file(folder.path() / "study.toml", with("range = [0.5, 1.5]"));
    const Said without = calibrated(folder, {"dir"});
    CHECK(without.exit_code == 3);
    CHECK_THAT(without.err, Contains("goes beyond its prior, and the study does not say why"));
    write_file(folder.path() / "study.toml", with("range = [0.5, 1e9]\nreason = \"because\""));
    CHECK(calibrated(folder, {"dir"}).exit_code == 3);
    write_file(folder.path() / "study.toml", with("range = [0.5, 1.5]\nreason = \"because\""));
    const Said said = calibrated(folder, {"dir", "--quiet", "--json"});
    INFO(said.err);
    REQUIRE(said.exit_code == 0);
    CHECK(nlohmann::json::parse(said.out)["parameters"][1]["prior"][1] == 1.5);
}

TEST_CASE("calibrate: rows that are kept aside and rows of single labs calibrate nothing") {
    const TemporaryFolder folder;
    write_file(folder.path() / "study.toml",
               "schema = 1\nscenario = \"" + china +
                   "\"\nruns = 200\n[[free]]\nkey = \"entry.risk\"\n"
                   "[[target]]\nrecord = \"national_firms 2020-12\"\n"
                   "[[target]]\nrecord = \"national_firms 2024-12\"\nvalue = 3\n");
    const Said said = calibrated(folder, {"dir"});
    CHECK(said.exit_code == 3);
    CHECK_THAT(said.err, Contains("kept aside to validate (use H)"));
    CHECK_THAT(said.err, Contains("value is stated by the record"));
}
