#include "analysis/report/page/own_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <vector>

#include "analysis/runs/failure.hpp"
#include "analysis/runs/nearest.hpp"

namespace headwater::analysis::page {

namespace {

using nlohmann::json;

constexpr std::uintmax_t most_bytes = 32'000'000;
constexpr std::size_t most_told = 8;  // problems of a kind that repeats

std::string content_of_map(const std::string& file) {
    std::error_code wrong;
    const std::uintmax_t bytes = std::filesystem::file_size(file, wrong);
    if (wrong)
        throw Failure{ExitCode::environment,
                      fmt::format("--map {}: cannot be read: {}", file, wrong.message())};
    if (bytes > most_bytes)
        throw Failure{
            ExitCode::invalid_input,
            fmt::format(
                "--map {}: {} MB, more than the 32 MB that are read; simplify it first, by: mapshaper {} "
                "-simplify 5% -o simple.geojson",
                file, bytes / 1'000'000, std::filesystem::path(file).filename().string())};
    std::ifstream in(file, std::ios::binary);
    std::string content((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (!in && !in.eof()) throw Failure{ExitCode::environment, fmt::format("--map {}: cannot be read", file)};
    if (content.starts_with("\xEF\xBB\xBF")) content.erase(0, 3);
    return content;
}

std::size_t line_of(const std::string& content, std::size_t byte) {
    std::size_t line = 1;
    for (std::size_t i = 0; i < std::min(byte, content.size()); ++i)
        if (content[i] == '\n') ++line;
    return line;
}

class GeoJsonReader {
public:
    void object(const json& value, const std::string& where) {
        if (!value.is_object()) return problem(where, "no object with a \"type\"");
        const auto type = value.find("type");
        if (type == value.end() || !type->is_string()) return problem(where, "no \"type\"");
        const auto& kind = type->get_ref<const std::string&>();
        if (kind == "FeatureCollection") return each(value, "features", where, "feature");
        if (kind == "GeometryCollection") return each(value, "geometries", where, "geometry");
        if (kind == "Feature") {
            const auto geometry = value.find("geometry");
            if (geometry == value.end()) return problem(where, "a feature without \"geometry\"");
            if (geometry->is_null()) return;  // allowed: a feature that lies nowhere
            return object(*geometry, where);
        }
        const auto coordinates = value.find("coordinates");
        const auto parts = [&](auto read) {
            if (coordinates == value.end() || !coordinates->is_array())
                return problem(where, kind + " without a list of \"coordinates\"");
            read(*coordinates);
        };
        if (kind == "Point" || kind == "MultiPoint") {
            ++points_;
            return;
        }
        if (kind == "LineString") return parts([&](const json& list) { line(list, where); });
        if (kind == "MultiLineString" || kind == "Polygon")
            return parts([&](const json& list) { lines(list, where); });
        if (kind == "MultiPolygon")
            return parts([&](const json& list) {
                for (std::size_t i = 0; i < list.size(); ++i)
                    lines(list[i], fmt::format("{}, polygon {}", where, i + 1));
            });
        if (kind == "Topology")
            return problem(where,
                           "TopoJSON, which is another form; turn it into GeoJSON, by: topo2geo "
                           "NAME=map.geojson < FILE");
        const std::vector<std::string> known{"FeatureCollection", "Feature",      "GeometryCollection",
                                             "Polygon",           "MultiPolygon", "LineString",
                                             "MultiLineString"};
        problem(where, "\"" + kind + "\" is no type of GeoJSON" + did_you_mean(kind, known));
    }

    GroundLines found;

    /// Throws what was wrong.
    void finish(const std::string& file) {
        if (outside_ > 0)
            problems_.push_back(fmt::format(
                "{} positions lie outside of -180..180 and -90..90 degrees, the first is {}; GeoJSON is "
                "longitude, latitude in degrees (WGS 84): metres of a projection must be turned into "
                "them, by: ogr2ogr -t_srs EPSG:4326 map.geojson FILE",
                outside_, first_outside_));
        if (more_ > 0) problems_.push_back(fmt::format("and {} more", more_));
        if (problems_.empty() && found.lines.empty())
            problems_.push_back(
                points_ > 0
                    ? fmt::format("no line: {} points alone, which a map of reports does not draw", points_)
                    : std::string("no geometry: there is nothing to draw"));
        if (problems_.empty()) return;
        throw Failure{
            ExitCode::invalid_input,
            fmt::format("--map {}: {} problem{}", file, problems_.size(), problems_.size() == 1 ? "" : "s"),
            {},
            problems_};
    }

private:
    void problem(const std::string& where, const std::string& what) {
        if (problems_.size() >= most_told) {
            ++more_;
            return;
        }
        problems_.push_back(where.empty() ? what : where + ": " + what);
    }
    void each(const json& value, const char* list, const std::string& where, const char* word) {
        const auto found_list = value.find(list);
        if (found_list == value.end() || !found_list->is_array())
            return problem(where, fmt::format("no list \"{}\"", list));
        if (depth_ == most_depth) return problem(where, "collections within collections, more than are read");
        ++depth_;
        for (std::size_t i = 0; i < found_list->size(); ++i)
            object((*found_list)[i], fmt::format("{}{}{} {}", where, where.empty() ? "" : ", ", word, i + 1));
        --depth_;
    }
    void lines(const json& list, const std::string& where) {
        if (!list.is_array()) return problem(where, "coordinates that are no list of lines");
        for (const json& one : list) line(one, where);
    }
    void line(const json& list, const std::string& where) {
        if (!list.is_array() || list.size() < 2) return problem(where, "a line of fewer than two positions");
        GeoPath path;
        for (std::size_t i = 0; i < list.size(); ++i) {
            const json& at = list[i];
            if (!at.is_array() || at.size() < 2 || !at[0].is_number() || !at[1].is_number())
                return problem(where,
                               fmt::format("position {} is no pair of numbers: longitude, latitude", i + 1));
            const GeoPoint point{at[0].get<double>(), at[1].get<double>()};
            if (!(std::abs(point.longitude) <= 180 && std::abs(point.latitude) <= 90)) {
                if (outside_++ == 0)
                    first_outside_ =
                        fmt::format("{:g}, {:g} ({})", point.longitude, point.latitude,
                                    where.empty() ? fmt::format("position {}", i + 1)
                                                  : fmt::format("{}, position {}", where, i + 1));
                continue;
            }
            path.push_back(point);
        }
        found.lines.push_back(std::move(path));
    }

    static constexpr int most_depth = 16;

    int depth_ = 0;
    std::vector<std::string> problems_;
    std::size_t more_ = 0;
    std::size_t points_ = 0;
    std::size_t outside_ = 0;
    std::string first_outside_;
};

}  // namespace

GroundLines own_lines(const std::string& file) {
    const std::string content = content_of_map(file);
    json value;
    try {
        value = json::parse(content);
    } catch (const json::parse_error& wrong) {
        throw Failure{ExitCode::invalid_input,
                      fmt::format("--map {}: is no JSON from line {} (byte {}) on; --map takes GeoJSON", file,
                                  line_of(content, wrong.byte), wrong.byte)};
    }
    GeoJsonReader reader;
    reader.object(value, "");
    reader.finish(file);
    reader.found.file = std::filesystem::path(file).filename().string();
    return std::move(reader.found);
}

}  // namespace headwater::analysis::page
