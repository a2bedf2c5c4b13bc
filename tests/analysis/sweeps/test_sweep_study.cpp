// What is wrong with a study is found before anything runs, all of it at once, with its place.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/calibration/study.hpp"
#include "analysis/sweeps/design.hpp"
#include "analysis/sweeps/study.hpp"
#include "tests/analysis/support/study_folder.hpp"

using namespace headwater::analysis;
using namespace headwater::tests;
using Catch::Matchers::Contains;
namespace output = headwater::output;
namespace model = headwater::model;

TEST_CASE("study file: all that it says is read") {
    const StudyFolder folder;
    const StudyResult result = folder.read(study_text);
    for (const auto& problem : result.problems) UNSCOPED_INFO(to_text(problem));
    REQUIRE(result.study);
    const Study& study = *result.study;
    CHECK(study.name == "small");
    CHECK(study.title == "A small study");
    CHECK(study.seed == 3);
    CHECK(study.worlds == 2);
    CHECK(study.policies.size() == 2);
    CHECK(study.policies[1].name == "no-clause");
    CHECK(study.policies[1].resolved.input.timeline.size() != 0);
    REQUIRE(study.axes.size() == 2);
    CHECK(study.axes[0].name == "relocation_subsidy");
    CHECK(study.axes[0].when == "from 2023-08");
    CHECK(study.axes[0].values == std::vector<double>{0, 30000, 60000});
    CHECK(study.axes[1].values == std::vector<double>{100e6, 250e6});
    CHECK(study.measures.size() == 2);
    CHECK(study.keep == output::Keep::yearly);
    CHECK(study.on_failure.then == FailurePolicy::Then::retry);
    CHECK(study.on_failure.retries == 2);
    CHECK(study.on_failure.most == 10);
    CHECK(study.guard.seconds == 20);
    CHECK(study.part_runs == 6);
    CHECK_FALSE(study.uncertain.empty());
    CHECK(std::ranges::all_of(study.uncertain,
                              [](const auto& p) { return p.key.starts_with("talent_market."); }));
    CHECK(points_of(study) == 6);
    const output::SweepTable table = make_table(study);
    CHECK(table.runs.size() == 6 * 2 * 2);
    // By world, replicate, point and policy.
    CHECK(table.runs[1].policy == 1);
    CHECK(table.runs[2].point == 1);
    CHECK(table.runs[12].world == 1);
    CHECK(table.runs[11].seed == table.runs[0].seed);
    CHECK(table.runs[12].seed != table.runs[0].seed);
}

TEST_CASE("study file: ten mistakes are found at once") {
    const StudyFolder folder;
    std::string text = study_text;
    text = with(text, "worlds = 2", "worlds = 0");
    text = with(text, "seed = 3", "sed = 3");
    text = with(text, "\"talent_market\"", "\"talent_markt\"");
    text = with(text, "name = \"no-clause\"", "name = \"base\"");
    text = with(text, "city.shanghai.relocation_subsidy", "city.shanghai.relocation_subsidi");
    text = with(text, "[100e6, 250e6]", "[\"100 mn CNY/person\", 250e6]");
    text = with(text, "\"firms\"", "\"frms\"");
    text = with(text, "\"yearly\"", "\"weekly\"");
    text = with(text, "retry:2", "retry:0");
    text = with(text, "runs = 6", "run = 6");
    const std::string all = folder.problems(text);
    INFO(all);
    CHECK(std::ranges::count(all, '\n') == 10);
    CHECK_THAT(all, Contains("study.toml:6:10: error: worlds = 0 is out of bounds; allowed: 1 to 100000000"));
    CHECK_THAT(all, Contains("study.toml:5:1: error: unknown key 'sed' in a study") &&
                        Contains("did you mean 'seed'?"));
    CHECK_THAT(all, Contains("study.toml:8:14: error: no parameter or group with a prior is called "
                             "'talent_markt'"));
    CHECK_THAT(all, Contains("study.toml:13:1: error: two policies are called 'base'"));
    CHECK_THAT(all, Contains("study.toml:18:7: error: nothing that can vary is called "
                             "'city.shanghai.relocation_subsidi'") &&
                        Contains("did you mean 'city.shanghai.relocation_subsidy'?"));
    CHECK_THAT(all, Contains("study.toml:25:11: error: parameters.funding.venture_supply = "
                             "\"100 mn CNY/person\" is not in the declared unit"));
    CHECK_THAT(all, Contains("study.toml:28:23: error: unknown measure 'frms'") &&
                        Contains("did you mean 'firms'?"));
    CHECK_THAT(all, Contains("study.toml:29:8: error: form is 'weekly'; allowed: paths, yearly, final, "
                             "moments"));
    CHECK_THAT(all, Contains("study.toml:32:14: error: on_failure is 'retry:0'; allowed: \"record\", "
                             "\"retry:1\" to \"retry:9\", \"stop\""));
    CHECK_THAT(all, Contains("study.toml:39:1: error: unknown key 'run' in [parts]") &&
                        Contains("did you mean 'runs'?"));
}

TEST_CASE("study file: an axis") {
    const std::string key = "key = \"city.shanghai.relocation_subsidy\"";
    const std::string range = "range = [0, 60000]";
    const std::string values = "values = [100e6, 250e6]";
    CHECK(said(range, "range = [0, 6e7]") ==
          "study.toml:20:13: error: city.shanghai.relocation_subsidy = 60000000 is out of bounds; allowed: 0 "
          "to "
          "500000 CNY/person\n");
    CHECK(said(range, "range = [50, 20]") ==
          "study.toml:20:9: error: range of city.shanghai.relocation_subsidy is no lower and upper end; "
          "allowed: "
          "[LOWER, UPPER], the first below the second\n");
    CHECK(said(range, "range = [0, 60000]\nscale = \"log\"") ==
          "study.toml:20:9: error: a logarithmic range begins above 0; allowed: scale = \"linear\"\n");
    CHECK(said(range, "range = 60000") ==
          "study.toml:20:9: error: range is a number, not a list; allowed: [0.1, 0.2, ...]\n");
    CHECK(said("steps = 3", "steps = 1") ==
          "study.toml:21:9: error: steps = 1 is out of bounds; allowed: 2 to 1000000, whole\n");
    CHECK(said("steps = 3\n", "") ==
          "study.toml:18:7: error: city.shanghai.relocation_subsidy has a range without steps, so a grid has "
          "no "
          "values; allowed: values = [...], or range = [...] with steps = N\n");
    CHECK(said(values, "values = [1e8]") ==
          "study.toml:25:10: error: parameters.funding.venture_supply does not vary; allowed: two values or "
          "more; a constant belongs into set = [...]\n");
    CHECK(said(values, "values = [1e8, 100e6, 2e8]") ==
          "study.toml:25:10: error: a value of parameters.funding.venture_supply stands twice\n");
    CHECK(said(values, "values = [1e8, 2e8]\nrange = [1e8, 2e8]") ==
          "study.toml:23:1: error: parameters.funding.venture_supply has both values and a range; allowed: "
          "values = [...], range = [LOWER, UPPER], or range = \"prior\" of a parameter\n");
    CHECK(
        said(values, "") ==
        "study.toml:23:1: error: parameters.funding.venture_supply has neither values nor a range; allowed: "
        "values = [...], range = [LOWER, UPPER], or range = \"prior\" of a parameter\n");
    CHECK(said(values, values + "\nfrom = \"2023-08\"") ==
          "study.toml:26:1: error: parameters.funding.venture_supply is no lever, so it has no from\n");
    CHECK(said(values, values + "\nname = \"relocation_subsidy\"") ==
          "study.toml:24:7: error: two axes are called 'relocation_subsidy'; allowed: name = \"...\" for one "
          "of "
          "them\n");
    CHECK(said(values, values + "\nname = \"Venture Supply\"") ==
          "study.toml:26:8: error: 'Venture Supply' is no name of an axis; allowed: letters a-z, digits and "
          "_, a letter first\n");
    CHECK(said(key, "") ==
          "study.toml:17:1: error: an axis has no key; allowed: key = \"city.CITY.LEVER\", \"nation.LEVER\", "
          "\"parameters.GROUP.KEY\" or \"run.scale\"\n");
    CHECK_THAT(said("key = \"parameters.funding.venture_supply\"", key), Contains("two axes vary "));
    CHECK_THAT(said(key, "key = \"city.shangai.relocation_subsidy\""),
               Contains("18:7") && Contains("did you mean 'city.shanghai.relocation_subsidy'?"));
    CHECK_THAT(said(key, "key = \"nation.relocation_subsidy\""), Contains("nothing that can vary is called"));
    CHECK_THAT(said("from = \"2023-08\"", "from = \"2023-13\""),
               Contains("study.toml:18:7") && Contains("2023-13"));
    CHECK(said("from = \"2023-08\"", "from = \"2031-01\"") ==
          "study.toml:18:7: error: city.shanghai.relocation_subsidy changes no month of the run: all its "
          "runs would "
          "be the same; allowed: a span of months within the run\n");
    CHECK(said("[[axis]]", "[[axes]]").find("did you mean 'axis'?") != std::string::npos);
    CHECK_THAT(
        said(key, "key = \"city.beijing.clause_on\"\nname = \"c\""),
        Contains("city.beijing.clause_on is set by policy no-clause too; allowed: an axis or a policy"));
    // Blanks around the = of a setting change nothing.
    CHECK_THAT(
        said("city.beijing.clause_on=0 from 2023-10\"]\n\n[[axis]]\nkey = \"city.shanghai.relocation_subsidy",
             "city.beijing.clause_on = 0 from 2023-10\"]\n\n[[axis]]\nkey = \"city.beijing.clause_on"),
        Contains("city.beijing.clause_on is set by policy no-clause too"));
}

TEST_CASE(
    "study file: measures of single labs cannot be kept, with the measure of cities that comes nearest") {
    CHECK(said("\"firms\"", "\"lab.revenue\"") ==
          "study.toml:28:23: error: 'lab.revenue' is of single labs, which only the panel of labs in a run "
          "file "
          "holds; allowed: measures of cities or of the nation; did you mean 'revenue'?\n");
    CHECK_THAT(said("\"firms\"", "\"lab.*\""), Contains("'lab.*' is of single labs"));
    CHECK_THAT(said("\"firms\"", "\"lab.heads:shanghai\""), Contains("did you mean 'employed'?"));
    CHECK_THAT(said("\"firms\"", "\"lab.loan\""), Contains("no measure of cities comes near it"));
}

TEST_CASE("study file: an axis under a former key varies the same lever, keeps its column and is told once") {
    const StudyFolder folder;
    const std::string key = "city.shanghai.relocation_subsidy";
    const std::string former = "city.shanghai.reloc_subsidy";
    const StudyResult now = folder.read(study_text);
    const StudyResult then = folder.read(with(study_text, key, former));
    REQUIRE(now.study);
    REQUIRE(then.study);
    CHECK(then.study->axes[0].key == now.study->axes[0].key);
    CHECK(then.study->axes[0].name == "reloc_subsidy");
    CHECK(std::ranges::count_if(then.remarks, [](const std::string& remark) {
              return remark.ends_with("reloc_subsidy is now relocation_subsidy");
          }) == 1);
    CHECK_THAT(said(key, "city.shanghai.reloc_subsidi"), Contains("did you mean '" + key + "'?"));
    const std::string axis = "[[axis]]\nkey = \"" + key + "\"";
    CHECK_THAT(said(axis, "[[axis]]\nkey = \"" + former +
                              "\"\nfrom = \"2023-08\"\nvalues = [0, 1]\nname = \"other\"\n" + axis),
               Contains("two axes vary " + key));
}

TEST_CASE("study file: whole numbers and switches") {
    const std::string second = "key = \"parameters.funding.venture_supply\"\nvalues = [100e6, 250e6]";
    CHECK_THAT(said(second, "key = \"city.beijing.clause_on\"\nvalues = [0, 0.5]"),
               Contains("25:14: error: city.beijing.clause_on = 0.5 is neither 0 nor 1"));
    CHECK_THAT(said(second, "key = \"parameters.talent_market.offers\"\nvalues = [1, 2.5]"),
               Contains("25:14: error: parameters.talent_market.offers = 2.5 is not a whole number"));
    CHECK_THAT(said(second, "key = \"parameters.talent_market.offers\"\nrange = [1, 2.5]\nsteps = 2"),
               Contains("25:13: error: parameters.talent_market.offers = 2.5 is not a whole number"));
}

TEST_CASE("study file: policies and their scenarios") {
    CHECK(said("name = \"no-clause\"", "name = \"No clause\"") ==
          "study.toml:13:1: error: 'No clause' is no name of a policy; allowed: letters a-z, digits, - and "
          "_\n");
    CHECK_THAT(
        said("clause_on=0 from 2023-10", "claus_on=0 from 2023-10"),
        Contains("--set city.beijing.claus_on=0 from 2023-10") && Contains("unknown lever 'claus_on'"));
    CHECK(said("set = [\"city.beijing.clause_on=0 from 2023-10\"]", "set = [\"run.months=24\"]") ==
          "study.toml:13:1: error: no-clause cannot be compared with base: the length in months differs\n");
    CHECK_THAT(said("set = [\"city.beijing.clause_on=0 from 2023-10\"]", "set = 3"),
               Contains("study.toml:15:7: error: set is a number, not a list"));
    CHECK_THAT(said("set = [\"city.beijing.clause_on=0 from 2023-10\"]", "scenario = \"nowhere.toml\""),
               Contains("'nowhere.toml' does not exist"));
    CHECK_THAT(
        said("scenario = \"SCENARIO\"\n", ""),
        Contains("study.toml:1:1: error: the study names no scenario; allowed: scenario = \"FILE.toml\""));
    CHECK(said("set = [\"city.beijing.clause_on=0 from 2023-10\"]\n", "") ==
          "study.toml:13:1: error: no-clause is the same as base: its runs would be duplicates\n");
}

TEST_CASE("study file: a fault in a scenario is listed beside the study's own") {
    const StudyFolder folder;
    folder.write("mine.toml",
                 "schema = 1\nname = \"mine\"\nextends = \"" +
                     std::filesystem::absolute("scenarios/catalog/three-cities/three-cities.toml").string() +
                     "\"\n[parameters.funding]\nventure_suply = 3\n");
    const std::string all =
        folder.problems(with(with(study_text, "SCENARIO", "mine.toml"), "\"firms\"", "\"frms\""));
    INFO(all);
    CHECK_THAT(all, Contains("mine.toml:5:1: error: unknown key 'venture_suply'") &&
                        Contains("study.toml:28:23: error: unknown measure 'frms'"));
    CHECK(std::ranges::count(all, '\n') == 2);
}

TEST_CASE("study file: what is kept, and kinds of values") {
    CHECK(said("measures = [\"talent\", \"firms\"]", "measures = 3") ==
          "study.toml:28:12: error: measures is a number, not a list; allowed: [\"...\", \"...\"]\n");
    CHECK(said("measures = [\"talent\", \"firms\"]", "measures = \" , \"") ==
          "study.toml:28:12: error: no measure is kept; allowed: [\"MEASURE\", ...], see headwater list "
          "measures\n");
    CHECK(said("measures = [\"talent\", \"firms\"]", "measures = [\"talent\", 3]") ==
          "study.toml:28:23: error: measures holds a number; allowed: text\n");
    CHECK(said("schema = 1\n", "")
              .find("study.toml:1:1: error: the study does not say its schema; allowed: "
                    "schema = 1") != std::string::npos);
    CHECK_THAT(said("schema = 1", "schema = 2"), Contains("study.toml:1:10: error: schema = 2"));
    CHECK_THAT(said("uncertain = [\"talent_market\"]", "uncertain = \"some\""),
               Contains("study.toml:8:13: error: uncertain is neither \"none\", \"all\" nor a list"));
    CHECK_THAT(said("uncertain = [\"talent_market\"]", "uncertain = [\"funding.venture_supply\"]"),
               Contains("'funding.venture_supply' is set by a scenario or an axis, so it is not drawn"));
    CHECK_THAT(said("seed = 3", "seed = 1.5"), Contains("study.toml:5:8: error: seed = 1.5 is not a whole"));
    CHECK_THAT(said("[keep]", "[keep"), Contains("study.toml:"));
}

TEST_CASE("study file: measures are named with commas, cities and tiers") {
    const auto kept = [](const std::string& measures) {
        const StudyFolder folder;
        const StudyResult result = folder.read(with(study_text, "[\"talent\", \"firms\"]", measures));
        for (const auto& problem : result.problems) UNSCOPED_INFO(to_text(problem));
        REQUIRE(result.study);
        return result.study->measures;
    };
    const std::vector<std::size_t> plain = kept("[\"talent\", \"firms\"]");
    CHECK(kept("\"talent, firms\"") == plain);
    CHECK(kept("[\"firms,talent\"]") == plain);
    CHECK(kept("[\"talent:beijing\", \"firms\"]") == plain);
    CHECK(kept("\"talent_share:hangzhou:core\"") == kept("[\"talent_share\"]"));
    CHECK_THAT(said("\"talent\", \"firms\"", "\"talent_share:hangzou:core\", \"firms:beijing:star\""),
               Contains("unknown city 'hangzou'") && Contains("did you mean 'hangzhou'?") &&
                   Contains("measure firms is not one of tiers"));
}

TEST_CASE("study file: a range is the prior of a parameter where it says so") {
    const StudyFolder folder;
    const std::string text = with(study_text, "values = [100e6, 250e6]", "range = \"prior\"\nsteps = 3");
    const StudyResult result = folder.read(text);
    for (const auto& problem : result.problems) UNSCOPED_INFO(to_text(problem));
    REQUIRE(result.study);
    const StudyAxis& axis = result.study->axes[1];
    const auto all = uncertain_parameters({});
    const auto prior = std::ranges::find(all, "funding.venture_supply", &UncertainParameter::key)->prior;
    CHECK(axis.values.size() == 3);
    CHECK(axis.values.front() == prior.lower);
    CHECK(axis.values.back() == prior.upper);
    CHECK_THAT(said("range = [0, 60000]", "range = \"prior\""),
               Contains("city.shanghai.relocation_subsidy has no prior"));
    CHECK_THAT(said("range = [0, 60000]", "range = \"priors\""), Contains("did you mean 'prior'?"));
}

TEST_CASE("study file: the example of the how-to is valid as it is printed") {
    const std::string page = text_of_file("docs/how-to/sweeps.md");
    const auto begin = page.find("```toml\n") + 8;
    const std::string text = page.substr(begin, page.find("```", begin) - begin);
    const StudyFolder folder;
    std::filesystem::copy("scenarios/catalog/three-cities", folder.folder.path(),
                          std::filesystem::copy_options::recursive);
    const StudyResult result = folder.read(text);
    for (const auto& problem : result.problems) UNSCOPED_INFO(to_text(problem));
    REQUIRE(result.study);
    CHECK(result.remarks.empty());
    CHECK(result.study->axes.size() == 2);
    CHECK(points_of(*result.study) == 256);
}

TEST_CASE("study file: one that is not there") {
    const StudyResult result = read_study("no/such/study.toml");
    REQUIRE(result.problems.size() == 1);
    CHECK(to_text(result.problems[0]) == "no/such/study.toml: error: 'no/such/study.toml' does not exist");
}

TEST_CASE("study file: every study of the catalog reads without a problem") {
    std::size_t sweeps = 0;
    std::size_t calibrations = 0;
    for (const auto& entry : std::filesystem::directory_iterator("scenarios/catalog/studies")) {
        if (entry.path().extension() != ".toml") continue;
        INFO(entry.path());
        if (text_of_file(entry.path()).find("[waves]") != std::string::npos) {
            ++calibrations;
            const CalibrationStudyResult result = read_calibration_study(entry.path().string());
            for (const auto& problem : result.problems) UNSCOPED_INFO(to_text(problem));
            REQUIRE(result.study);
            if (entry.path().stem() == "china-cities-2024") CHECK(result.study->budget == 3200);
            continue;
        }
        ++sweeps;
        const StudyResult result = read_study(entry.path().string());
        for (const auto& problem : result.problems) UNSCOPED_INFO(to_text(problem));
        REQUIRE(result.study);
        // The numbers of runs that their headers state.
        const auto runs = make_table(*result.study).runs.size();
        if (entry.path().stem() == "e1-three-levers") CHECK(runs == 2000);
        if (entry.path().stem() == "three-cities-race") CHECK(runs == 24);
        if (entry.path().stem() == "three-cities-explorer") CHECK(runs == 256);
        if (entry.path().stem() == "china-cities-everything") CHECK(runs == 1200);
        if (entry.path().stem() == "lab-race-everything") CHECK(runs == 1200);
        if (entry.path().stem() == "china-cities-screening") CHECK(runs == 504);
        if (entry.path().stem() == "lab-race-screening") CHECK(runs == 588);
    }
    CHECK(sweeps >= 8);
    CHECK(calibrations >= 2);
}
