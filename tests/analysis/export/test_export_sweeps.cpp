// Exports of files of sweeps: the runs, and each measure with what tells its run apart.
#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "output/run_reader.hpp"
#include "tests/analysis/support/exported.hpp"
#include "tests/analysis/support/planned_sweep.hpp"

using Catch::Matchers::Contains;
using namespace headwater::tests;
using headwater::output::RunFile;

namespace {

std::vector<std::string> lines_of(const std::filesystem::path& path) {
    std::istringstream stream(text_of_file(path));
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

std::string study(const std::string& form) {
    return "worlds = 2\nset = [\"run.months=14\"]\n"
           "[[policy]]\nname = \"as-it-was\"\n[[policy]]\nname = \"institute\"\n"
           "set = [\"city.hangzhou.institute_budget=20000000 from 2023-03\"]\n"
           "[[axis]]\nkey = \"city.shanghai.relocation_subsidy\"\nfrom = \"2023-08\"\nvalues = [0, 60000]\n"
           "[keep]\nmeasures = [\"talent\", \"firms\", \"frontier\"]\nform = \"" +
           form + "\"\n[parts]\nruns = 4\n";
}

}  // namespace

TEST_CASE("export csv: a sweep gives its runs, and every value with policy, point, world and axes") {
    const PlannedSweep sweep(study("yearly"));
    INFO(sweep.planned.err);
    REQUIRE(sweep.planned.exit_code == 0);
    REQUIRE(sweep.sweep({"run", "planned", "--quiet"}).exit_code == 0);
    // The second part is lost; the others make index and merged file.
    std::filesystem::remove(sweep.folder() / "planned/parts/part-000001.h5");
    REQUIRE(sweep.sweep({"collect", "planned"}).exit_code == 4);
    REQUIRE(sweep.sweep({"collect", "planned", "--merge", "--out", "merged.h5"}).exit_code == 4);
    for (const char* file :
         {"planned/design.h5", "planned/parts/part-000000.h5", "planned/study.h5", "merged.h5"}) {
        const Said strict = call({"inspect", file, "--strict"}, sweep.folder());
        INFO(file << ": " << strict.err);
        CHECK(strict.exit_code == 0);
    }
    std::vector<std::string> texts;
    for (const std::string file : {"planned/study.h5", "merged.h5"}) {
        INFO(file);
        const auto out = sweep.folder() / "out";
        const Said said =
            call({"export", file, "--format", "csv", "--out", "out", "--force"}, sweep.folder());
        INFO(said.err);
        REQUIRE(said.exit_code == 0);
        const auto runs = lines_of(out / "runs.csv");
        REQUIRE(runs.size() == 1 + 8);
        CHECK(
            runs[0].starts_with("run,policy,point,world,replicate,in_relocation_subsidy,part,seed,status,"));
        CHECK(cells_of(runs[2])[1] == "institute");
        CHECK(cells_of(runs[3])[5] == "60000.0");
        CHECK(cells_of(runs[1])[8] == "ok");
        CHECK(cells_of(runs[5])[8] == "missing");

        const auto lines = lines_of(out / "measures.csv");
        CHECK(lines[0] ==
              "run,policy,point,world,replicate,in_relocation_subsidy,time,city,city_key,tier,variable,value,"
              "unit");
        const RunFile merged((sweep.folder() / "merged.h5").string());
        const auto talent = merged.numbers("city", "talent");  // [run][year][city][tier]
        std::vector<std::vector<std::string>> rows;
        for (const std::string& line : lines)
            if (line.find(",talent,") != line.npos) rows.push_back(cells_of(line));
        REQUIRE(rows.size() == talent.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const std::size_t run = i * 8 / rows.size();
            CHECK(rows[i][0] == std::to_string(run));
            CHECK(rows[i][1] == (run % 2 == 0 ? "as-it-was" : "institute"));
            CHECK(rows[i][3] == std::to_string(run / 4));
            CHECK(rows[i][5] == (run / 2 % 2 == 0 ? "0.0" : "60000.0"));
            CHECK(rows[i][11].empty() == (run >= 4));
            if (run < 4) CHECK(std::stod(rows[i][11]) == talent[i]);
        }
        texts.push_back(text_of_file(out / "measures.csv"));

        REQUIRE(call({"export", file, "--format", "csv-wide", "--out", "out", "--force"}, sweep.folder())
                    .exit_code == 0);
        const auto wide = lines_of(out / "city.csv");
        CHECK(wide[0].starts_with(
            "run,policy,point,world,replicate,in_relocation_subsidy,time,city,city_key,"));
        CHECK_THAT(wide[0], Contains("talent_star") && Contains("firms"));
        CHECK(wide.size() == 1 + 8 * 2 * merged.texts("city", "city").size());
    }
    CHECK(texts[0] == texts[1]);
    const Said map = call({"export", "merged.h5", "--format", "geojson", "--out", "map"}, sweep.folder());
    CHECK(map.exit_code != 0);
    CHECK_THAT(map.err, Contains("csv-wide"));
}

TEST_CASE("export csv: moments of a sweep have the statistic in the place of the time") {
    const PlannedSweep sweep(study("moments"));
    REQUIRE(sweep.planned.exit_code == 0);
    REQUIRE(sweep.sweep({"run", "planned", "--quiet"}).exit_code == 0);
    REQUIRE(
        call({"export", "planned/parts/part-000000.h5", "--format", "csv", "--out", "out"}, sweep.folder())
            .exit_code == 0);
    REQUIRE(sweep.sweep({"collect", "planned", "--merge", "--out", "merged.h5"}).exit_code == 0);
    CHECK(call({"inspect", "merged.h5", "--strict"}, sweep.folder()).exit_code == 0);
    const auto lines = lines_of(sweep.folder() / "out/measures_moments.csv");
    CHECK(lines[0] ==
          "run,policy,point,world,replicate,in_relocation_subsidy,moment,city,city_key,tier,variable,value,"
          "unit");
    CHECK(std::ranges::any_of(lines, [](const auto& line) { return line.find(",sd,") != line.npos; }));
}
