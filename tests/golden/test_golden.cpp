// Golden runs: yearly values of a scenario and its state hash, kept in a text file and compared exactly.
// After a change that is meant to move results: HEADWATER_UPDATE=1 build/release/tests_golden, then look at
// the difference and say in the changelog why it moved.
#include <catch2/catch.hpp>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <sstream>

#include "model/measures/measure.hpp"
#include "model/stepper.hpp"
#include "scenarios/reader/scenario.hpp"

using namespace headwater;
using namespace headwater::model;

namespace {

constexpr std::array<std::string_view, 22> golden_measures{
    "talent",       "employed",     "net_inflow",      "graduates",      "unemployment",  "mean_pay",
    "posted_pay",   "rent",         "firms",           "model_makers",   "firms_founded", "spin_offs",
    "firms_exited", "seats_gained", "branches_opened", "venture_raised", "state_raised",  "revenue",
    "public_money", "gpu_price",    "frontier",        "openness"};

std::string shortest(double value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), end.ptr};
}

/// A line per year and measure: stocks at the end of the year, flows summed over it.
std::string golden_text(const scenarios::Scenario& scenario) {
    const Input& input = scenario.input;
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    std::vector<std::vector<double>> year(golden_measures.size());
    std::ostringstream out;
    out << "scenario digest " << scenario.digest << "\n";
    while (world.month < input.months()) {
        stepper.step(world, record);
        for (std::size_t i = 0; i < golden_measures.size(); ++i) {
            const Measure& measure =
                measure_catalogue()[static_cast<std::size_t>(measure_row(golden_measures[i]))];
            std::vector<double> values(values_of(measure.over, input.cities.size()));
            measure.compute({world, record, input.numerics.scale}, values);
            if (measure.timing == Timing::flow && year[i].size() == values.size()) {
                for (std::size_t v = 0; v < values.size(); ++v) year[i][v] += values[v];
            } else {
                year[i] = values;
            }
        }
        if (world.month % 12 != 0 && world.month != input.months()) continue;
        for (std::size_t i = 0; i < golden_measures.size(); ++i) {
            out << "month " << world.month << " " << golden_measures[i];
            for (const double value : year[i]) out << " " << shortest(value);
            out << "\n";
            year[i].clear();
        }
    }
    out << "state hash " << std::hex << std::setw(16) << std::setfill('0') << state_hash(world) << "\n";
    return out.str();
}

std::string text_of_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// The first lines in which two texts differ.
std::string differences(const std::string& expected, const std::string& got) {
    std::istringstream a(expected);
    std::istringstream b(got);
    std::string x;
    std::string y;
    std::string report;
    int shown = 0;
    while (shown < 12) {
        const bool more_a = static_cast<bool>(std::getline(a, x));
        const bool more_b = static_cast<bool>(std::getline(b, y));
        if (!more_a && !more_b) break;
        if (!more_a) x.clear();
        if (!more_b) y.clear();
        if (x == y) continue;
        report += "- " + x + "\n+ " + y + "\n";
        ++shown;
    }
    return report;
}

void check_golden(const std::string& scenario_file, const std::string& golden_file,
                  const std::vector<std::string>& set = {}) {
    const scenarios::ReadResult read = scenarios::read(scenario_file, {set});
    for (const auto& problem : read.problems) UNSCOPED_INFO(scenarios::to_text(problem));
    REQUIRE(read.scenario.has_value());
    const std::string now = golden_text(*read.scenario);
    if (std::getenv("HEADWATER_UPDATE") != nullptr) {
        std::ofstream(golden_file, std::ios::binary) << now;
        WARN("wrote " << golden_file);
        return;
    }
    REQUIRE(std::filesystem::exists(golden_file));
    INFO(
        "results moved; when that is meant, run HEADWATER_UPDATE=1 build/release/tests_golden and look at "
        "the "
        "difference\n"
        << differences(text_of_file(golden_file), now));
    CHECK(text_of_file(golden_file) == now);
}

}  // namespace

TEST_CASE("golden: three-cities gives the committed numbers") {
    check_golden("scenarios/catalog/three-cities/three-cities.toml",
                 "tests/golden/three-cities/three-cities.txt");
}

TEST_CASE("golden: the comparison sees a difference in the last digit") {
    CHECK(differences("a 1\nb 2\n", "a 1\nb 2\n").empty());
    CHECK(differences("a 1\nb 2\n", "a 1\nb 2.0000000000000004\n") == "- b 2\n+ b 2.0000000000000004\n");
    CHECK(differences("a 1\n", "a 1\nb 2\n") == "- \n+ b 2\n");
}

TEST_CASE("golden: lab-race at a small scale gives the committed numbers") {
    check_golden("scenarios/catalog/lab-race/baseline.toml", "tests/golden/lab-race/lab-race.txt",
                 {"run.scale=0.05", "run.months=36"});
}
