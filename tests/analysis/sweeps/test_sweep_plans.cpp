// Frozen plans through the program: planning, extending, and what has changed since.
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "analysis/sweeps/directory.hpp"
#include "analysis/sweeps/plan.hpp"
#include "tests/analysis/support/program.hpp"

using namespace headwater::analysis;
using namespace headwater::tests;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;
using nlohmann::json;

namespace {

/// A study of Sobol points in a folder with its scenario, and the directory of a sweep.
struct Sweep {
    TemporaryFolder folder;
    std::string text;

    explicit Sweep(const std::string& method = "sobol") {
        fs::copy("scenarios/catalog/three-cities", folder.path() / "three-cities",
                 fs::copy_options::recursive);
        text =
            "schema = 1\nscenario = \"three-cities/three-cities.toml\"\nseed = 5\nworlds = 2\n"
            "uncertain = [\"talent_market\", \"arrival\", \"talent_market.offers\"]\n"
            "[[policy]]\nname = \"base\"\n"
            "[[policy]]\nname = \"free\"\nset = [\"city.beijing.clause_on=0\", "
            "\"city.beijing.clause_rate=0\", "
            "\"city.beijing.clause_years=0\", \"city.beijing.clause_local_minimum=0\"]\n"
            "[[axis]]\nkey = \"city.shanghai.relocation_subsidy\"\nfrom = \"2023-08\"\nrange = [0, 60000]\n"
            "[[axis]]\nkey = \"parameters.funding.venture_supply\"\nrange = [100e6, 400e6]\n"
            "[design]\nmethod = \"" +
            method +
            "\"\nsamples = 3\n[keep]\nmeasures = [\"talent\", \"firms\"]\nform = \"final\"\n"
            "[parts]\nruns = 4\n";
        write();
    }
    void write() const { write_file(folder.path() / "study.toml", text); }
    void change(const std::string& before, const std::string& after) {
        const auto at = text.find(before);
        REQUIRE(at != std::string::npos);
        text.replace(at, before.size(), after);
        write();
    }
    [[nodiscard]] Said plan(const std::string& directory, std::vector<std::string> more = {}) const {
        std::vector<std::string> arguments{"sweep",           "plan", "study.toml", "--dir", directory,
                                           "--pilot-seconds", "0.1"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return call(arguments, folder.path());
    }
    [[nodiscard]] Said run(const std::string& directory, std::vector<std::string> more = {}) const {
        std::vector<std::string> arguments{"sweep", "run", directory};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return call(arguments, folder.path());
    }
    [[nodiscard]] Plan read(const std::string& directory) const {
        return read_plan((folder.path() / directory).string());
    }
};

/// What identifies a run and what varies in it.
struct Row {
    std::int32_t world, replicate, point;
    std::int16_t policy;
    std::int64_t seed;
    std::vector<double> values;
    bool operator==(const Row&) const = default;
};

Row row_of(const Plan& plan, std::size_t r) {
    const auto& run = plan.table.runs[r];
    const std::size_t n = plan.table.axes.size();
    const auto at = plan.table.axis_values.begin() + static_cast<std::ptrdiff_t>(r * n);
    return {run.world,  run.replicate, run.point,
            run.policy, run.seed,      {at, at + static_cast<std::ptrdiff_t>(n)}};
}

}  // namespace

TEST_CASE("sweep plan: says what will be run, and freezes it") {
    const Sweep sweep;
    const Said dry = sweep.plan("dir", {"--dry-run"});
    INFO(dry.err);
    CHECK(dry.exit_code == 0);
    CHECK_THAT(dry.out, Contains("12 runs = 3 points x 2 policies x 2 worlds x 1 replicate") &&
                            Contains("nothing was written"));
    CHECK_FALSE(fs::exists(sweep.folder.path() / "dir"));
    const Said said = sweep.plan("dir", {"--json"});
    INFO(said.err);
    REQUIRE(said.exit_code == 0);
    const json figures = json::parse(said.out);
    CHECK(figures["runs"] == 12);
    CHECK(figures["parts"] == 3);
    CHECK(figures["policies"] == json{"base", "free"});
    CHECK(figures["seconds_per_run"].get<double>() > 0);
    CHECK(figures["disk_bytes"].get<double>() > 0);
    const Plan plan = sweep.read("dir");
    CHECK(plan.table.runs.size() == 12);
    CHECK(plan.sha256 == figures["plan_sha256"].get<std::string>());
    CHECK(changes_since(plan, (sweep.folder.path() / "dir").string()).empty());
    // What was frozen draws the same worlds as what was planned from.
    const StudyResult study = read_study((sweep.folder.path() / "study.toml").string());
    REQUIRE(study.study);
    CHECK(plan.study.uncertain.size() == study.study->uncertain.size());

    const Said again = sweep.plan("dir");
    CHECK(again.exit_code != 0);
    CHECK_THAT(again.err, Contains("holds a plan already"));
}

TEST_CASE("sweep plan: problems end it with code 3 before anything is written") {
    Sweep sweep;
    sweep.change("relocation_subsidy", "relocation_subsidi");
    sweep.change("\"firms\"", "\"frms\"");
    const Said said = sweep.plan("dir");
    CHECK(said.exit_code == 3);
    CHECK(said.out.empty());
    CHECK_THAT(said.err, Contains("study.toml:12:7") &&
                             Contains("did you mean 'city.shanghai.relocation_subsidy'?") &&
                             Contains("did you mean 'firms'?"));
    CHECK_FALSE(fs::exists(sweep.folder.path() / "dir"));
}

TEST_CASE("sweep plan: what has changed is named by its key") {
    Sweep sweep;
    REQUIRE(sweep.plan("dir").exit_code == 0);
    const std::string directory = (sweep.folder.path() / "dir").string();
    sweep.change("seed = 5", "seed = 6");
    sweep.change("range = [0, 60000]", "range = [0, 50000]");
    const fs::path scenario = sweep.folder.path() / "three-cities" / "three-cities.toml";
    std::string text = text_of_file(scenario);
    const auto at = text.find("venture_supply = 250e6");
    REQUIRE(at != std::string::npos);
    text.insert(at, "venture_decay = 0.3\n");
    const auto stars = text.find("stars = 12 ");
    REQUIRE(stars != std::string::npos);
    write_file(scenario, text.erase(at, 20).replace(stars, 10, "stars = 13"));
    std::string all;
    for (const std::string& change : changes_since(sweep.read("dir"), directory)) all += change + "\n";
    CHECK(all ==
          "study.toml has changed since the sweep was planned\n"
          "three-cities.toml has changed since the sweep was planned\n"
          "seed: 5 -> 6\n"
          "policy base: parameters.population.stars: 12 -> 13\n"
          "policy free: parameters.population.stars: 12 -> 13\n"
          "axis relocation_subsidy: city.shanghai.relocation_subsidy from 2023-08 in [0, 60000] -> "
          "city.shanghai.relocation_subsidy from 2023-08 in [0, 50000]\n");
    const Said refused = sweep.run("dir");
    CHECK(refused.exit_code == 3);
    CHECK_THAT(refused.err,
               Contains("parameters.population.stars: 12 -> 13") && Contains("--accept-changes"));
}

TEST_CASE("sweep plan: a frozen file that was touched is refused") {
    const Sweep sweep;
    REQUIRE(sweep.plan("dir").exit_code == 0);
    const fs::path frozen = sweep.folder.path() / "dir" / "inputs" / "free.toml";
    write_file(frozen, text_of_file(frozen) + "\n");
    CHECK_THROWS_WITH(sweep.read("dir"), Contains("free.toml is not what was frozen"));
    fs::remove(frozen);
    CHECK_THROWS_WITH(sweep.read("dir"), Contains("free.toml is missing"));
}

TEST_CASE("sweep plan --extend: appended runs, earlier ones unchanged, nothing run twice") {
    for (const std::string method : {"sobol", "saltelli", "morris"}) {
        INFO(method);
        Sweep sweep(method);
        REQUIRE(sweep.plan("dir").exit_code == 0);
        REQUIRE(sweep.run("dir").exit_code == 0);
        const Plan before = sweep.read("dir");
        sweep.change("samples = 3", "samples = 5");
        sweep.change("worlds = 2", "worlds = 3\nreplicates = 2");
        const Said said = sweep.plan("dir", {"--extend"});
        INFO(said.err);
        REQUIRE(said.exit_code == 0);
        const Plan after = sweep.read("dir");
        CHECK(after.sha256 == before.sha256);
        CHECK(after.table.runs.size() == before.table.runs.size() * 5);
        for (std::size_t r = 0; r < before.table.runs.size(); ++r) {
            CHECK(row_of(after, r) == row_of(before, r));
            CHECK(after.table.runs[r].part == before.table.runs[r].part);
        }
        for (std::size_t r = 0; r < after.table.runs.size(); ++r)
            CHECK(after.table.runs[r].run == static_cast<std::int64_t>(r));
        // The same runs as a plan that was as large from the beginning.
        REQUIRE(sweep.plan("fresh").exit_code == 0);
        const Plan fresh = sweep.read("fresh");
        REQUIRE(fresh.table.runs.size() == after.table.runs.size());
        std::vector<Row> rows;
        for (std::size_t r = 0; r < after.table.runs.size(); ++r) rows.push_back(row_of(after, r));
        for (std::size_t r = 0; r < fresh.table.runs.size(); ++r)
            CHECK(std::count(rows.begin(), rows.end(), row_of(fresh, r)) == 1);
        CHECK(fresh.table.parameter_values == after.table.parameter_values);
        CHECK(fresh.table.worlds == after.table.worlds);

        const auto part_file = [&](std::size_t part) {
            return SweepDirectory{sweep.folder.path() / "dir"}.part(part);
        };
        std::vector<fs::file_time_type> written;
        for (std::size_t part = 0; part < before.parts.size(); ++part)
            written.push_back(fs::last_write_time(part_file(part)));
        const Said run = sweep.run("dir");
        INFO(run.err);
        CHECK(run.exit_code == 0);
        for (std::size_t part = 0; part < before.parts.size(); ++part)
            CHECK(written[part] == fs::last_write_time(part_file(part)));
        std::size_t parts = 0;
        for ([[maybe_unused]] const auto& file :
             fs::directory_iterator(sweep.folder.path() / "dir" / "parts"))
            ++parts;
        CHECK(parts == after.parts.size());
    }
}

TEST_CASE("sweep plan --extend: what it cannot do is said") {
    Sweep sweep("latin_hypercube");
    REQUIRE(sweep.plan("dir").exit_code == 0);
    const auto said = [&] {
        const Said extended = sweep.plan("dir", {"--extend"});
        CHECK(extended.exit_code == 3);
        CHECK(extended.out.empty());
        return extended.err;
    };
    const std::string plan = text_of_file(sweep.folder.path() / "dir" / "plan.json");
    CHECK_THAT(said(), Contains("the study has no more runs than the plan"));
    sweep.change("samples = 3", "samples = 6");
    CHECK_THAT(said(), Contains("a Latin hypercube cannot get more samples"));
    sweep.change("samples = 6", "samples = 3");
    sweep.change("worlds = 2", "worlds = 1");
    CHECK_THAT(said(), Contains("the plan has 2 worlds, the study only 1"));
    sweep.change("worlds = 1", "worlds = 4");
    sweep.change("seed = 5", "seed = 6");
    sweep.change("form = \"final\"", "form = \"yearly\"");
    CHECK_THAT(said(), Contains("seed: 5 -> 6") && Contains("keep.form: final -> yearly") &&
                           Contains("leaves all else as it was"));
    CHECK(text_of_file(sweep.folder.path() / "dir" / "plan.json") == plan);
    sweep.change("seed = 6", "seed = 5");
    sweep.change("form = \"yearly\"", "form = \"final\"");
    CHECK(sweep.plan("dir", {"--extend", "--dry-run"}).exit_code == 0);
    CHECK(text_of_file(sweep.folder.path() / "dir" / "plan.json") == plan);
    CHECK(sweep.plan("dir", {"--extend"}).exit_code == 0);
    CHECK(sweep.read("dir").table.runs.size() == 24);
    CHECK(sweep.plan("elsewhere", {"--extend"}).exit_code != 0);
}

TEST_CASE("sweep plan --extend: one that was interrupted is finished") {
    Sweep sweep;
    REQUIRE(sweep.plan("dir").exit_code == 0);
    const fs::path dir = sweep.folder.path() / "dir";
    fs::copy(dir, sweep.folder.path() / "old", fs::copy_options::recursive);
    sweep.change("samples = 3", "samples = 4");
    REQUIRE(sweep.plan("dir", {"--extend"}).exit_code == 0);
    const std::string plan = text_of_file(dir / "plan.json");
    // The state of a directory after each of its renamings.
    const std::vector<std::string> names{"study.toml", "design.h5", "design.csv", "plan.json"};
    for (std::size_t renamed = 0; renamed < names.size(); ++renamed) {
        const std::string cut = "cut" + std::to_string(renamed);
        fs::copy(sweep.folder.path() / "old", sweep.folder.path() / cut, fs::copy_options::recursive);
        for (std::size_t i = 0; i < names.size(); ++i)
            fs::copy_file(dir / names[i],
                          sweep.folder.path() / cut / (names[i] + (i < renamed ? "" : ".next")),
                          fs::copy_options::overwrite_existing);
        CHECK_THROWS_WITH(sweep.read(cut), Contains("--extend finishes it"));
        const Said finished = sweep.plan(cut, {"--extend"});
        CHECK(finished.exit_code == 0);
        CHECK_THAT(finished.err, Contains("finished the extension"));
        CHECK(sweep.read(cut).table.runs.size() == 16);
        CHECK(text_of_file(sweep.folder.path() / cut / "plan.json") == plan);
    }
}

TEST_CASE("sweep plan: a study larger than the disk is refused") {
    Sweep sweep;
    sweep.change("measures = [\"talent\", \"firms\"]\nform = \"final\"",
                 "measures = [\"*\"]\nform = \"paths\"");
    sweep.change("uncertain = [\"talent_market\", \"arrival\", \"talent_market.offers\"]\n", "");
    sweep.change("runs = 4\n", "runs = 1000\n");
    const Said small = sweep.plan("dir", {"--dry-run", "--json"});
    INFO(small.err);
    REQUIRE(small.exit_code == 0);
    const json figures = json::parse(small.out);
    const double of_a_world = figures["disk_bytes"].get<double>() / 2;
    const auto worlds = static_cast<long>(3 * figures["free_bytes"].get<double>() / of_a_world);
    INFO(worlds);
    REQUIRE(worlds < 2'000'000);  // what a plan holds in memory
    sweep.change("worlds = 2", "worlds = " + std::to_string(worlds));
    const Said said = sweep.plan("dir");
    CHECK(said.exit_code == 3);
    CHECK_THAT(said.err, Contains("the study needs about") && Contains("are free"));
    CHECK_FALSE(fs::exists(sweep.folder.path() / "dir"));
}
