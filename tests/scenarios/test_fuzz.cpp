// Damaged input: never a crash, and always either a scenario that reads back or a list of problems.
#include <catch2/catch.hpp>

#include <array>
#include <cmath>

#include "model/core/stream.hpp"
#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::scenarios {

namespace {

using tests::ScenarioFolder;

void require_sense(const ReadResult& result) {
    REQUIRE(result.scenario.has_value() == result.problems.empty());
    for (const Problem& problem : result.problems) {
        REQUIRE_FALSE(problem.what.empty());
        REQUIRE_FALSE(problem.file.empty());
    }
    if (!result.scenario) return;
    const model::Input& input = result.scenario->input;
    REQUIRE(input.distance.size() == input.cities.size() * input.cities.size());
    for (const double km : input.distance) REQUIRE(std::isfinite(km));
    for (const auto& setting : input.timeline) REQUIRE(setting.from < setting.until);
    REQUIRE(read_text(result.scenario->resolved_toml, "").scenario->digest == result.scenario->digest);
}

/// One to four bytes are changed, taken out, put in or moved.
std::string damaged(std::string text, std::uint64_t serial) {
    constexpr std::string_view likely = "\"'=[]{},.#\n\r\t\\-+0123456789eE_nan\0\x80\xff\xc3";
    const model::Stream stream(42, model::Purpose("event").number(), 0);
    std::uint16_t draw = 0;
    const auto below = [&](std::size_t n) {
        return n == 0 ? 0u : stream.below(static_cast<std::uint32_t>(n), serial, draw++);
    };
    const std::uint32_t changes = below(2) == 0 ? 1 : 1 + below(4);
    for (std::uint32_t i = 0; i < changes && !text.empty(); ++i) {
        const std::size_t at = below(text.size());
        const char byte = below(2) == 0 ? likely[below(likely.size())] : static_cast<char>(below(256));
        switch (below(12)) {
            case 0:
                text.resize(at);
                break;
            case 1:
                text.insert(at, text.substr(below(text.size()), below(60)));
                break;
            case 2:
            case 3:
                text.erase(at, 1 + below(20));
                break;
            case 4:
            case 5:
            case 6:
                text.insert(at, 1, byte);
                break;
            default:
                text[at] = byte;
        }
    }
    return text;
}

}  // namespace

TEST_CASE("fuzz: 2,000 damaged scenarios give a scenario or problems") {
    const ScenarioFolder folder;
    const Scenario whole = folder.scenario();
    const std::string small(tests::small_scenario);
    std::size_t good = 0, bad = 0;
    for (std::uint64_t serial = 0; serial < 2000; ++serial) {
        CAPTURE(serial);
        const std::string& text = serial % 4 == 0 ? whole.resolved_toml : small;
        const ReadResult result = read_text(damaged(text, serial), folder.path(""));
        require_sense(result);
        ++(result.scenario ? good : bad);
    }
    // Both ways are taken, or the test shows little.
    CHECK(good > 50);
    CHECK(bad > 500);
}

TEST_CASE("fuzz: 1,000 damaged tables give a scenario or problems") {
    const ScenarioFolder folder;
    const std::array<std::string, 4> names{"cities.csv", "distances.csv", "organisations.csv", "events.csv"};
    std::size_t good = 0, bad = 0;
    for (std::uint64_t serial = 0; serial < 1000; ++serial) {
        CAPTURE(serial);
        const std::string& name = names[serial % names.size()];
        const std::string before = folder.text(name);
        folder.write(name, damaged(before, 1'000'000 + serial));
        const ReadResult result = folder.read();
        require_sense(result);
        ++(result.scenario ? good : bad);
        folder.write(name, before);
    }
    CHECK(good > 30);
    CHECK(bad > 300);
}

TEST_CASE("fuzz: damaged overrides give a scenario or problems") {
    const ScenarioFolder folder;
    const std::array<std::string, 4> settings{"run.months=24", "parameters.talent_market.move_cost=2 utility",
                                              "mechanisms.raids=off",
                                              "parameters.funding.pause={ value = 7, mark = \"assumed\" }"};
    for (std::uint64_t serial = 0; serial < 400; ++serial) {
        CAPTURE(serial);
        require_sense(folder.read({{damaged(settings[serial % settings.size()], 2'000'000 + serial)}}));
    }
}

}  // namespace headwater::scenarios
