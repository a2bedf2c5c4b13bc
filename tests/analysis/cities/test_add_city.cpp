// `add-city`: sheets of spreadsheets, shares that still add to one, distances, marks, and files that the reader takes.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "analysis/cities/new_city.hpp"
#include "analysis/cities/spreadsheet.hpp"
#include "scenarios/reader/scenario.hpp"
#include "tests/analysis/support/program.hpp"

using namespace headwater::tests;
using namespace headwater::analysis;
using Catch::Matchers::Contains;
namespace scenario_reader = headwater::scenarios;

namespace {

constexpr const char* changsha_sheet =
    "# Changsha\n"
    "column,value,mark,source,low,high\n"
    "city,changsha,,,,\n"
    "label,Changsha,,,,\n"
    "latitude_deg,28.228,published,map,,\n"
    "longitude_deg,112.939,published,map,,\n"
    "population,\"10,420,600\",published,\"city bureau, 2022\",,\n"
    "firm_share,2 %,assumed,M,0.01,0.03\n";

/// The study of `init` in a folder, with a sheet beside it.
struct Study {
    TemporaryFolder folder;

    explicit Study(const std::string& sheet = changsha_sheet) {
        REQUIRE(call({"init", "study"}, folder.path()).exit_code == 0);
        write_file(folder.path() / "city.csv", sheet);
    }
    [[nodiscard]] Said add(std::vector<std::string> more = {}) const {
        more.insert(more.begin(), {"add-city", "study/three-cities.toml", "city.csv"});
        return call(more, folder.path());
    }
    [[nodiscard]] std::string text(const std::string& file) const {
        return text_of_file(folder.path() / file);
    }
    [[nodiscard]] scenario_reader::Scenario read(const std::string& file) const {
        auto result = scenario_reader::read((folder.path() / file).string());
        REQUIRE(result.scenario);
        return std::move(*result.scenario);
    }
};

void check_shares(const scenario_reader::Scenario& scenario) {
    double firms = 0;
    double tiers[3] = {};
    for (const auto& city : scenario.input.cities) {
        firms += city.firm_share;
        for (std::size_t t = 0; t < 3; ++t) tiers[t] += city.talent_share[t];
    }
    CHECK(firms == Approx(1).epsilon(1e-9));
    for (const double tier : tiers) CHECK(tier == Approx(1).epsilon(1e-9));
}

}  // namespace

TEST_CASE("sheet: commas, semicolons and tabs, a byte order mark, quotes, comments and rows of commas") {
    for (const char separator : {',', ';', '\t'}) {
        std::string text =
            "\xEF\xBB\xBF# made by hand\r\na,\"b\",c\r\n\r\n1,\"x \"\"y\"\"\",\r\n,,\r\n2,\" z\",3,,\r\n";
        for (char& c : text)
            if (c == ',') c = separator;
        const Spreadsheet sheet(text, "s.csv");
        INFO(separator);
        CHECK(sheet.problems().empty());
        CHECK(sheet.separator() == separator);
        REQUIRE(sheet.header().size() == 3);
        CHECK(sheet.header()[1].text == "b");
        REQUIRE(sheet.rows().size() == 2);
        CHECK(sheet.rows()[0][1].text == "x \"y\"");
        CHECK(sheet.rows()[1][1].text == "z");
        CHECK(sheet.rows()[1][2].text == "3");
        CHECK(sheet.rows()[1][2].line == 6);
    }
    const Spreadsheet lines("a,b\n\"one\ntwo\",3\n4,5\n", "s.csv");
    REQUIRE(lines.rows().size() == 2);
    CHECK(lines.rows()[1][0].line == 4);
    CHECK(lines.rows()[1][1].column == 3);
}

TEST_CASE("sheet: numbers as people write them") {
    const auto point = [](const char* text) { return number_in_sheet(text, DecimalMark::point); };
    const auto comma = [](const char* text) { return number_in_sheet(text, DecimalMark::comma); };
    CHECK(point("10,420,600") == 10420600.0);
    CHECK(point("1,234.5") == 1234.5);
    CHECK(point("-0.25") == -0.25);
    CHECK(point("+3e2") == 300.0);
    CHECK(point("2 %") == 0.02);
    CHECK(point("593 bn") == 593e9);
    CHECK(point("1042.06\xE4\xB8\x87") == 10420600.0);
    CHECK(point("10 420 600") == 10420600.0);
    CHECK(point("10\xC2\xA0"
                "420\xE2\x80\xAF"
                "600") == 10420600.0);
    CHECK(point("10'420'600") == 10420600.0);
    CHECK(comma("10.420.600") == 10420600.0);
    CHECK(comma("1.234,5") == 1234.5);
    CHECK(comma("0,38") == 0.38);
    CHECK(comma("10 420 600,5") == 10420600.5);
    for (const char* wrong :
         {"", "abc", "1,2", "1,23,456", "12,3456", "1.2.3", "10 42", "1 2345", "--1", "1,234.5,6", "e5", "%"})
        CHECK_FALSE(point(wrong).has_value());
    CHECK_FALSE(comma("1.2").has_value());
    CHECK_FALSE(comma("1,2,3").has_value());
}

TEST_CASE("sheet: which numbers say what the mark of decimals is") {
    for (const char* text : {"0.5", "28.22", "1,234.5", "1,234,567", "0.123"})
        CHECK(decimal_mark_of(text) == DecimalMark::point);
    for (const char* text : {"0,5", "28,2284", "1.234,5", "1.234.567", "0,123"})
        CHECK(decimal_mark_of(text) == DecimalMark::comma);
    for (const char* text : {"12", "1,234", "28.228", "", "abc"})
        CHECK(decimal_mark_of(text) == DecimalMark::unknown);
}

TEST_CASE("add-city: distances are those of the catalog's table") {
    CHECK(great_circle_km(39.904, 116.408, 31.23, 121.474) == Approx(1067).margin(1));
    CHECK(great_circle_km(31.23, 121.474, 30.26, 120.19) == Approx(163).margin(1));
    CHECK(great_circle_km(10, 179.5, 10, -179.5) == Approx(109).margin(1));
}

TEST_CASE("add-city: the scenario with the city is read, adds to one, and says what was assumed") {
    const Study study;
    const Said said = study.add();
    INFO(said.err);
    REQUIRE(said.exit_code == 0);
    CHECK_THAT(said.out, Contains("ASSUMED: median of the 3 other cities, by residents"));
    CHECK_THAT(said.out, Contains("Shares of all other cities are smaller in proportion"));
    const std::string folder = "three-cities-with-changsha/";
    const auto before = study.read("study/three-cities.toml");
    const auto after = study.read(folder + "three-cities-with-changsha.toml");
    REQUIRE(after.input.cities.size() == 4);
    check_shares(after);
    const auto row = [](const scenario_reader::Scenario& scenario, const std::string& key) {
        const auto& cities = scenario.input.cities;
        std::size_t at = 0;
        while (at < cities.size() && cities[at].key != key) ++at;
        REQUIRE(at < cities.size());
        return at;
    };
    const auto city_of = [&](const scenario_reader::Scenario& scenario, const char* key) {
        return scenario.input.cities[row(scenario, key)];
    };
    const auto city = city_of(after, "changsha");
    CHECK(city.population == 10420600);
    CHECK(city.firm_share == 0.02);
    CHECK(city_of(after, "beijing").firm_share == Approx(0.98 * city_of(before, "beijing").firm_share));
    // Middle of the three cities' people per resident, times its residents.
    const auto share = [&](std::size_t c) {
        return before.input.cities[c].talent_share[1] / before.input.cities[c].population;
    };
    const double middle =
        std::max(std::min(share(0), share(1)), std::min(std::max(share(0), share(1)), share(2)));
    const double total = middle * 10420600;
    CHECK(city.talent_share[1] == Approx(total).epsilon(1e-3));
    const auto distance = [&](const scenario_reader::Scenario& scenario, const char* a, const char* b) {
        return scenario.input.distance[row(scenario, a) * scenario.input.cities.size() + row(scenario, b)];
    };
    CHECK(distance(after, "beijing", "changsha") == great_circle_km(39.904, 116.408, 28.228, 112.939));
    CHECK(distance(after, "beijing", "shanghai") == distance(before, "beijing", "shanghai"));
    const std::string sources = study.text(folder + "cities_sources.csv");
    CHECK_THAT(sources, Contains("changsha,population,published,\"city bureau, 2022\","));
    CHECK_THAT(sources, Contains("changsha,firm_share,assumed,M,0.01,0.03,"));
    CHECK_THAT(
        sources,
        Contains("changsha,core_share,assumed,\"add-city: median of the 3 other cities, by residents\""));
    CHECK_THAT(sources, Contains("beijing,firm_share,assumed,") && Contains("less what changsha has"));
    CHECK_THAT(study.text(folder + "distances.csv"),
               Contains("beijing,changsha,") && Contains(",great circle between the coordinates"));
    CHECK(call({"run", folder + "three-cities-with-changsha.toml", "--months", "12", "--out", "r.h5",
                "--quiet"},
               study.folder.path())
              .exit_code == 0);
    // Nothing unfinished stays behind.
    std::size_t entries = 0;
    for (const auto& entry : std::filesystem::directory_iterator(study.folder.path())) {
        CHECK_FALSE(entry.path().filename().string().starts_with(".three"));
        ++entries;
    }
    CHECK(entries >= 3);
}

TEST_CASE("add-city: a region gives what the city has, and its own distances stand") {
    const Study study(
        "column;value;source\n"
        "city;changsha;\n"
        "latitude_deg;28,228;map\n"
        "longitude_deg;112,939;map\n"
        "population;10.420.600;bureau\n"
        "firm_share;0,0105;M\n");
    const std::string base =
        std::filesystem::absolute("scenarios/catalog/china-cities/one-price.toml").string();
    const Said said = call({"add-city", base, "city.csv", "--out", "with", "--json"}, study.folder.path());
    INFO(said.err);
    REQUIRE(said.exit_code == 0);
    const auto json = nlohmann::json::parse(said.out);
    CHECK(json["taken_from"] == "rest_of_china");
    const auto scenario = study.read("with/" + json["scenario"].get<std::string>() + ".toml");
    check_shares(scenario);
    const auto& cities = scenario.input.cities;
    const auto find = [&](const std::string& key) {
        for (std::size_t c = 0; c < cities.size(); ++c)
            if (cities[c].key == key) return c;
        return cities.size();
    };
    const std::size_t rest = find("rest_of_china");
    const std::size_t own = find("changsha");
    REQUIRE(own < cities.size());
    CHECK(cities[own].population == 10420600);
    CHECK(cities[rest].population == 1185500000 - 10420600);
    CHECK(cities[rest].firm_share == Approx(0.1192 - 0.0105));
    CHECK(cities[find("beijing")].firm_share == 0.27);
    CHECK(scenario.input.distance[own * cities.size() + rest] == 900);
}

TEST_CASE("add-city: a folder that exists is left alone without --force, and a wrong city writes nothing") {
    const Study study;
    REQUIRE(study.add({"--out", "new"}).exit_code == 0);
    const std::string first = study.text("new/cities.csv");
    write_file(study.folder.path() / "new/notes.txt", "mine");
    const Said again = study.add({"--out", "new"});
    CHECK(again.exit_code == 5);
    CHECK_THAT(again.err, Contains("--force"));
    write_file(study.folder.path() / "city.csv", std::string(changsha_sheet) + "wage_cny_month,25000,,,,\n");
    REQUIRE(study.add({"--out", "new", "--force"}).exit_code == 0);
    CHECK(study.text("new/cities.csv") != first);
    CHECK(study.text("new/notes.txt") == "mine");

    write_file(study.folder.path() / "city.csv", "population\nmany\n");
    const Said wrong = study.add({"--out", "other"});
    CHECK(wrong.exit_code == 3);
    CHECK_THAT(wrong.err, Contains("city.csv:2:1: error: population = 'many' is no number"));
    CHECK_FALSE(std::filesystem::exists(study.folder.path() / "other"));
    CHECK(study.add({"--latitude", "128"}).exit_code == 2);
    CHECK(study.add({"--decimal", "dot"}).exit_code == 2);
    CHECK(call({"add-city", "study/three-cities.toml", "none.csv"}, study.folder.path()).exit_code == 5);
}

TEST_CASE("add-city: the same sheet gives the same bytes, and a row of the table does as well") {
    const Study study(
        "city,label,latitude_deg,longitude_deg,population\nchangsha,Changsha,28.228,112.939,10420600\n");
    REQUIRE(study.add({"--out", "one"}).exit_code == 0);
    REQUIRE(study.add({"--out", "two"}).exit_code == 0);
    for (const char* file :
         {"/cities.csv", "/cities_sources.csv", "/distances.csv", "/three-cities-with-changsha.toml"})
        CHECK(study.text(std::string("one") + file) == study.text(std::string("two") + file));
    CHECK_THAT(study.text("one/three-cities-with-changsha.toml"),
               Contains("extends = \"../study/three-cities.toml\""));
}
