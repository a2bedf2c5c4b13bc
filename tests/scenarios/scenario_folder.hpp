// A folder that holds a small valid scenario, for tests that change it; it is removed at the end.
#pragma once

#include <stdlib.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "scenarios/reader/scenario.hpp"

namespace headwater::tests {

inline constexpr std::string_view small_scenario = R"(schema = 1
name = "small"
mark = "assumed"
source = "made up"

[run]
start = "2020-01"
months = 24
scale = 0.1
seed = 7

[tables]
cities = "cities.csv"
distances = "distances.csv"
organisations = "organisations.csv"
events = "events.csv"

[parameters.talent_market]
move_cost = 1.5

[mechanisms]
counter_offers = "off"

[[lever]]
key = "relocation_subsidy"
city = "shanghai"
value = "30000 CNY/person"
from = "2020-06"
until = "2021-06"
ramp_months = 6
lag_months = 1
mark = "stated"
source = "S-60"

[output]
labs = "all"
)";

inline constexpr std::string_view small_cities =
    R"(city,label,latitude_deg,longitude_deg,population,rent_cny_m2_month,wage_cny_month,graduates_per_year,amenity,market_strength,star_share,core_share,broad_share,firm_share
beijing,Beijing,39.9,116.4,21830000,90,29600,10100,0.5,1.2,0.5,0.5,0.5,0.5
shanghai,Shanghai,31.2,121.5,24800000,84,30400,7200,,,0.3,0.3,0.3,0.3
hangzhou,"Hangzhou, ""the lake""",30.3,120.2,12620000,51,26600,4500,0.1,1,0.2,0.2,0.2,0.2
)";

inline constexpr std::string_view small_distances = R"(city_a,city_b,km
beijing,shanghai,1067
beijing,hangzhou,1126
shanghai,hangzhou,163
)";

inline constexpr std::string_view small_organisations =
    R"(organisation,label,kind,seat,founded,heads,core_share,branch_city,branch_share,parent,mark,source
baai,BAAI,institute,beijing,2018-11,120,0.5,,,,published,F07
alibaba,Alibaba,big_tech,hangzhou,1999-09,5000,,beijing,0.2,,,
spin,Spin,start_up,beijing,2020-07,12,,,,baai,,
)";

inline constexpr std::string_view small_events = R"(date,kind,magnitude,months,city,label
2020-03-15,demand,1.5,12,,A good year
2021-01,reputation,0.8,,hangzhou,A success
)";

class ScenarioFolder {
public:
    ScenarioFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "headwater-test-XXXXXX").string();
        if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
        folder_ = pattern;
        write("small.toml", small_scenario);
        write("cities.csv", small_cities);
        write("distances.csv", small_distances);
        write("organisations.csv", small_organisations);
        write("events.csv", small_events);
    }
    ~ScenarioFolder() {
        std::error_code error;
        std::filesystem::remove_all(folder_, error);
    }
    ScenarioFolder(const ScenarioFolder&) = delete;
    ScenarioFolder& operator=(const ScenarioFolder&) = delete;

    [[nodiscard]] std::string path(const std::string& name) const { return (folder_ / name).string(); }

    void write(const std::string& name, std::string_view text) const {
        std::filesystem::create_directories((folder_ / name).parent_path());
        std::ofstream stream(folder_ / name, std::ios::binary);
        stream.write(text.data(), static_cast<std::streamsize>(text.size()));
        if (!stream.flush()) throw std::runtime_error("cannot write " + name);
    }
    [[nodiscard]] std::string text(const std::string& name) const {
        std::ifstream stream(folder_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    /// Replaces the one place where `before` stands; more or none is a mistake of the test.
    void replace(const std::string& name, std::string_view before, std::string_view after) const {
        std::string changed = text(name);
        const std::size_t at = changed.find(before);
        if (at == std::string::npos || changed.find(before, at + 1) != std::string::npos)
            throw std::runtime_error("'" + std::string(before) + "' does not stand once in " + name);
        write(name, changed.replace(at, before.size(), after));
    }
    void append(const std::string& name, std::string_view more) const {
        write(name, text(name) + std::string(more));
    }

    [[nodiscard]] scenarios::ReadResult read(const scenarios::Overrides& overrides = {},
                                             const std::string& name = "small.toml") const {
        return scenarios::read(path(name), overrides);
    }
    /// The scenario; a problem fails the test.
    [[nodiscard]] scenarios::Scenario scenario(const scenarios::Overrides& overrides = {},
                                               const std::string& name = "small.toml") const {
        const auto result = read(overrides, name);
        INFO(text_of(result));
        REQUIRE(result.scenario.has_value());
        return *result.scenario;
    }
    /// All problems, one a line, with paths as seen from the folder.
    [[nodiscard]] std::string problems(const scenarios::Overrides& overrides = {},
                                       const std::string& name = "small.toml") const {
        const auto result = read(overrides, name);
        CHECK(result.scenario.has_value() == result.problems.empty());
        return text_of(result);
    }

private:
    [[nodiscard]] std::string text_of(const scenarios::ReadResult& result) const {
        std::string text;
        for (const auto& problem : result.problems) text += scenarios::to_text(problem) + "\n";
        const std::string prefix = folder_.string() + "/";
        for (std::size_t at; (at = text.find(prefix)) != std::string::npos;) text.erase(at, prefix.size());
        return text;
    }

    std::filesystem::path folder_;
};

}  // namespace headwater::tests
