// Maps: coast lines, the frame and its projection, dots and arrows, and lines that users bring.
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include "analysis/report/page/coast/coast_data.hpp"
#include "analysis/report/page/map_chart.hpp"
#include "analysis/report/page/own_lines.hpp"
#include "analysis/report/place_map.hpp"
#include "analysis/runs/failure.hpp"
#include "analysis/runs/regions.hpp"
#include "tests/analysis/support/program.hpp"

using namespace headwater::tests;
using namespace headwater::analysis;
using namespace headwater::analysis::page;
using Catch::Matchers::Contains;

namespace {

const GeoPoint beijing{116.408, 39.904};
const GeoPoint shanghai{121.474, 31.23};
const GeoPoint chengdu{104.06, 30.67};

/// Rings around a point, by crossings of a ray to the east: odd on land.
bool on_land(const GeoPoint& point) {
    std::size_t crossed = 0;
    for (const GeoPath& ring : coast().land)
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const GeoPoint& a = ring[i - 1];
            const GeoPoint& b = ring[i];
            if ((a.latitude > point.latitude) == (b.latitude > point.latitude)) continue;
            const double at = a.longitude + (point.latitude - a.latitude) / (b.latitude - a.latitude) *
                                                (b.longitude - a.longitude);
            if (at > point.longitude) ++crossed;
        }
    return crossed % 2 == 1;
}

GeoPath square(double west, double south, double side) {
    return {{west, south},
            {west + side, south},
            {west + side, south + side},
            {west, south + side},
            {west, south}};
}

MapDot dot_at(const GeoPoint& at, double size) {
    return {"a", "", "a", at, size, "from", "gn"};
}

/// What own_lines says of a file with this content.
Failure refused_lines(const std::string& content) {
    TemporaryFolder folder;
    write_file(folder.path() / "my.geojson", content);
    try {
        (void)own_lines((folder.path() / "my.geojson").string());
    } catch (const Failure& failure) {
        return failure;
    }
    FAIL("accepted: " + content);
    return {};
}

GroundLines accepted_lines(const std::string& content) {
    TemporaryFolder folder;
    write_file(folder.path() / "my.geojson", content);
    return own_lines((folder.path() / "my.geojson").string());
}

}  // namespace

TEST_CASE("map: the coast is whole: every ring closed and on the globe, land where land is") {
    std::size_t points = 0;
    for (const GeoPath& ring : coast().land) {
        points += ring.size();
        REQUIRE(ring.size() >= 4);
        CHECK(ring.front().longitude == ring.back().longitude);
        CHECK(ring.front().latitude == ring.back().latitude);
        for (const GeoPoint& point : ring) {
            REQUIRE(std::abs(point.longitude) <= 180 + coast_step / 2);
            REQUIRE((point.latitude >= -60 && point.latitude <= 84));
        }
    }
    CHECK(points == coast_points);
    CHECK(coast().lines.empty());
    for (const GeoPoint& land : {beijing, chengdu, GeoPoint{121.0, 24.0}, GeoPoint{109.7, 19.2},
                                 GeoPoint{-121.9, 37.7}, GeoPoint{-0.1, 51.5}, GeoPoint{139.5, 35.9}})
        CHECK(on_land(land));
    for (const GeoPoint& sea : {GeoPoint{123, 36}, GeoPoint{119.3, 24.3}, GeoPoint{-150, 20}, GeoPoint{3, 56},
                                GeoPoint{51, 41.5}})  // the last is the Caspian Sea
        CHECK_FALSE(on_land(sea));
}

TEST_CASE("map: the frame holds its places with a margin and is true to scale in its middle") {
    const GeoFrame frame({beijing, shanghai, chengdu}, 520, 0.5, 0.86);
    CHECK(frame.width() == 520);
    CHECK(frame.height() <= 0.86 * 520 + 1e-9);
    CHECK(frame.height() >= 0.5 * 520 - 1e-9);
    for (const GeoPoint& place : {beijing, shanghai, chengdu}) {
        const Point at = frame.at(place);
        CHECK((at.x > 30 && at.x < 490 && at.y > 30 && at.y < frame.height() - 30));
    }
    CHECK(frame.at(beijing).y < frame.at(shanghai).y);
    CHECK(frame.at(chengdu).x < frame.at(beijing).x);
    // A degree of longitude is as long as the cosine of the middle latitude says.
    const double middle = (39.904 + 30.67) / 2;
    const double degree = frame.at({110, 34}).y - frame.at({110, 35}).y;
    CHECK(frame.at({111, 34}).x - frame.at({110, 34}).x ==
          Approx(degree * std::cos(middle * std::numbers::pi / 180)));
    CHECK(frame.north() - frame.south() == Approx(frame.height() / degree));
}

TEST_CASE("map: a frame is cut where the widest gap is, also over the line of dates") {
    const GeoFrame pacific({{175, 10}, {-175, 12}}, 500, 0.5, 0.86);
    CHECK(pacific.at({-175, 12}).x > pacific.at({175, 10}).x);
    CHECK(pacific.east() - pacific.west() < 20);
    const GeoFrame world({{-122.4, 37.8}, {-74, 40.7}, {-0.1, 51.5}, {116.4, 39.9}, {103.8, 1.35}}, 520, 0.5,
                         0.86);
    CHECK(world.at({-122.4, 37.8}).x < world.at({-0.1, 51.5}).x);
    CHECK(world.at({-0.1, 51.5}).x < world.at({116.4, 39.9}).x);
    CHECK(world.north() <= 84 + 1e-9);
    CHECK(world.east() - world.west() <= 360 + 1e-9);
    const GeoFrame one({beijing}, 520, 0.5, 0.86);
    CHECK(one.at(beijing).x == Approx(260));
}

TEST_CASE("map: lines and shapes end at the frame, and those inside stay whole") {
    const GeoFrame frame({{10, -1}, {20, 1}}, 500, 0.5, 0.86);
    const double middle = (frame.west() + frame.east()) / 2;
    const auto inside = frame.lines(square(14, -0.5, 1));
    REQUIRE(inside.size() == 1);
    CHECK(inside[0].size() == 5);
    // Enters at the left and leaves at the right, twice.
    const auto across = frame.lines(
        {{frame.west() - 5, 0}, {frame.east() + 5, 0}, {frame.east() + 5, 1}, {frame.west() - 5, 1}});
    REQUIRE(across.size() == 2);
    for (const auto& part : across) {
        CHECK(std::min(part.front().x, part.back().x) == Approx(0).margin(1e-9));
        CHECK(std::max(part.front().x, part.back().x) == Approx(500));
    }
    CHECK(frame.lines(square(100, 0, 1)).empty());
    // A square over the right edge: what is left of it ends there.
    const auto cut = frame.shapes(square(frame.east() - 1, -0.5, 2));
    REQUIRE(cut.size() == 1);
    double right = 0;
    for (const Point& p : cut[0]) right = std::max(right, p.x);
    CHECK(right == Approx(500));
    // Land around all of the frame fills it.
    const auto all = frame.shapes(square(middle - 60, -60, 120));
    REQUIRE(all.size() == 1);
    CHECK(all[0].size() >= 4);
    CHECK(frame.lines(square(middle - 60, -60, 120)).empty());
}

TEST_CASE("map: the seam where polygons are cut at 180 degrees is no coast") {
    const GeoFrame frame({{170, 60}, {-170, 70}}, 500, 0.5, 0.86);
    const auto lines = frame.lines({{175, 64}, {180, 64}, {180, 66}, {175, 66}});
    REQUIRE(lines.size() == 2);
    const auto other_side = frame.lines({{-175, 64}, {-178, 65}});
    REQUIRE(other_side.size() == 1);
    CHECK(other_side[0].front().x > frame.at({175, 64}).x);
}

TEST_CASE("map: a ring that passes 180 degrees is drawn there and nowhere else") {
    const GeoPath ring{{170, 65}, {179, 66}, {-170, 67}, {-175, 60}, {170, 65}};
    const GeoFrame pacific({{160, 55}, {-160, 70}}, 500, 0.5, 0.86);
    const auto whole = pacific.lines(ring);
    REQUIRE(whole.size() == 1);
    CHECK(whole[0].size() == 5);
    CHECK(pacific.shapes(ring).size() == 1);
    const GeoFrame atlantic({{-122, 37}, {2, 51}}, 500, 0.5, 0.86);
    CHECK(atlantic.lines({{170, 55}, {179, 56}, {-179, 57}, {-175, 50}, {170, 55}}).empty());
    CHECK(atlantic.shapes({{170, 55}, {179, 56}, {-179, 57}, {-175, 50}, {170, 55}}).empty());
}

TEST_CASE("map: the area of a dot goes with its number, the width of an arrow too") {
    CHECK(dot_radius(400, 400) == Approx(2 * dot_radius(100, 400)));
    CHECK(dot_radius(0, 400) == dot_radius(0.001, 400));
    CHECK(dot_radius(0, 400) > 2);
    CHECK(dot_radius(1, 0) > 2);
    CHECK(arrow_width(50, 50) == Approx(2 * arrow_width(25, 50)));
}

TEST_CASE("map: of places too near to be told apart the largest stays") {
    const std::vector<MapDot> dots{dot_at(beijing, 5), dot_at({116.298, 39.959}, 20), dot_at(shanghai, 10),
                                   dot_at(chengdu, 1)};
    CHECK(told_apart(dots) == std::vector<std::size_t>{1, 1, 2, 3});
}

TEST_CASE("map: of two directions the larger is drawn, less the other") {
    // Three places, the last of which is no city.
    const std::vector<double> people{0, 7, 100, 3, 0, 0, 0, 0, 0};
    const auto ways = net_ways(people, 3, 2, "net:people[0,");
    REQUIRE(ways.size() == 1);
    CHECK(ways[0].from == 0);
    CHECK(ways[0].to == 1);
    CHECK(ways[0].people == 4);
    CHECK(ways[0].source == "net:people[0,0,1]");
}

TEST_CASE("map: keys say which cities are regions") {
    CHECK(is_region("rest_of_china"));
    CHECK(is_region("us_rest"));
    CHECK(is_region("world_rest"));
    CHECK_FALSE(is_region("brest"));
    CHECK_FALSE(is_region("beijing"));
}

TEST_CASE("map: a drawing says its numbers and where they are") {
    PlaceMap map;
    map.ground = &coast();
    map.dots = {dot_at(beijing, 40), dot_at(shanghai, 10)};
    map.arrows = {{0, 1, "<b>", 12.5, "net:people[0,0,1]"}};
    const FigureText text{"m", "t", "d", {}};
    const std::string drawn = map_chart(map, text);
    CHECK(drawn == map_chart(map, text));
    CHECK_THAT(drawn, Contains("data-value=\"40.0\" data-from=\"from\""));
    CHECK_THAT(drawn, Contains("data-value=\"12.5\" data-from=\"net:people[0,0,1]\""));
    CHECK_THAT(drawn, Contains("&lt;b&gt;"));
    CHECK_THAT(drawn, Contains("class=\"co\"") && Contains("class=\"ld\""));
    CHECK_THAT(drawn, !Contains("nan") && !Contains("inf"));
    CHECK(drawn.size() < 20'000);
}

TEST_CASE("own lines: every form that has lines, points left out") {
    const char* line = R"({"type":"LineString","coordinates":[[100,30],[110,35,12]]})";
    CHECK(accepted_lines(line).lines.size() == 1);
    CHECK(accepted_lines(std::string("\xEF\xBB\xBF") + line).lines.size() == 1);
    const GroundLines many = accepted_lines(
        R"({"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[100,30],[101,30],[101,31],[100,30]],[[100.2,30.1],[100.4,30.1],[100.3,30.2],[100.2,30.1]]]}},
        {"type":"Feature","properties":null,"geometry":{"type":"MultiPolygon","coordinates":[[[[100,30],[101,30],[101,31],[100,30]]]]}},
        {"type":"Feature","properties":{},"geometry":null},
        {"type":"Feature","properties":{},"geometry":{"type":"GeometryCollection","geometries":[
            {"type":"Point","coordinates":[1,2]},{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]}]}}]})");
    CHECK(many.lines.size() == 5);
    CHECK(many.land.empty());
    CHECK(many.file == "my.geojson");
    CHECK(many.lines[4][1].longitude == 7);
}

TEST_CASE("own lines: what cannot be drawn is said, all of it") {
    CHECK_THAT(refused_lines("{\n\"type\": \"Feature\",\n oops").message, Contains("is no JSON from line 3"));
    const auto reasons = [](const std::string& content) {
        const Failure failure = refused_lines(content);
        CHECK(failure.code == ExitCode::invalid_input);
        std::string all;
        for (const std::string& reason : failure.reasons) all += reason + "\n";
        return all;
    };
    CHECK_THAT(reasons("[1, 2]"), Contains("no object with a \"type\""));
    CHECK_THAT(reasons(R"({"type":"FeatureCollection","features":[]})"), Contains("no geometry"));
    CHECK_THAT(reasons(R"({"type":"Point","coordinates":[1,2]})"), Contains("no line: 1 points alone"));
    CHECK_THAT(reasons(R"({"type":"Topology","objects":{},"arcs":[]})"), Contains("TopoJSON"));
    CHECK_THAT(reasons(R"({"type":"Poligon","coordinates":[]})"), Contains("did you mean 'Polygon'"));
    CHECK_THAT(
        reasons(R"({"type":"LineString","coordinates":[[12700000,4200000],[12800000,4300000],[1,2]]})"),
        Contains("2 positions lie outside of -180..180 and -90..90") &&
            Contains("1.27e+07, 4.2e+06 (position 1)"));
    const std::string two = reasons(
        R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,"x"],[2,3]]}},
            {"type":"Feature","geometry":{"type":"Polygon"}},{"type":"Feature"}]})");
    CHECK_THAT(two, Contains("feature 1: position 1 is no pair of numbers") &&
                        Contains("feature 2: Polygon without a list of \"coordinates\"") &&
                        Contains("feature 3: a feature without \"geometry\""));
    CHECK_THROWS_AS(own_lines("no-such-file.geojson"), Failure);
    std::string deep = R"({"type":"Point","coordinates":[1,2]})";
    for (int i = 0; i < 40; ++i) deep = R"({"type":"GeometryCollection","geometries":[)" + deep + "]}";
    CHECK_THAT(reasons(deep), Contains("collections within collections"));
}

TEST_CASE("report: maps of runs, with the coast or with a user's lines, and what is refused") {
    TemporaryFolder folder;
    REQUIRE(call({"init", "study"}, folder.path()).exit_code == 0);
    REQUIRE(call({"run", "study/three-cities.toml", "--months", "30", "--scale", "0.5", "--out", "r.h5",
                  "--quiet"},
                 folder.path())
                .exit_code == 0);
    const auto report = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"report", "r.h5"});
        return call(more, folder.path());
    };
    REQUIRE(report({"--out", "r.html"}).exit_code == 0);
    const std::string page = text_of_file(folder.path() / "r.html");
    CHECK_THAT(page,
               Contains("class=\"co\"") && Contains("No boundary is shown") && Contains("Natural Earth"));
    CHECK_THAT(page, Contains("data-from=\"run:city[city/talent,29,0]\""));
    CHECK_THAT(report({}).out, Contains("Area of a dot: people living there, 2025-06"));
    CHECK_THAT(report({"--lang", "zh"}).out, Contains("图中不显示任何边界"));

    write_file(folder.path() / "my.geojson",
               R"({"type":"LineString","coordinates":[[110,30],[118,36],[125,41]]})");
    REQUIRE(report({"--map", "my.geojson", "--out", "own.html"}).exit_code == 0);
    const std::string own = text_of_file(folder.path() / "own.html");
    CHECK_THAT(own, Contains("The lines are those of my.geojson"));
    CHECK_THAT(own,
               !Contains("Natural Earth") && !Contains("No boundary is shown") && !Contains("class=\"ld\""));

    write_file(folder.path() / "away.geojson", R"({"type":"LineString","coordinates":[[1,2],[3,4]]})");
    const Said away = report({"--map", "away.geojson"});
    CHECK(away.exit_code == 3);
    CHECK_THAT(away.err, Contains("none of its lines lies where the cities are"));
    write_file(folder.path() / "no.geojson", "nothing");
    CHECK(report({"--map", "no.geojson"}).exit_code == 3);
    CHECK(report({"--map", "none.geojson"}).exit_code == 5);
    CHECK(call({"validate", "study/three-cities.toml", "--worlds", "2", "--months", "24", "--out", "v.json",
                "--quiet"},
               folder.path())
              .exit_code == 0);
    const Said kind = call({"report", "v.json", "--map", "my.geojson"}, folder.path());
    CHECK(kind.exit_code == 2);
    CHECK_THAT(kind.err, Contains("this page has no map"));
}

TEST_CASE("report: arms go by their titles, and by their keys where they have none of their own") {
    TemporaryFolder folder;
    REQUIRE(call({"init", "study"}, folder.path()).exit_code == 0);
    const auto file = folder.path() / "study/three-cities.toml";
    std::string other = text_of_file(file);
    const auto change = [&](const std::string& what, const std::string& by) {
        REQUIRE(other.find(what) != std::string::npos);
        other.replace(other.find(what), what.size(), by);
    };
    change("name = \"three-cities\"", "name = \"no-institute\"");
    change("title = \"Three cities, three years\"", "title = \"No <institute> in Beijing\"");
    change("value = 1.2e6 ", "value = 0 ");
    write_file(folder.path() / "study/other.toml", other);
    const Said compared = call({"compare", "study/three-cities.toml", "study/other.toml", "--arm",
                                "calm=city.shanghai.raid_intensity=0 from 2023-08", "--worlds", "3",
                                "--months", "30", "--out", "c.h5", "--quiet"},
                               folder.path());
    INFO(compared.err);
    REQUIRE(compared.exit_code == 0);
    REQUIRE(call({"report", "c.h5", "--out", "c.html"}, folder.path()).exit_code == 0);
    const std::string page = text_of_file(folder.path() / "c.html");
    CHECK_THAT(page, Contains("No &lt;institute&gt; in Beijing") && Contains("<code>no-institute</code>"));
    CHECK_THAT(page, Contains("<h3>calm</h3>"));
    CHECK_THAT(page, !Contains("<h3>no-institute</h3>"));
}
