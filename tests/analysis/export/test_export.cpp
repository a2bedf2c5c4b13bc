// Exports say what the run file says, in the bytes that other programs expect.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "output/run_reader.hpp"
#include "tests/analysis/support/exported.hpp"

using Catch::Matchers::Contains;
using headwater::output::RunFile;
using headwater::tests::call;
using headwater::tests::cells_of;
using headwater::tests::Exported;
using headwater::tests::Said;
using headwater::tests::TemporaryFolder;
using headwater::tests::text_of_file;
using Json = nlohmann::json;

TEST_CASE("export csv: a tidy table has every value of a measure with its axes") {
    const Exported exported;
    REQUIRE(exported.write({"--format", "csv", "--measure", "talent"}).exit_code == 0);
    const auto lines = exported.lines("measures.csv");
    REQUIRE(lines.front() == "run,policy,world,time,city,city_key,tier,variable,value,unit");
    const RunFile file(exported.run());
    const auto values = file.numbers("city", "talent");
    const auto cities = file.texts("city", "city");
    const auto tiers = file.texts("city", "tier");
    REQUIRE(lines.size() == values.size() + 1);
    std::size_t row = 1;
    for (std::size_t month = 0; month < 14; ++month)
        for (const std::string& city : cities)
            for (const std::string& tier : tiers) {
                const auto cells = cells_of(lines[row]);
                CHECK(cells[4] == city);
                CHECK(cells[6] == tier);
                CHECK(cells[7] == "talent");
                CHECK(std::stod(cells[8]) == values[row - 1]);
                ++row;
            }
    CHECK(cells_of(lines[1])[3] == "2023-01-31");
    CHECK(cells_of(lines.back())[3] == "2024-02-29");
}

TEST_CASE("export csv: measures, months and tables are chosen, and the same bytes come out again") {
    const Exported exported;
    const std::vector<std::string> asked{"--format", "csv",     "--measure", "firm*,flows",
                                         "--from",   "2023-11", "--to",      "2024-01"};
    const Said said = exported.write(asked);
    REQUIRE(said.exit_code == 0);
    const std::string names = said.out;
    CHECK_THAT(names, Contains("measures.csv") && Contains("flows.csv") && !Contains("events.csv"));
    const auto lines = exported.lines("measures.csv");
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto cells = cells_of(lines[i]);
        CHECK((cells[3] == "2023-11-30" || cells[3] == "2023-12-31" || cells[3] == "2024-01-31"));
        CHECK(cells[7].substr(0, 4) == "firm");
    }
    CHECK(std::ranges::count_if(lines, [](const auto& line) { return line.find(",firms,") != line.npos; }) ==
          3 * 3);
    const std::string before = exported.text("measures.csv") + exported.text("datapackage.json");
    auto again = asked;
    again.emplace_back("--force");
    REQUIRE(exported.write(again).exit_code == 0);
    CHECK(before == exported.text("measures.csv") + exported.text("datapackage.json"));
}

TEST_CASE("export csv: flows leave zeros out and add up to what the run file holds") {
    const Exported exported;
    REQUIRE(exported.write({"--format", "csv", "--measure", "flows"}).exit_code == 0);
    double sum = 0;
    const auto lines = exported.lines("flows.csv");
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const double moves = std::stod(cells_of(lines[i]).back());
        CHECK(moves != 0);
        sum += moves;
    }
    double wanted = 0;
    for (const double value : RunFile(exported.run()).numbers("flows", "moves")) wanted += value;
    CHECK(sum == wanted);
    CHECK(wanted > 0);
}

TEST_CASE("export csv-wide: a column for each measure and tier, a line for each month and city") {
    const Exported exported;
    REQUIRE(exported.write({"--format", "csv-wide"}).exit_code == 0);
    const auto lines = exported.lines("city.csv");
    CHECK(lines.size() == 1 + 14 * 3);
    const auto header = cells_of(lines.front());
    const auto column = std::ranges::find(header, "talent_core") - header.begin();
    REQUIRE(column < static_cast<std::ptrdiff_t>(header.size()));
    const auto values = RunFile(exported.run()).numbers("city", "talent");
    for (std::size_t row = 0; row + 1 < lines.size(); ++row)
        CHECK(std::stod(cells_of(lines[row + 1])[static_cast<std::size_t>(column)]) == values[3 * row + 1]);
    CHECK(exported.lines("nation.csv").size() == 1 + 14);
}

TEST_CASE("export csv: the description of the tables names every column of every file with type and unit") {
    const Exported exported;
    REQUIRE(exported.write({"--format", "csv"}).exit_code == 0);
    const Json package = Json::parse(exported.text("datapackage.json"));
    CHECK(package["resources"].size() == 9);
    for (const Json& resource : package["resources"]) {
        const auto lines = exported.lines(resource["path"]);
        INFO(resource["path"]);
        std::string header;
        for (const Json& field : resource["schema"]["fields"])
            header += (header.empty() ? "" : ",") + field["name"].get<std::string>();
        REQUIRE(!lines.empty());
        CHECK(lines.front() == header);
        CHECK(lines.size() == resource["rows"].get<std::size_t>() + 1);
    }
    const Json& labs = package["resources"][2];
    const auto revenue = std::ranges::find_if(labs["schema"]["fields"],
                                              [](const Json& field) { return field["name"] == "revenue"; });
    CHECK((*revenue)["unit"] == "CNY2024");
}

TEST_CASE("export: everything that is wrong with a request is said at once, and nothing is written") {
    const Exported exported;
    const Said said = exported.write(
        {"--format", "csv", "--measure", "frims", "--measure", "evnts", "--from", "2023", "--to", "2024-13"});
    CHECK(said.exit_code == 3);
    CHECK_THAT(said.err, Contains("no measure or table 'frims'; did you mean 'firms'?") &&
                             Contains("did you mean 'events'?") && Contains("--from '2023' is no month") &&
                             Contains("--to '2024-13' is no month") && Contains("2023-01 to 2024-02"));
    CHECK_FALSE(std::filesystem::exists(exported.out()));
    CHECK_THAT(exported.write({"--format", "csv", "--from", "2024-01", "--to", "2023-02"}).err,
               Contains("--from 2024-01 is after --to 2023-02"));
    CHECK_THAT(exported.write({"--format", "csv", "--from", "2025-01", "--to", "2026-02"}).err,
               Contains("holds no month from 2025-01 to 2026-02; it holds 2023-01 to 2024-02"));
    CHECK(exported.write({"--format", "cvs"}).exit_code == 2);
    CHECK(exported.write({}).exit_code == 2);
}

TEST_CASE("export: files that exist stay as they are without --force, and none is written beside them") {
    const Exported exported;
    std::filesystem::create_directory(exported.out());
    headwater::tests::write_file(exported.out() + "/events.csv", "precious");
    const Said said = exported.write({"--format", "csv"});
    CHECK(said.exit_code == 5);
    CHECK_THAT(said.err, Contains("events.csv: the file exists already") && Contains("--force"));
    CHECK(exported.text("events.csv") == "precious");
    CHECK_FALSE(std::filesystem::exists(exported.out() + "/measures.csv"));
    CHECK(exported.write({"--format", "csv", "--force"}).exit_code == 0);
    CHECK(exported.text("events.csv") != "precious");
}

TEST_CASE("export: comparisons give effects, the base and the paths") {
    TemporaryFolder folder;
    const std::string file = (folder.path() / "effects.h5").string();
    const std::string out = (folder.path() / "out").string();
    REQUIRE(call({"compare", "scenarios/catalog/three-cities/three-cities.toml", "--arm",
                  "none=city.shanghai.relocation_subsidy=0", "--worlds", "2", "--months", "24", "--quiet",
                  "--out", file})
                .exit_code == 0);
    REQUIRE(call({"export", file, "--format", "csv", "--measure", "firms,paths,effects", "--out", out})
                .exit_code == 0);
    std::istringstream lines(text_of_file(out + "/effects.csv"));
    std::string line;
    std::getline(lines, line);
    CHECK(line == "policy,world,replicate,horizon,month,city,city_key,tier,variable,value,unit");
    const auto values = RunFile(file).numbers("effects", "firms");
    std::size_t row = 0;
    for (; std::getline(lines, line); ++row) CHECK(std::stod(cells_of(line)[9]) == values.at(row));
    CHECK(row == values.size());
    CHECK_FALSE(std::filesystem::exists(out + "/base.csv"));
    CHECK_THAT(text_of_file(out + "/paths.csv"), Contains("none,1,0,2024-12-31,"));
}

TEST_CASE("export: a file that is no run file, or a damaged one, is refused with exit code 3") {
    const Exported exported;
    std::string bytes = text_of_file(exported.run());
    bytes[bytes.size() / 2] ^= 1;
    headwater::tests::write_file(exported.run(), bytes);
    const Said damaged = exported.write({"--format", "csv"});
    CHECK(damaged.exit_code == 3);
    CHECK_THAT(damaged.err, Contains("bytes are not those that were written"));
    headwater::tests::write_file(exported.run(), bytes.substr(0, 5000));
    CHECK(exported.write({"--format", "csv"}).exit_code == 3);
    headwater::tests::write_file(exported.run(), "city,talent\n");
    CHECK(exported.write({"--format", "csv"}).exit_code == 3);
    std::filesystem::remove(exported.run());
    CHECK(exported.write({"--format", "csv"}).exit_code == 5);
}
