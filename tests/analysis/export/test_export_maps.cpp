// Maps of a run: cities where they lie, measures by month or year, and lines for moves.
#include <hdf5.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>

#include "analysis/export/map_lines.hpp"
#include "output/run_reader.hpp"
#include "tests/analysis/support/exported.hpp"

using Catch::Matchers::Contains;
using headwater::output::RunFile;
using headwater::tests::Exported;
using headwater::tests::Said;
using Json = nlohmann::json;

namespace {

std::vector<double> numbers_in(hid_t file, const std::string& path) {
    const hid_t dataset = H5Dopen2(file, path.c_str(), H5P_DEFAULT);
    REQUIRE(dataset >= 0);
    const hid_t space = H5Dget_space(dataset);
    std::vector<double> numbers(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space)));
    REQUIRE(H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers.data()) >= 0);
    H5Sclose(space);
    H5Dclose(dataset);
    return numbers;
}

struct OpenFile {
    hid_t id;
    explicit OpenFile(const std::string& path) : id(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT)) {
        REQUIRE(id >= 0);
    }
    ~OpenFile() { H5Fclose(id); }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
};

/// Moves of one year from one city to another, all tiers.
double moves_of(const RunFile& file, std::size_t year, std::size_t from, std::size_t to) {
    const auto moves = file.numbers("flows", "moves");
    double all = 0;
    for (std::size_t tier = 0; tier < 3; ++tier) all += moves[((year * 3 + tier) * 3 + from) * 3 + to];
    return all;
}

}  // namespace

TEST_CASE(
    "export geojson: points carry the last value of stocks, sums of flows and means of shares by year") {
    const Exported exported;
    REQUIRE(exported.write({"--format", "geojson"}).exit_code == 0);
    const Json cities = Json::parse(exported.text("cities.geojson"));
    CHECK(cities["type"] == "FeatureCollection");
    REQUIRE(cities["features"].size() == 2 * 3);
    const RunFile file(exported.run());
    const auto firms = file.numbers("city", "firms");
    const auto hires = file.numbers("city", "hires");
    const auto fill = file.numbers("city", "vacancy_fill");
    for (std::size_t year = 0; year < 2; ++year)
        for (std::size_t city = 0; city < 3; ++city) {
            const Json& feature = cities["features"][year * 3 + city];
            const Json& properties = feature["properties"];
            CHECK(properties["year"] == 2023 + year);
            CHECK(properties["months_covered"] == (year == 0 ? 12 : 2));
            CHECK(properties["firms"] == firms[(year == 0 ? 11 : 13) * 3 + city]);
            double sum = 0;
            double share = 0;
            double defined = 0;
            for (std::size_t month = year * 12; month < (year == 0 ? 12 : 14); ++month) {
                sum += hires[month * 3 + city];
                if (std::isnan(fill[month * 3 + city])) continue;
                share += fill[month * 3 + city];
                ++defined;
            }
            CHECK(properties["hires"] == sum);
            REQUIRE(defined > 0);
            CHECK(properties["vacancy_fill"].get<double>() == Approx(share / defined));
            CHECK(feature["geometry"]["coordinates"][0] == file.numbers("city", "longitude")[city]);
            CHECK(feature["geometry"]["coordinates"][1] == file.numbers("city", "latitude")[city]);
        }
}

TEST_CASE("export geojson: a line for each pair of cities and year in which anybody moved") {
    const Exported exported;
    REQUIRE(exported.write({"--format", "geojson", "--measure", "flows"}).exit_code == 0);
    CHECK_FALSE(std::filesystem::exists(exported.out() + "/cities.geojson"));
    const Json flows = Json::parse(exported.text("flows.geojson"));
    const RunFile file(exported.run());
    const auto keys = file.texts("flows", "city_from_key");
    std::size_t row = 0;
    for (std::size_t year = 0; year < 2; ++year)
        for (std::size_t from = 0; from < 3; ++from)
            for (std::size_t to = 0; to < 3; ++to) {
                const double moves = moves_of(file, year, from, to);
                if (from == to || moves == 0) continue;
                REQUIRE(row < flows["features"].size());
                const Json& feature = flows["features"][row++];
                CHECK(feature["geometry"]["type"] == "LineString");
                CHECK(feature["properties"]["city_from_key"] == keys[from]);
                CHECK(feature["properties"]["city_to_key"] == keys[to]);
                CHECK(feature["properties"]["moves"] == moves);
            }
    CHECK(row == flows["features"].size());
    CHECK(row > 0);
}

TEST_CASE("export vtkhdf: one grid a month with the measures at its points, the same bytes again") {
    const Exported exported;
    const std::vector<std::string> asked{"--format",           "vtkhdf", "--measure",
                                         "firms,talent,flows", "--from", "2023-12"};
    REQUIRE(exported.write(asked).exit_code == 0);
    CHECK_FALSE(std::filesystem::exists(exported.out() + "/cities_202311.hdf"));
    const RunFile file(exported.run());
    const OpenFile grid(exported.out() + "/cities_202402.hdf");
    CHECK(numbers_in(grid.id, "/VTKHDF/NumberOfPoints") == std::vector<double>{3});
    const auto points = numbers_in(grid.id, "/VTKHDF/Points");
    CHECK(points[3] == file.numbers("city", "longitude")[1]);
    CHECK(points[4] == file.numbers("city", "latitude")[1]);
    const auto firms = file.numbers("city", "firms");
    CHECK(numbers_in(grid.id, "/VTKHDF/PointData/firms") ==
          std::vector<double>(firms.end() - 3, firms.end()));
    CHECK(numbers_in(grid.id, "/VTKHDF/PointData/talent_core")[1] ==
          file.numbers("city", "talent")[(13 * 3 + 1) * 3 + 1]);
    CHECK(numbers_in(grid.id, "/VTKHDF/Offsets") == std::vector<double>{0, 1, 2, 3});
    const OpenFile lines(exported.out() + "/flows_2023.hdf");
    CHECK(numbers_in(lines.id, "/VTKHDF/Connectivity").size() == 12);
    CHECK(numbers_in(lines.id, "/VTKHDF/CellData/moves")[0] == moves_of(file, 0, 0, 1));
    const std::string before = exported.text("cities_202402.hdf") + exported.text("flows_2023.hdf");
    auto again = asked;
    again.emplace_back("--force");
    REQUIRE(exported.write(again).exit_code == 0);
    CHECK(before == exported.text("cities_202402.hdf") + exported.text("flows_2023.hdf"));
}

TEST_CASE("export xdmf: every array that the text names is there in the shape that it names") {
    const Exported exported;
    REQUIRE(exported.write({"--format", "xdmf"}).exit_code == 0);
    const OpenFile heavy(exported.out() + "/map.h5");
    std::size_t named = 0;
    for (const char* name : {"cities.xdmf", "flows.xdmf"}) {
        const std::string text = exported.text(name);
        for (std::size_t at = text.find(">map.h5:"); at != std::string::npos;
             at = text.find(">map.h5:", at + 1)) {
            const std::string path = text.substr(at + 8, text.find('<', at) - at - 8);
            const std::size_t open = text.rfind("Dimensions=\"", at) + 12;
            std::size_t size = 1;
            std::istringstream shape(text.substr(open, text.find('"', open) - open));
            for (std::size_t length; shape >> length;) size *= length;
            CHECK(numbers_in(heavy.id, path).size() == size);
            ++named;
        }
    }
    CHECK(named > 14 * 50);
    CHECK(numbers_in(heavy.id, "/cities/firms") == RunFile(exported.run()).numbers("city", "firms"));
    CHECK(numbers_in(heavy.id, "/flows/moves")[0] == moves_of(RunFile(exported.run()), 0, 0, 1));
}

TEST_CASE(
    "export maps: a scenario without coordinates is told which columns are missing, a city without is left "
    "out") {
    headwater::tests::TemporaryFolder folder;
    const std::filesystem::path study = folder.path() / "study";
    std::filesystem::copy("scenarios/catalog/three-cities", study, std::filesystem::copy_options::recursive);
    const std::string cities = headwater::tests::text_of_file(study / "cities.csv");
    const auto without = [&](bool no_latitude, bool no_longitude) {
        std::string text;
        std::istringstream lines(cities);
        for (std::string line; std::getline(lines, line); text += "\n") {
            auto cells = headwater::tests::cells_of(line);
            if (line[0] != '#' && cells[0] != "city") {
                if (no_latitude) cells[2].clear();
                if (no_longitude) cells[3].clear();
                if (cells[0] == "beijing" && !no_latitude && !no_longitude) cells[2] = cells[3] = "";
                line = cells[0];
                for (std::size_t c = 1; c < cells.size(); ++c) line += "," + cells[c];
            }
            text += line;
        }
        headwater::tests::write_file(study / "cities.csv", text);
    };
    const std::string scenario = (study / "three-cities.toml").string();
    without(true, true);
    const Said none = Exported({}, scenario).write({"--format", "geojson"});
    CHECK(none.exit_code == 3);
    CHECK_THAT(none.err, Contains("columns latitude_deg, longitude_deg"));
    without(false, true);
    CHECK_THAT(Exported({}, scenario).write({"--format", "xdmf"}).err, Contains("column longitude_deg"));
    without(false, false);
    const Exported partly({}, scenario);
    const Said said = partly.write({"--format", "geojson"});
    CHECK(said.exit_code == 0);
    CHECK_THAT(said.err, Contains("left out") && Contains("Beijing"));
    const Json points = Json::parse(partly.text("cities.geojson"));
    CHECK(points["features"].size() == 2 * 2);
    CHECK(points["features"][0]["properties"]["city_key"] == "hangzhou");
    CHECK(points["features"][0]["properties"]["firms"] ==
          RunFile(partly.run()).numbers("city", "firms")[11 * 3 + 1]);
}

namespace {

using headwater::analysis::line_parts;
using headwater::analysis::MapPoint;
using Parts = std::vector<std::vector<MapPoint>>;

/// Suva, Apia and Nukualofa, on both sides of the antimeridian, as the table of cities says.
std::string pacific(const std::filesystem::path& folder, const std::string& suva, const std::string& apia) {
    headwater::tests::write_file(
        folder / "cities.csv",
        "city,label,latitude_deg,longitude_deg,population,rent_cny_m2_month,wage_cny_month,"
        "graduates_per_year,star_share,core_share,broad_share,firm_share\n"
        "beijing,Suva," +
            suva + ",21830000,90,29600,28,0.62,0.66,0.4,0.54\n" + "shanghai,Apia," + apia +
            ",24800000,84,30400,20,0.26,0.24,0.42,0.29\n"
            "hangzhou,Nukualofa,-21.13,-175.2,12620000,51,26600,12,0.12,0.1,0.18,0.17\n");
    const auto base = std::filesystem::absolute("scenarios/catalog/three-cities/three-cities.toml").string();
    headwater::tests::write_file(folder / "pacific.toml",
                                 "schema = 1\nname = \"pacific\"\ntitle = \"t\"\nextends = \"" + base +
                                     "\"\nmark = \"assumed\"\nsource = \"test\"\n[run]\nmonths = 14\n"
                                     "[tables]\ncities = \"cities.csv\"\n");
    return (folder / "pacific.toml").string();
}

}  // namespace

TEST_CASE("export maps: a line over the antimeridian is cut where it crosses, the shorter way around") {
    CHECK(line_parts({170, 10}, {-170, 20}) == Parts{{{170, 10}, {180, 15}}, {{-180, 15}, {-170, 20}}});
    CHECK(line_parts({-170, 20}, {170, 10}) == Parts{{{-170, 20}, {-180, 15}}, {{180, 15}, {170, 10}}});
    CHECK(line_parts({175, 0}, {-165, 8}) == Parts{{{175, 0}, {180, 2}}, {{-180, 2}, {-165, 8}}});
    CHECK(line_parts({-90, 5}, {90, 5}) == Parts{{{-90, 5}, {90, 5}}});
    CHECK(line_parts({116, 40}, {121, 31}) == Parts{{{116, 40}, {121, 31}}});
    // A point on the antimeridian lies on the side of the other one, and nothing is cut.
    CHECK(line_parts({180, 1}, {-170, 2}) == Parts{{{-180, 1}, {-170, 2}}});
    CHECK(line_parts({170, 1}, {-180, 2}) == Parts{{{170, 1}, {180, 2}}});
    CHECK(line_parts({180, 1}, {-180, 2}) == Parts{{{-180, 1}, {-180, 2}}});
}

TEST_CASE("export maps: flows over the antimeridian are cut in all formats, and no move counts twice") {
    headwater::tests::TemporaryFolder folder;
    const Exported exported({}, pacific(folder.path(), "-18.14,178.44", "-13.83,-171.76"));
    REQUIRE(exported.write({"--format", "geojson", "--measure", "flows"}).exit_code == 0);
    const Json flows = Json::parse(exported.text("flows.geojson"));
    std::size_t cut = 0;
    for (const Json& feature : flows["features"]) {
        const bool over = (feature["properties"]["city_from_key"] == "beijing") !=
                          (feature["properties"]["city_to_key"] == "beijing");
        const Json& geometry = feature["geometry"];
        CHECK(geometry["type"] == (over ? "MultiLineString" : "LineString"));
        if (!over) continue;
        ++cut;
        const Json& parts = geometry["coordinates"];
        REQUIRE(parts.size() == 2);
        CHECK(std::abs(parts[0][1][0].get<double>()) == 180);
        CHECK(parts[0][1][0] == -parts[1][0][0].get<double>());
        CHECK(parts[0][1][1] == parts[1][0][1]);
    }
    CHECK(cut > 0);

    REQUIRE(exported.write({"--format", "vtkhdf", "--measure", "flows", "--force"}).exit_code == 0);
    REQUIRE(exported.write({"--format", "xdmf", "--measure", "flows", "--force"}).exit_code == 0);
    const RunFile file(exported.run());
    double wanted = 0;
    for (std::size_t from = 0; from < 3; ++from)
        for (std::size_t to = 0; to < 3; ++to)
            if (from != to) wanted += moves_of(file, 0, from, to);
    const OpenFile grid(exported.out() + "/flows_2023.hdf");
    const OpenFile heavy(exported.out() + "/map.h5");
    const auto check = [&](const std::vector<double>& points, const std::vector<double>& ends,
                           const std::vector<double>& moves, const std::vector<double>& part) {
        REQUIRE(ends.size() == 2 * (6 + 4));  // six pairs, four of them over the antimeridian
        double sum = 0;
        for (std::size_t line = 0; line < 10; ++line) {
            const double a = points.at(3 * static_cast<std::size_t>(ends[2 * line]));
            const double b = points.at(3 * static_cast<std::size_t>(ends[2 * line + 1]));
            CHECK(std::abs(a - b) < 180);
            if (part.at(line) == 0) sum += moves.at(line);
        }
        CHECK(sum == wanted);
    };
    check(numbers_in(grid.id, "/VTKHDF/Points"), numbers_in(grid.id, "/VTKHDF/Connectivity"),
          numbers_in(grid.id, "/VTKHDF/CellData/moves"), numbers_in(grid.id, "/VTKHDF/CellData/part"));
    check(numbers_in(heavy.id, "/flows/points"), numbers_in(heavy.id, "/flows/ends"),
          numbers_in(heavy.id, "/flows/moves"), numbers_in(heavy.id, "/flows/part"));
}

TEST_CASE("export maps: zero is a coordinate, a blank is none") {
    headwater::tests::TemporaryFolder folder;
    const Exported null_island({}, pacific(folder.path(), "0,0", "0,-171.76"));
    const Said said = null_island.write({"--format", "geojson"});
    CHECK(said.exit_code == 0);
    CHECK_THAT(said.err, !Contains("left out"));
    const Json points = Json::parse(null_island.text("cities.geojson"));
    REQUIRE(points["features"].size() == 2 * 3);
    CHECK(points["features"][0]["geometry"]["coordinates"] == Json::parse("[0.0, 0.0]"));
}
