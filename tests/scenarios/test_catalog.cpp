#include <algorithm>
#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "model/levers/catalogue.hpp"
#include "scenarios/reader/scenario.hpp"

namespace headwater::scenarios {
namespace {

/// All scenarios; the studies beside them are read by tests of sweeps.
std::vector<std::string> catalog() {
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator("scenarios/catalog"))
        if (entry.path().extension() == ".toml" && entry.path().parent_path().filename() != "studies")
            paths.push_back(entry.path().string());
    std::ranges::sort(paths);
    return paths;
}

Scenario read_whole(const std::string& path) {
    const ReadResult result = read(path);
    for (const Problem& problem : result.problems) UNSCOPED_INFO(to_text(problem));
    REQUIRE(result.scenario.has_value());
    return *result.scenario;
}

const Scenario& baseline() {
    static const Scenario scenario = read_whole("scenarios/catalog/china-cities/baseline.toml");
    return scenario;
}

/// The value of a lever in a city, in a month "2023-09" of a run that starts in 2018-01.
double lever_at(const Scenario& scenario, std::string_view key, std::string_view city, int year, int month) {
    double value = 0;
    for (const model::LeverSetting& setting : scenario.input.timeline) {
        if (model::lever_catalogue[setting.lever].key != key) continue;
        const bool national = !setting.city.valid();
        if (!national && scenario.input.cities[setting.city.row()].key != city) continue;
        if (setting.active((year - 2018) * 12 + month - 1))
            value += setting.at((year - 2018) * 12 + month - 1);
    }
    return value;
}

}  // namespace

TEST_CASE("catalog: every scenario reads without a problem") {
    const auto paths = catalog();
    REQUIRE(paths.size() >= 2);
    for (const std::string& path : paths) {
        const ReadResult result = read(path);
        for (const Problem& problem : result.problems) UNSCOPED_INFO(to_text(problem));
        INFO(path);
        CHECK(result.problems.empty());
        CHECK(result.scenario.has_value());
    }
}

TEST_CASE("catalog: talent and firms are shared out completely") {
    for (const std::string& path : catalog()) {
        const Scenario scenario = read_whole(path);
        INFO(path);
        std::array<double, model::n_tiers> talent{};
        double firms = 0;
        for (const model::CityInput& city : scenario.input.cities) {
            for (std::size_t tier = 0; tier < model::n_tiers; ++tier) talent[tier] += city.talent_share[tier];
            firms += city.firm_share;
        }
        for (const double sum : talent) CHECK(sum == Approx(1).margin(1e-9));
        CHECK(firms == Approx(1).margin(1e-9));
    }
}

TEST_CASE("catalog: named labs fit into the tiers of the nation") {
    for (const std::string& path : catalog()) {
        const Scenario scenario = read_whole(path);
        if (scenario.input.organisations.empty()) continue;
        const auto& population = scenario.input.parameters.population;
        double stars = 0;
        double core = 0;
        double all = 0;
        for (const model::OrganisationInput& lab : scenario.input.organisations) {
            if (lab.founded >= 0) continue;
            stars += lab.heads * lab.star_share;
            core += lab.heads * lab.core_share;
            all += lab.heads;
        }
        INFO(path);
        CHECK(stars < 0.7 * population.stars);
        CHECK(core < 0.7 * population.core);
        CHECK(all < 0.7 * (population.stars + population.core + population.broad));
    }
}

TEST_CASE("china-cities: the rest of the country is one of fourteen cities, in the order of their keys") {
    const auto& cities = baseline().input.cities;
    REQUIRE(cities.size() == 14);
    CHECK(cities.front().key == "beijing");
    CHECK(std::ranges::count(cities, "rest_of_china", &model::CityInput::key) == 1);
    CHECK(std::ranges::is_sorted(cities, {}, &model::CityInput::key));
}

TEST_CASE("china-cities: Beijing starts with the shares of its sources") {
    const model::CityInput& beijing = baseline().input.cities.front();
    CHECK(beijing.firm_share == Approx(0.27));
    CHECK(beijing.talent_share[0] == Approx(0.43));
    CHECK(beijing.talent_share[1] == Approx(0.60));
    CHECK(beijing.talent_share[2] == Approx(0.19));
}

TEST_CASE("china-cities: policies begin when the sources say") {
    const Scenario& scenario = baseline();
    const auto at = [&](std::string_view key, std::string_view city, int year, int month) {
        return lever_at(scenario, key, city, year, month);
    };
    CHECK(at("institute_budget", "beijing", 2018, 7) == 0);
    CHECK(at("institute_budget", "beijing", 2018, 8) > 0);
    CHECK(at("incubator_space", "shanghai", 2023, 7) == 0);
    CHECK(at("incubator_space", "shanghai", 2023, 8) == 10000);
    CHECK(at("incubator_space", "shanghai", 2030, 12) == 100000);
    CHECK(at("raid_intensity", "shanghai", 2023, 8) > at("raid_intensity", "shanghai", 2024, 8));
    for (const std::string_view key :
         {"fund_size", "clause_on", "clause_rate", "clause_years", "clause_local_minimum"}) {
        INFO(key);
        CHECK(at(key, "beijing", 2023, 11) == 0);
        CHECK(at(key, "beijing", 2023, 12) > 0);
    }
    CHECK(at("fund_size", "beijing", 2023, 12) == 10e9);
    CHECK(at("regulation_on", "", 2024, 7) == 0);
    CHECK(at("regulation_on", "", 2024, 8) == 1);
    CHECK(at("clause_on", "shanghai", 2024, 8) == 0);
}

TEST_CASE("china-cities: every value says where it comes from") {
    const Scenario& scenario = baseline();
    CHECK(scenario.marks.stated > 0);
    CHECK(scenario.marks.published > 0);
    CHECK(scenario.marks.assumed > scenario.marks.stated);
    for (const ResolvedValue& value : scenario.values) {
        if (!value.counted) continue;
        INFO(value.key);
        CHECK_FALSE(value.source.empty());
    }
}

TEST_CASE("three-cities: a small world that a lever or two disturbs") {
    const Scenario scenario = read_whole("scenarios/catalog/three-cities/three-cities.toml");
    CHECK(scenario.input.cities.size() == 3);
    CHECK(scenario.input.months() == 36);
    CHECK(scenario.input.numerics.scale == 1);
    const auto& population = scenario.input.parameters.population;
    CHECK(population.stars + population.core + population.broad < 1000);
    CHECK_FALSE(scenario.input.timeline.empty());
}

}  // namespace headwater::scenarios
