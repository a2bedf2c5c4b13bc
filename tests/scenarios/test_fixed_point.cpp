// A scenario that is read, written as its resolved text and read again is the same scenario, whatever its length.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "model/levers/policy_in_force.hpp"
#include "scenarios/reader/scenario.hpp"

namespace headwater::scenarios {

namespace {

std::vector<std::string> catalog() {
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator("scenarios/catalog"))
        if (entry.path().extension() == ".toml" && entry.path().parent_path().filename() != "studies")
            paths.push_back(entry.path().string());
    std::ranges::sort(paths);
    return paths;
}

/// Every setting in force in every month of the run.
std::vector<double> in_force(const model::Input& input) {
    std::vector<double> values;
    model::PolicyInForce policy(input.cities.size());
    for (std::int32_t month = 0; month < input.months(); ++month) {
        model::set_policy(input.timeline, month, policy);
        for (std::size_t slot = 0; slot < model::n_slots; ++slot)
            for (std::size_t c = 0; c < input.cities.size(); ++c)
                values.push_back(policy.at(model::Slot::at(slot), model::CityId(c)));
    }
    return values;
}

}  // namespace

TEST_CASE("fixed point: every scenario of the catalog, at lengths in turn, and each baseline at 30") {
    // All of the first years, where policies begin and end, and longer runs than the files ask for. A scenario is read at
    // six of them, the next one at the next six: each length meets a fifth of the catalog.
    constexpr std::size_t turns = 5;
    std::vector<std::string> lengths;
    for (const int months : {1,  2,  5,  7,  11, 12, 13, 18, 23, 24,  30,  36,  41,  48,  55,
                             60, 61, 66, 71, 72, 78, 84, 90, 96, 107, 120, 139, 155, 157, 240})
        lengths.push_back("run.months=" + std::to_string(months));
    REQUIRE(lengths.size() == 30);
    const std::vector<std::string> paths = catalog();
    REQUIRE(paths.size() > 100);
    for (std::size_t n = 0; n < paths.size(); ++n) {
        const std::string& path = paths[n];
        const bool whole = path.ends_with("/baseline.toml");
        for (std::size_t at = whole ? 0 : n % turns; at < lengths.size(); at += whole ? 1 : turns) {
            const std::string& length = lengths[at];
            const ReadResult first = read(path, {{length}});
            CAPTURE(path, length);
            for (const Problem& problem : first.problems) UNSCOPED_INFO(to_text(problem));
            REQUIRE(first.scenario.has_value());
            const ReadResult again = read_text(first.scenario->resolved_toml, "no such folder");
            for (const Problem& problem : again.problems) UNSCOPED_INFO(to_text(problem));
            REQUIRE(again.scenario.has_value());
            REQUIRE(again.scenario->digest == first.scenario->digest);
            REQUIRE(again.scenario->resolved_toml == first.scenario->resolved_toml);
            REQUIRE(again.scenario->values.size() == first.scenario->values.size());
            for (std::size_t i = 0; i < first.scenario->values.size(); ++i) {
                REQUIRE(again.scenario->values[i].key == first.scenario->values[i].key);
                REQUIRE(again.scenario->values[i].value == first.scenario->values[i].value);
            }
            if (first.scenario->input.months() <= 60)
                REQUIRE(in_force(again.scenario->input) == in_force(first.scenario->input));
            REQUIRE(again.scenario->input.timeline.size() == first.scenario->input.timeline.size());
        }
    }
}

TEST_CASE("fixed point: a resolved text that is run longer goes on with its open settings") {
    const std::string path = "scenarios/catalog/china-cities/baseline.toml";
    const ReadResult shorter = read(path, {{"run.months=60"}});
    REQUIRE(shorter.scenario.has_value());
    const ReadResult longer = read_text(shorter.scenario->resolved_toml, ".", {{"run.months=156"}});
    REQUIRE(longer.scenario.has_value());
    const ReadResult whole = read(path, {{"run.months=156"}});
    CHECK(longer.scenario->digest == whole.scenario->digest);
    CHECK(in_force(longer.scenario->input) == in_force(whole.scenario->input));
}

}  // namespace headwater::scenarios
