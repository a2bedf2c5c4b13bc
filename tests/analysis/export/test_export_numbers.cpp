// The type of each column can be told from any of its rows: DuckDB and others take it from the first ones.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "analysis/runs/number_text.hpp"
#include "tests/analysis/support/exported.hpp"
#include "tests/analysis/support/planned_sweep.hpp"

using Catch::Matchers::Contains;
using namespace headwater;
using tests::cells_of;
using tests::Exported;
using Json = nlohmann::json;

namespace {

bool is_number(const std::string& cell) {
    char* end = nullptr;
    (void)std::strtod(cell.c_str(), &end);
    return !cell.empty() && *end == '\0';
}

bool is_whole(const std::string& cell) {
    return is_number(cell) && cell.find_first_not_of("-0123456789") == std::string::npos;
}

/// Visits each cell with the description of its column.
template <class Visit>
void each_cell(const Exported& exported, Visit visit) {
    const Json package = Json::parse(exported.text("datapackage.json"));
    for (const Json& resource : package["resources"]) {
        const auto lines = exported.lines(resource["path"]);
        const auto& fields = resource["schema"]["fields"];
        for (std::size_t i = 1; i < lines.size(); ++i) {
            const auto cells = cells_of(lines[i]);
            if (cells.size() != fields.size()) continue;  // a quoted text with commas
            for (std::size_t c = 0; c < cells.size(); ++c)
                visit(resource["path"].get<std::string>(), fields[c], cells[c]);
        }
    }
}

}  // namespace

TEST_CASE("export csv: numbers that may be fractions have a point, counts have none, units are words") {
    const Exported exported;
    for (const char* format : {"csv", "csv-wide"}) {
        REQUIRE(exported.write({"--format", format, "--force"}).exit_code == 0);
        std::map<std::string, std::size_t> seen;
        std::size_t wrong = 0;
        each_cell(exported, [&](const std::string& file, const Json& field, const std::string& cell) {
            const std::string type = field["type"];
            ++seen[type];
            const bool right = cell.empty()              ? true
                               : type == "number"        ? is_number(cell) && !is_whole(cell)
                               : type == "integer"       ? is_whole(cell)
                               : field["name"] == "unit" ? !is_number(cell)
                                                         : true;
            if (!right && ++wrong < 5) FAIL_CHECK(file << " " << field["name"] << ": " << cell);
        });
        CHECK(wrong == 0);
        CHECK(seen["number"] > 1000);
        CHECK(seen["integer"] > 1000);
    }
    const Json package = Json::parse(exported.text("datapackage.json"));
    for (const Json& resource : package["resources"])
        if (resource.contains("variables"))
            for (const Json& variable : resource["variables"]) CHECK(variable.value("unit", "") != "1");
}

TEST_CASE("export csv: the text of a number reads back the same and is no whole one") {
    for (const double value : {0.0, -0.0, 7.0, -3.0, 1e15, 1e16, 1e300, 0.1, -1e-9, 123456789.0}) {
        const std::string text = analysis::decimal_text(value);
        INFO(text);
        CHECK(std::stod(text) == value);
        CHECK_FALSE(is_whole(text));
    }
    CHECK(analysis::decimal_text(7) == "7.0");
    CHECK(analysis::number_text(7, "float32") == "7.0");
    CHECK(analysis::number_text(7, "int32") == "7");
    CHECK(analysis::unit_word("1") == "dimensionless");
    CHECK(analysis::unit_word("CNY2024") == "CNY2024");
}

TEST_CASE("sweep plan: the values of axes in design.csv have a point") {
    const tests::PlannedSweep sweep(
        "set = [\"run.months=14\"]\n[[policy]]\nname = \"as-it-was\"\n"
        "[[axis]]\nkey = \"city.shanghai.relocation_subsidy\"\nfrom = \"2023-08\"\nvalues = [0, 60000]\n"
        "[keep]\nmeasures = [\"firms\"]\n");
    INFO(sweep.planned.err);
    REQUIRE(sweep.planned.exit_code == 0);
    std::istringstream lines(tests::text_of_file(sweep.folder() / "planned/design.csv"));
    std::string line;
    std::getline(lines, line);
    CHECK(line.ends_with(",in_relocation_subsidy"));
    std::getline(lines, line);
    CHECK(line.ends_with(",0.0"));
    std::getline(lines, line);
    CHECK(line.ends_with(",60000.0"));
}

TEST_CASE("export --numbers-only: every cell is a number, and the codes give the words back") {
    const Exported exported;
    const std::vector<std::string> asked{"--format", "csv", "--measure", "talent*,events,flows"};
    REQUIRE(exported.write(asked).exit_code == 0);
    const auto words = exported.lines("measures.csv");
    auto numbers_asked = asked;
    numbers_asked.insert(numbers_asked.end(), {"--numbers-only", "--force"});
    const tests::Said said = exported.write(numbers_asked);
    INFO(said.err);
    REQUIRE(said.exit_code == 0);

    std::map<std::string, std::map<std::string, std::string>> word_of;
    const auto codes = exported.lines("codes.csv");
    CHECK(codes.front() == "column,code,word");
    for (std::size_t i = 1; i < codes.size(); ++i) {
        const auto cells = cells_of(codes[i]);
        if (cells.size() == 3) word_of[cells[0]][cells[1]] = cells[2];
    }
    for (const char* file : {"measures.csv", "events.csv", "flows.csv"}) {
        const auto lines = exported.lines(file);
        INFO(file);
        REQUIRE(lines.size() > 1);
        for (std::size_t i = 1; i < lines.size(); ++i)
            for (const std::string& cell : cells_of(lines[i]))
                if (!is_number(cell) && cell != "nan") FAIL(lines[i]);
    }
    const auto numbers = exported.lines("measures.csv");
    REQUIRE(numbers.size() == words.size());
    // Of a single run: without the columns policy and world, which hold nothing.
    CHECK(numbers.front() == "run,time,city,city_key,tier,variable,value,unit");
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto with_words = cells_of(words[i]);
        const auto cells = cells_of(numbers[i]);
        CHECK(word_of["city"][cells[2]] == with_words[4]);
        CHECK(word_of["tier"][cells[4]] == with_words[6]);
        CHECK(word_of["variable"][cells[5]] == with_words[7]);
        CHECK(cells[6] == (with_words[8].empty() ? "nan" : with_words[8]));
        CHECK(word_of["unit"][cells[7]] == with_words[9]);
    }
    CHECK(cells_of(numbers[1])[1] == "1856");  // 2023-01-31
    // Both ends of a flow have the codes of the cities.
    const auto flow = cells_of(exported.lines("flows.csv").at(1));
    CHECK(word_of["city"].contains(flow[3]));
    CHECK_FALSE(word_of.contains("city_from"));
}

TEST_CASE("export --numbers-only: maps have no such form") {
    const Exported exported;
    const tests::Said said = exported.write({"--format", "geojson", "--numbers-only"});
    CHECK(said.exit_code == 2);
    CHECK_THAT(said.err, Contains("csv and csv-wide"));
}
