// What [[output]] blocks keep enters the estimates of memory and of the run file, told by `check` and before `run`.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "analysis/runs/footprint.hpp"
#include "scenarios/reader/scenario.hpp"
#include "tests/analysis/support/program.hpp"

using Catch::Matchers::Contains;
using namespace headwater;
using tests::call;
using tests::Said;

namespace {

/// The three cities with more at their end.
class Extended {
public:
    explicit Extended(const std::string& text) {
        const auto base =
            std::filesystem::absolute("scenarios/catalog/three-cities/three-cities.toml").string();
        tests::write_file(path(), "schema = 1\nname = \"large\"\ntitle = \"t\"\nextends = \"" + base +
                                      "\"\nmark = \"assumed\"\nsource = \"test\"\n" + text);
    }
    [[nodiscard]] std::string path() const { return (folder_.path() / "large.toml").string(); }
    [[nodiscard]] std::string out() const { return (folder_.path() / "run.h5").string(); }
    [[nodiscard]] analysis::Footprint footprint() const {
        const scenarios::ReadResult read = scenarios::read(path(), {});
        REQUIRE(read.scenario);
        return analysis::footprint_of(read.scenario->input);
    }

private:
    tests::TemporaryFolder folder_;
};

constexpr double mib = 1024 * 1024;

}  // namespace

TEST_CASE("footprint: a monthly snapshot of a million people over a century is announced as what it is") {
    const Extended large(
        "[run]\nmonths = 1200\n[parameters.population]\nstars = 100000\ncore = 1000000\n"
        "[[output]]\nwhat = \"researchers\"\nevery = 1\n");
    const analysis::Footprint print = large.footprint();
    // 1.3 x 10^9 rows of 42 bytes as they are kept, 50 as they wait to be stored, and 15 in the file.
    CHECK(print.bytes > 100e9);
    CHECK(print.file_bytes > 15e9);
    CHECK(print.run_bytes < 2e9);
    const Said said = call({"run", large.path(), "--quiet", "--out", large.out()});
    CHECK(said.exit_code == 5);
    CHECK_THAT(said.err, Contains("needs about") && Contains("are free") && Contains("--force"));
    CHECK_FALSE(std::filesystem::exists(large.out()));
}

TEST_CASE("footprint: what a block holds counts, by measures, periods, cities and people") {
    const auto of = [](const std::string& block) {
        return Extended("[run]\nmonths = 240\n" + block).footprint();
    };
    const auto whole = of("");
    const auto firms = of("[[output]]\nwhat = \"firms\"\n");
    CHECK(firms.bytes < whole.bytes);
    CHECK(firms.file_bytes < whole.file_bytes);
    CHECK(of("[[output]]\nwhat = \"measures\"\nevery = 12\n").file_bytes <
          of("[[output]]\nwhat = \"measures\"\n").file_bytes);
    const auto labs = of("[[output]]\nwhat = \"labs\"\nwhich = \"all\"\n");
    const auto heads = of("[[output]]\nwhat = \"lab.heads\"\nwhich = \"all\"\n");
    CHECK(heads.bytes < labs.bytes);
    CHECK(heads.file_bytes < labs.file_bytes);
    CHECK(of("[[output]]\nwhat = \"lab.*\"\nwhich = \"all\"\n").bytes == labs.bytes);
    const std::string people =
        "[parameters.population]\nstars = 100000\n[[output]]\nwhat = \"researchers\"\n";
    const auto yearly = of(people);
    const auto monthly = of(people + "every = 1\n");
    CHECK(monthly.bytes - yearly.bytes > 1500 * mib);
    CHECK(monthly.file_bytes > 8 * yearly.file_bytes);
    CHECK(of(people + "every = 1\nwhich = \"core\"\n").bytes < 0.2 * monthly.bytes);
    CHECK(monthly.run_bytes == Approx(yearly.run_bytes));
}

TEST_CASE("check and run: both tell the memory and the size of the run file before anything is run") {
    const Extended scenario("[run]\nmonths = 12\n");
    const auto json = nlohmann::json::parse(call({"check", scenario.path(), "--json"}).out);
    CHECK(json["estimated_bytes"].get<double>() > 20 * mib);
    CHECK(json["estimated_file_bytes"].get<double>() > 0.3 * mib);
    CHECK_THAT(call({"check", scenario.path()}).out, Contains("at the peak") && Contains("run file"));
    const Said ran = call({"run", scenario.path(), "--out", scenario.out()});
    REQUIRE(ran.exit_code == 0);
    CHECK_THAT(ran.err, Contains("needs about") && Contains("for the run file"));
    const double size = static_cast<double>(std::filesystem::file_size(scenario.out()));
    CHECK(json["estimated_file_bytes"].get<double>() < 1.5 * size);
    CHECK(json["estimated_file_bytes"].get<double>() > size / 1.5);
}
