// The order of rows in the tables of a scenario says nothing.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "model/stepper.hpp"
#include "scenarios/reader/scenario.hpp"
#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::scenarios {

namespace {

namespace fs = std::filesystem;

/// The same table with its rows in an order drawn from `seed`; comments and the header stay on top.
std::string shuffled(const std::string& table, unsigned seed) {
    std::istringstream in(table);
    std::string head;
    std::vector<std::string> rows;
    bool header = false;
    for (std::string line; std::getline(in, line);) {
        if (!header) {
            head += line + "\n";
            header = !line.starts_with("#");
        } else if (!line.empty() && !line.starts_with("#")) {
            rows.push_back(line);
        }
    }
    std::mt19937 engine(seed);
    std::shuffle(rows.begin(), rows.end(), engine);
    for (const std::string& row : rows) head += row + "\n";
    return head;
}

/// A copy of a folder of the catalog in which all tables are shuffled.
class ShuffledFolder {
public:
    ShuffledFolder(const fs::path& from, unsigned seed) {
        std::string pattern = (fs::temp_directory_path() / "headwater-test-XXXXXX").string();
        if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
        folder_ = pattern;
        for (const auto& entry : fs::directory_iterator(from)) {
            if (entry.path().extension() != ".csv" && entry.path().extension() != ".toml") continue;
            std::ifstream file(entry.path(), std::ios::binary);
            std::ostringstream text;
            text << file.rdbuf();
            std::ofstream(folder_ / entry.path().filename(), std::ios::binary)
                << (entry.path().extension() == ".csv" ? shuffled(text.str(), ++seed) : text.str());
        }
    }
    ~ShuffledFolder() { fs::remove_all(folder_); }
    ShuffledFolder(const ShuffledFolder&) = delete;
    ShuffledFolder& operator=(const ShuffledFolder&) = delete;

    [[nodiscard]] std::string file(const std::string& name) const { return (folder_ / name).string(); }

private:
    fs::path folder_;
};

Scenario scenario_of(const std::string& path, const std::vector<std::string>& set) {
    const ReadResult read = scenarios::read(path, {set});
    for (const Problem& problem : read.problems) UNSCOPED_INFO(to_text(problem));
    REQUIRE(read.scenario.has_value());
    return *read.scenario;
}

std::uint64_t state_after(const model::Input& input, std::int32_t months) {
    model::World world = model::build_world(input);
    model::Stepper stepper(input);
    model::MonthRecord record(input.cities.size());
    while (world.month < months) stepper.step(world, record);
    return state_hash(world);
}

void check_shuffled(const std::string& folder, const std::string& name, const std::string& scale,
                    std::int32_t months) {
    const std::vector<std::string> set{"run.scale=" + scale};
    const Scenario plain = scenario_of(folder + "/" + name, set);
    const std::uint64_t state = state_after(plain.input, months);
    for (const unsigned seed : {1U, 20U}) {
        const ShuffledFolder mixed(folder, seed);
        const Scenario scenario = scenario_of(mixed.file(name), set);
        CHECK(scenario.digest == plain.digest);
        CHECK(scenario.resolved_toml == plain.resolved_toml);
        CHECK(state_after(scenario.input, months) == state);
    }
}

}  // namespace

TEST_CASE("row order: shuffled tables of three-cities give the same text, digest and state") {
    check_shuffled("scenarios/catalog/three-cities", "three-cities.toml", "0.1", 30);
}

TEST_CASE("row order: shuffled tables of china-cities give the same text, digest and state") {
    check_shuffled("scenarios/catalog/china-cities", "baseline.toml", "0.02", 24);
}

TEST_CASE("row order: shuffled sellers of GPU-hours give the same text, digest and state") {
    check_shuffled("scenarios/catalog/china-cities", "rental-market.toml", "0.02", 24);
}

TEST_CASE("row order: shuffled vendors and places of power give the same text, digest and state") {
    check_shuffled("scenarios/catalog/china-cities", "chip-supply.toml", "0.02", 24);
}

TEST_CASE("row order: cities stand by key and organisations by founding, with their marks and sources") {
    const tests::ScenarioFolder folder;
    const Scenario scenario = folder.read().scenario.value();
    std::vector<std::string> cities;
    for (const auto& city : scenario.input.cities) cities.push_back(city.key);
    CHECK(cities == std::vector<std::string>{"beijing", "hangzhou", "shanghai"});
    std::vector<std::string> organisations;
    for (const auto& o : scenario.input.organisations) organisations.push_back(o.key);
    CHECK(organisations == std::vector<std::string>{"alibaba", "baai", "spin"});
    CHECK(scenario.input.distance[1 * 3 + 2] == 163);
    const auto value_of = [&](const std::string& key) {
        const auto found = std::ranges::find(scenario.values, key, &ResolvedValue::key);
        REQUIRE(found != scenario.values.end());
        return *found;
    };
    CHECK(value_of("cities.hangzhou.rent_cny_m2_month").value == "51");
    CHECK(value_of("cities.hangzhou.rent_cny_m2_month").origin.ends_with("cities.csv:4"));
    CHECK(value_of("organisations.baai.heads").source == "F07");
}

}  // namespace headwater::scenarios
