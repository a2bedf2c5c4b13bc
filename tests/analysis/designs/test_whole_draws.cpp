// Whole-number parameters are drawn whole, each number with an equal share, and studies take no others.
#include <catch2/catch.hpp>

#include <cmath>
#include <map>

#include "analysis/designs/world_draws.hpp"
#include "scenarios/reader/declared.hpp"
#include "tests/analysis/support/program.hpp"

namespace headwater::analysis {

using Catch::Matchers::Contains;
using tests::call;
using tests::TemporaryFolder;
using tests::write_file;

TEST_CASE("draws: what the model counts with is whole in every world, as used and as recorded") {
    const auto uncertain = uncertain_parameters({});
    model::Parameters parameters;
    std::map<std::string, bool> whole;
    for (const scenarios::Declared& declared : scenarios::declared_parameters(parameters))
        whole[std::string(declared.group) + "." + std::string(declared.key)] = declared.whole;
    std::map<double, int> offers;
    std::size_t counted = 0;
    for (std::uint64_t world = 0; world < 2000; ++world) {
        const auto values = draw_world(uncertain, 1, world);
        const model::Input drawn = in_world(model::Input{}, uncertain, values, 1);
        for (std::size_t p = 0; p < uncertain.size(); ++p) {
            if (!whole.at(uncertain[p].key)) continue;
            ++counted;
            REQUIRE(values[p] == std::floor(values[p]));
            REQUIRE(values[p] >= uncertain[p].prior.lower);
            REQUIRE(values[p] <= uncertain[p].prior.upper);
            if (uncertain[p].key == "talent_market.offers") {
                ++offers[values[p]];
                REQUIRE(drawn.parameters.talent_market.offers == values[p]);
            }
        }
    }
    CHECK(counted >= 2000 * 10);
    CHECK(offers.size() == 8);  // 3 to 10
    for (const auto& [value, times] : offers) {
        CAPTURE(value);
        CHECK(std::abs(times - 250) < 75);
    }
}

TEST_CASE("draws: both ends of a logarithmic range of whole numbers are drawn") {
    const UncertainParameter parameter{"x", model::Unit::count, {1, 4}, model::Scale::logarithmic, true};
    CHECK(drawn_value(parameter, 0) == 1);
    CHECK(drawn_value(parameter, 0.4306) == 1);  // log 2 / log 5
    CHECK(drawn_value(parameter, 0.4308) == 2);
    CHECK(drawn_value(parameter, std::nextafter(1.0, 0.0)) == 4);
}

TEST_CASE("studies: a table of points or an axis with half an offer is refused") {
    const TemporaryFolder folder;
    const std::string scenario =
        std::filesystem::absolute("scenarios/catalog/three-cities/three-cities.toml").string();
    const std::string study =
        "schema = 1\nname = \"s\"\nscenario = \"" + scenario + "\"\nset = [\"run.months=6\"]\n";
    const auto plan = [&](const std::string& text) {
        write_file(folder.path() / "s.toml", study + text);
        return call({"sweep", "plan", "s.toml", "--dir", "s", "--dry-run", "--pilot-seconds", "0.1"},
                    folder.path());
    };
    write_file(folder.path() / "points.csv", "offers\n3\n4.5\n6\n");
    const auto table = plan(
        "[[axis]]\nkey = \"parameters.talent_market.offers\"\nrange = [1, 12]\n[design]\nmethod = "
        "\"table\"\nfile = "
        "\"points.csv\"\n");
    CHECK(table.exit_code == 3);
    CHECK_THAT(table.err, Contains("parameters.talent_market.offers = 4.5 is not a whole number"));
    const auto values = plan("[[axis]]\nkey = \"parameters.founding.team\"\nvalues = [4, 7.5]\n");
    CHECK(values.exit_code == 3);
    CHECK_THAT(values.err, Contains("parameters.founding.team = 7.5 is not a whole number"));
    const auto seed = plan("seed = 9007199254740993\n");
    CHECK(seed.exit_code == 3);
    CHECK_THAT(seed.err,
               Contains("seed = 9007199254740993 is out of bounds; allowed: 0 to 9007199254740991"));
}

TEST_CASE("command line: a seed is judged as it is typed, and its bounds are said") {
    const TemporaryFolder folder;
    const std::string scenario =
        std::filesystem::absolute("scenarios/catalog/three-cities/three-cities.toml").string();
    for (const std::string verb : {"run", "compare"})
        for (const std::string seed :
             {"-1", "9007199254740992", "9007199254740993", "18446744073709551615", "1.5", "one"})
            for (const bool joined : {false, true}) {
                CAPTURE(verb, seed, joined);
                std::vector<std::string> arguments{verb, scenario};
                if (joined) {
                    arguments.push_back("--seed=" + seed);
                } else {
                    arguments.insert(arguments.end(), {"--seed", seed});
                }
                const auto said = call(arguments, folder.path());
                CHECK(said.exit_code == 2);
                CHECK_THAT(said.err,
                           Contains(seed + " is no seed; allowed: whole numbers from 0 to 9007199254740991"));
            }
}

TEST_CASE("command line: settings that act on nothing are told by check, run and compare") {
    const TemporaryFolder folder;
    const std::string scenario =
        std::filesystem::absolute("scenarios/catalog/three-cities/three-cities.toml").string();
    const std::string setting = "city.beijing.grant_match=0";
    const std::string remark =
        "--set " + setting + ": remark: lever grant_match for beijing is 0 in these months without it";
    CHECK_THAT(call({"check", scenario, "--set", setting}, folder.path()).err, Contains(remark));
    const auto run =
        call({"run", scenario, "--set", setting, "--months", "2", "--scale", "0.02", "--no-output"},
             folder.path());
    CHECK(run.exit_code == 0);
    CHECK_THAT(run.err, Contains(remark));
    const auto compare = call({"compare", scenario, "--arm", "none=" + setting, "--worlds", "1", "--months",
                               "2", "--scale", "0.02"},
                              folder.path());
    CHECK(compare.exit_code == 0);
    CHECK_THAT(compare.err, Contains(remark));
}

TEST_CASE("studies: every scenario of china-cities can be planned for five years") {
    const TemporaryFolder folder;
    for (const auto& entry : std::filesystem::directory_iterator("scenarios/catalog/china-cities")) {
        if (entry.path().extension() != ".toml") continue;
        CAPTURE(entry.path().string());
        write_file(folder.path() / "q.toml", "schema = 1\nname = \"q\"\nscenario = \"" +
                                                 std::filesystem::absolute(entry.path()).string() +
                                                 "\"\nset = [\"run.months=60\", \"run.scale=0.01\"]\n");
        const auto said = call(
            {"sweep", "plan", "q.toml", "--dir", "q", "--dry-run", "--pilot-seconds", "0.1"}, folder.path());
        CHECK(said.exit_code == 0);
    }
}

}  // namespace headwater::analysis
