// What is wrong with a study is found before anything runs, all of it at once, with its place.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/sweeps/design.hpp"
#include "analysis/sweeps/study.hpp"
#include "tests/analysis/support/program.hpp"

using namespace headwater::analysis;
using namespace headwater::tests;
using Catch::Matchers::Contains;
namespace output = headwater::output;
namespace model = headwater::model;

namespace {

const std::string study_text = R"(schema = 1
name = "small"
title = "A small study"
scenario = "SCENARIO"
seed = 3
worlds = 2
replicates = 1
uncertain = ["talent_market"]

[[policy]]
name = "base"

[[policy]]
name = "no-clause"
set = ["city.beijing.clause_on=0 from 2023-10"]

[[axis]]
key = "city.shanghai.relocation_subsidy"
from = "2023-08"
range = [0, 60000]
steps = 3

[[axis]]
key = "parameters.funding.venture_supply"
values = [100e6, 250e6]

[keep]
measures = ["talent", "firms"]
form = "yearly"

[failures]
on_failure = "retry:2"
max_failures = 10

[limits]
run_seconds = 20

[parts]
runs = 6
)";

struct StudyFolder {
    TemporaryFolder folder;

    [[nodiscard]] std::string path(const std::string& name) const { return (folder.path() / name).string(); }
    void write(const std::string& name, const std::string& text) const { write_file(path(name), text); }

    [[nodiscard]] StudyResult read(std::string text) const {
        const std::string scenario =
            std::filesystem::absolute("scenarios/catalog/three-cities/three-cities.toml").string();
        const auto at = text.find("SCENARIO");
        if (at != std::string::npos) text.replace(at, 8, scenario);
        write("study.toml", text);
        return read_study(path("study.toml"));
    }
    /// Remarks beside those of the scenario of the catalog.
    [[nodiscard]] static std::vector<std::string> own(std::vector<std::string> remarks) {
        std::erase_if(remarks, [](const std::string& remark) {
            return remark.find("three-cities.toml:") != std::string::npos;
        });
        return remarks;
    }
    /// Messages with the folder left out, a line each.
    [[nodiscard]] std::string problems(const std::string& text) const {
        std::string all;
        for (const auto& problem : read(text).problems) {
            std::string line = to_text(problem);
            const std::string prefix = folder.path().string() + "/";
            for (std::size_t at = 0; (at = line.find(prefix)) != std::string::npos;)
                line.erase(at, prefix.size());
            all += line + "\n";
        }
        return all;
    }
};

std::string with(std::string text, const std::string& before, const std::string& after) {
    const auto at = text.find(before);
    REQUIRE(at != std::string::npos);
    return text.replace(at, before.size(), after);
}

/// What is said when `before` is replaced by `after` in the good study.
std::string said(const std::string& before, const std::string& after) {
    const StudyFolder folder;
    return folder.problems(with(study_text, before, after));
}

}  // namespace

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

TEST_CASE("study file: the design") {
    const auto designed = [](const std::string& lines) {
        return said("[keep]", "[design]\n" + lines + "\n\n[keep]");
    };
    CHECK_THAT(designed("method = \"sobel\"\nsamples = 8"),
               Contains("study.toml:28:10: error: method is 'sobel'") && Contains("did you mean 'sobol'?"));
    CHECK(designed("method = \"sobol\"") ==
          "study.toml:27:1: error: this method needs a number of samples; allowed: samples = 256\n");
    CHECK(designed("method = \"saltelli\"\nsamples = 0") ==
          "study.toml:29:11: error: samples = 0 is out of bounds; allowed: 1 to 100000000, whole\n");
    CHECK(designed("samples = 8") ==
          "study.toml:28:1: error: samples mean nothing for this method; allowed: latin_hypercube, sobol, "
          "morris, saltelli\n");
    CHECK(designed("method = \"morris\"\nsamples = 4\nlevels = 5") ==
          "study.toml:30:10: error: levels of Morris are even; allowed: 4, 6, 8\n");
    CHECK(designed("method = \"sobol\"\nsamples = 4\nlevels = 4") ==
          "study.toml:30:1: error: levels mean nothing for this method; allowed: morris\n");
    CHECK(designed("method = \"table\"") ==
          "study.toml:27:1: error: method \"table\" needs a file; allowed: file = \"points.csv\"\n");
    CHECK(designed("file = \"points.csv\"") ==
          "study.toml:28:1: error: a file means nothing for this method; allowed: table\n");
    // Both axes take few values: a sampler would only repeat them.
    CHECK(designed("method = \"sobol\"\nsamples = 16") ==
          "study.toml:28:10: error: only 6 of 16 points differ: runs would be duplicates; allowed: method = "
          "\"grid\", fewer samples, or an axis with a range\n");
    const StudyFolder folder;
    CHECK(folder.problems("schema = 1\nscenario = \"SCENARIO\"\n[design]\nmethod = \"grid\"\n") ==
          "study.toml:3:1: error: a design needs axes; allowed: [[axis]], or no [design]\n");
    CHECK_THAT(said("worlds = 2", "worlds = 100000000"),
               Contains("study.toml:1:1: error: the study has 1200000000 runs") &&
                   Contains("allowed: at most 20000000\n"));
}

TEST_CASE("study file: a table of points") {
    const StudyFolder folder;
    const std::string text =
        with(study_text, "[keep]", "[design]\nmethod = \"table\"\nfile = \"p.csv\"\n\n[keep]");
    folder.write("p.csv", "relocation_subsidy,venture_supply\n0,2e8\n1000,1e8\n60000,250e6\n");
    const StudyResult good = folder.read(text);
    for (const auto& problem : good.problems) UNSCOPED_INFO(to_text(problem));
    REQUIRE(good.study);
    CHECK(points(*good.study) == std::vector<double>{0, 2e8, 1000, 1e8, 60000, 250e6});

    folder.write("p.csv",
                 "relocation_subsidy,venture_supply\n0,2e8\n1000,1e8\n0,2e8\n70000,1e8\n5,x\n7,1e8\n");
    CHECK(folder.problems(text) ==
          "p.csv:4:1: error: the same point as row 1: its runs would be duplicates\n"
          "p.csv:5:1: error: city.shanghai.relocation_subsidy = 70000 is out of bounds; allowed: 0 to 60000 "
          "CNY/person\n"
          "p.csv:6:3: error: 'x' is no number\n");
    folder.write("p.csv", "relocation_subsidy,venture_supply\n0,2e8\n1000,2e8\n");
    CHECK(folder.problems(text) ==
          "p.csv:1:15: error: parameters.funding.venture_supply does not vary; allowed: a constant belongs "
          "into set = [...]\n");
    folder.write("p.csv", "relocation_subsidi,venture_supply\n0,2e8\n1000,1e8\n");
    CHECK_THAT(folder.problems(text), Contains("p.csv: error: the table has no column relocation_subsidy") &&
                                          Contains("did you mean"));
    folder.write("p.csv", "relocation_subsidy,venture_supply,more\n0,2e8,1\n1000,1e8,2\n");
    CHECK(folder.problems(text) ==
          "p.csv:1:30: error: column more is no axis of the study; allowed: a "
          "column for each axis: relocation_subsidy, venture_supply\n");
    folder.write("p.csv", "relocation_subsidy,venture_supply\n");
    CHECK(folder.problems(text) == "p.csv: error: the table has no points; allowed: a row for each point\n");
    std::filesystem::remove(folder.path("p.csv"));
    CHECK_THAT(folder.problems(text), Contains("'p.csv' does not exist"));
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

TEST_CASE("study file: worlds are drawn at random, or as a Latin hypercube over every prior") {
    const StudyFolder folder;
    const auto drawn = [&](const std::string& lines) {
        const StudyResult result = folder.read(with(study_text, "worlds = 2", "worlds = 8\n" + lines));
        for (const auto& problem : result.problems) UNSCOPED_INFO(to_text(problem));
        REQUIRE(result.study);
        return std::pair(make_table(*result.study).parameter_values, *result.study);
    };
    const auto [random, plain] = drawn("");
    CHECK(drawn("uncertain_sampling = \"random\"").first == random);
    const auto [values, study] = drawn("uncertain_sampling = \"latin_hypercube\"");
    const std::size_t width = study.uncertain.size();
    REQUIRE(values.size() == 8 * width);
    CHECK(values != random);
    for (std::size_t p = 0; p < width; ++p) {
        const UncertainParameter& parameter = study.uncertain[p];
        const auto [lower, upper] = parameter.prior;
        std::set<int> strata;
        for (std::size_t world = 0; world < 8; ++world) {
            const double value = values[world * width + p];
            strata.insert(static_cast<int>(8 * (parameter.scale == model::Scale::logarithmic
                                                    ? std::log(value / lower) / std::log(upper / lower)
                                                    : (value - lower) / (upper - lower))));
        }
        INFO(parameter.key);
        if (!parameter.whole) CHECK(strata.size() == 8);
    }
    CHECK_THAT(said("uncertain = [\"talent_market\"]", "uncertain_sampling = \"latin_hypercube\""),
               Contains("nothing is uncertain"));
    CHECK_THAT(said("uncertain = [", "uncertain_sampling = \"latin_hyper\"\nuncertain = ["),
               Contains("random, latin_hypercube"));
}

TEST_CASE("study file: tables of pandas, R and spreadsheets are points") {
    const StudyFolder folder;
    const std::string text =
        with(study_text, "[keep]", "[design]\nmethod = \"table\"\nfile = \"p.csv\"\n\n[keep]");
    const std::vector<double> wanted{0, 2e8, 1000, 1e8, 60000, 250e6};
    for (const std::string table :
         {",relocation_subsidy,venture_supply\n0,0,2e8\n1,1000,1e8\n2,60000,250e6\n",
          "\"\",\"relocation_subsidy\",\"venture_supply\"\n\"1\",0,2e+08\n\"2\",1000,1e+08\n\"3\",60000,2.5e+"
          "08\n",
          "\"relocation_subsidy\",\"venture_supply\"\n\"1\",0,2e+08\n\"2\",1000,1e+08\n\"3\",60000,2.5e+08\n",
          "relocation_subsidy,venture_supply,,\n0,2e8,,\n1000,1e8,,\n60000,250e6,,\n,,,\n,,,\n",
          "relocation_subsidy,venture_supply\n0,2e8\n,\n1000,1e8\n60000,250e6\n,,\n"}) {
        INFO(table);
        folder.write("p.csv", table);
        const StudyResult result = folder.read(text);
        for (const auto& problem : result.problems) UNSCOPED_INFO(to_text(problem));
        REQUIRE(result.study);
        CHECK(points(*result.study) == wanted);
        const bool blank_rows = table.find("\n,") != std::string::npos;
        const bool index =
            table.find("1,1000") != std::string::npos || table.find("\"2\",1000") != std::string::npos;
        const std::vector<std::string> remarks = StudyFolder::own(result.remarks);
        REQUIRE(remarks.size() == (blank_rows || index ? 1U : 0U));
        if (blank_rows) CHECK_THAT(remarks.at(0), Contains("rows of commas are skipped"));
        if (index) CHECK_THAT(remarks.at(0), Contains("taken for numbers of rows"));
    }
    folder.write("p.csv", "relocation_subsidy;venture_supply\n0;2e8\n1000,5;1e8\n60000;250e6\n");
    const std::string semicolons = folder.problems(text);
    CHECK(std::ranges::count(semicolons, '\n') == 1);
    CHECK_THAT(semicolons, Contains("p.csv:1:1: error: the cells are separated by semicolons") &&
                               Contains("Excel") && Contains("write.csv"));
    folder.write("p.csv", "relocation_subsidy,venture_supply,relocation_subsidy\n0,2e8,1\n1000,1e8,2\n");
    CHECK_THAT(folder.problems(text), Contains("two columns are called 'relocation_subsidy'"));
}

TEST_CASE("study file: a design that is not even says so, one that must repeat its runs is refused") {
    const std::string ranged = with(study_text, "steps = 3\n", "");
    const auto designed = [&](const std::string& lines) {
        const StudyFolder folder;
        return folder.read(with(ranged, "[keep]", "[design]\n" + lines + "\n\n[keep]"));
    };
    for (const std::string method : {"sobol", "saltelli"}) {
        CHECK(StudyFolder::own(designed("method = \"" + method + "\"\nsamples = 16").remarks).empty());
        const StudyResult twenty = designed("method = \"" + method + "\"\nsamples = 20");
        REQUIRE(twenty.study);
        const std::vector<std::string> remarks = StudyFolder::own(twenty.remarks);
        REQUIRE(remarks.size() == 1);
        CHECK_THAT(remarks[0], Contains("20 is no power of two") && Contains("16 or 32"));
    }
    CHECK(StudyFolder::own(designed("method = \"latin_hypercube\"\nsamples = 20").remarks).empty());
    // Two axes, one of two values: 4 levels of the other give 8 trajectories forwards, of 2 orders.
    CHECK(designed("method = \"morris\"\nsamples = 8").study);
    const StudyResult many = designed("method = \"morris\"\nsamples = 9");
    REQUIRE(many.problems.size() == 1);
    CHECK_THAT(many.problems[0].what, Contains("only 8 different trajectories"));
    // Both axes of few values.
    CHECK_THAT(said("[keep]", "[design]\nmethod = \"saltelli\"\nsamples = 2\n\n[keep]"),
               Contains("8 rows, but only 6 points differ"));
}

TEST_CASE("study file: worlds and replicates without axes are bounded too") {
    const StudyFolder folder;
    CHECK_THAT(
        folder.problems("schema = 1\nscenario = \"SCENARIO\"\nworlds = 100000000\nreplicates = 1000000\n"),
        Contains("the study has 100000000000000 runs") && Contains("at most 20000000"));
    CHECK_THAT(
        folder.problems("schema = 1\nscenario = \"SCENARIO\"\nworlds = 20000000\nuncertain = \"all\"\n"),
        Contains("draws (worlds x uncertain parameters)"));
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
    std::size_t studies = 0;
    for (const auto& entry : std::filesystem::directory_iterator("scenarios/catalog/studies")) {
        if (entry.path().extension() != ".toml") continue;
        ++studies;
        const StudyResult result = read_study(entry.path().string());
        for (const auto& problem : result.problems) UNSCOPED_INFO(to_text(problem));
        INFO(entry.path());
        REQUIRE(result.study);
        // The numbers of runs that their headers state.
        const auto runs = make_table(*result.study).runs.size();
        if (entry.path().stem() == "e1-three-levers") CHECK(runs == 2000);
        if (entry.path().stem() == "three-cities-race") CHECK(runs == 24);
    }
    CHECK(studies >= 2);
}
