// Points and worlds of a study: what its file may say of them, and what is drawn.
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
#include "tests/analysis/support/study_folder.hpp"

using namespace headwater::analysis;
using namespace headwater::tests;
using Catch::Matchers::Contains;
namespace output = headwater::output;
namespace model = headwater::model;

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
          "p.csv:1:20: error: parameters.funding.venture_supply does not vary; allowed: a constant belongs "
          "into set = [...]\n");
    folder.write("p.csv", "reloc_subsidi,venture_supply\n0,2e8\n1000,1e8\n");
    CHECK_THAT(folder.problems(text), Contains("p.csv: error: the table has no column relocation_subsidy") &&
                                          Contains("did you mean"));
    folder.write("p.csv", "relocation_subsidy,venture_supply,more\n0,2e8,1\n1000,1e8,2\n");
    CHECK(folder.problems(text) ==
          "p.csv:1:35: error: column more is no axis of the study; allowed: a "
          "column for each axis: relocation_subsidy, venture_supply\n");
    folder.write("p.csv", "relocation_subsidy,venture_supply\n");
    CHECK(folder.problems(text) == "p.csv: error: the table has no points; allowed: a row for each point\n");
    std::filesystem::remove(folder.path("p.csv"));
    CHECK_THAT(folder.problems(text), Contains("'p.csv' does not exist"));
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
