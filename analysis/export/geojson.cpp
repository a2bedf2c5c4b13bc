// GeoJSON (RFC 7946): WGS 84, longitude first. One feature to a line.
#include <fmt/format.h>

#include "analysis/export/map.hpp"
#include "analysis/export/map_lines.hpp"
#include "output/json_text.hpp"

namespace headwater::analysis {

namespace {

using output::json_number;
using output::json_quoted;

std::string position(MapPoint point) {
    return "[" + json_number(point.longitude) + "," + json_number(point.latitude) + "]";
}

std::string positions(const std::vector<MapPoint>& line) {
    std::string text;
    for (const MapPoint point : line) text += (text.empty() ? "[" : ",") + position(point);
    return text + "]";
}

/// Dates with which QGIS shows a feature in its year only.
std::string year_properties(std::int64_t year, std::int64_t months) {
    return fmt::format(R"("year":{},"start":"{:04}-01-01","end":"{:04}-12-31","months_covered":{})", year,
                       year, year, months);
}

class Features {
public:
    explicit Features(const std::string& name)
        : text_("{\"type\":\"FeatureCollection\",\"name\":" + json_quoted(name) + ",\"features\":[") {}

    void add(const std::string& kind, const std::string& coordinates, const std::string& properties) {
        text_ += first_ ? "\n" : ",\n";
        first_ = false;
        text_ += R"({"type":"Feature","geometry":{"type":")" + kind + R"(","coordinates":)" + coordinates +
                 R"(},"properties":{)" + properties + "}}";
    }
    [[nodiscard]] std::string text() && { return std::move(text_) + "\n]}\n"; }

private:
    std::string text_;
    bool first_ = true;
};

MadeFile cities_file(const MapLayer& layer) {
    Features features(layer.name);
    const MapYears years = by_year(layer);
    for (std::size_t y = 0; y < years.years.size(); ++y)
        for (std::size_t c = 0; c < layer.cities.size(); ++c) {
            const MapCity& city = layer.cities[c];
            std::string properties = R"("city":)" + json_quoted(city.label) + R"(,"city_key":)" +
                                     json_quoted(city.key) + "," +
                                     year_properties(years.years[y], years.months_covered[y]);
            for (std::size_t s = 0; s < layer.series.size(); ++s)
                properties += "," + json_quoted(layer.series[s].name) + ":" +
                              json_number(years.values[s][y * layer.cities.size() + c]);
            features.add("Point", position({city.longitude, city.latitude}), properties);
        }
    return {layer.name + ".geojson", std::move(features).text()};
}

/// Lines between different cities on which anybody moved.
MadeFile flows_file(const MapFlows& flows) {
    Features features("flows");
    for (std::size_t y = 0; y < flows.years.size(); ++y)
        for (std::size_t from = 0; from < flows.cities.size(); ++from)
            for (std::size_t to = 0; to < flows.cities.size(); ++to) {
                double all = 0;
                std::string tiers;
                for (std::size_t k = 0; k < flows.tiers.size(); ++k) {
                    const double moves = flows.at(y, k, from, to);
                    all += moves;
                    tiers += ",\"moves_" + flows.tiers[k] + "\":" + json_number(moves);
                }
                if (from == to || all == 0) continue;
                const MapCity& a = flows.cities[from];
                const MapCity& b = flows.cities[to];
                const std::string properties =
                    R"("city_from":)" + json_quoted(a.label) + R"(,"city_from_key":)" + json_quoted(a.key) +
                    R"(,"city_to":)" + json_quoted(b.label) + R"(,"city_to_key":)" + json_quoted(b.key) +
                    "," + year_properties(flows.years[y], flows.months_covered[y]) +
                    ",\"moves\":" + json_number(all) + tiers;
                const auto parts = line_parts({a.longitude, a.latitude}, {b.longitude, b.latitude});
                if (parts.size() == 1)
                    features.add("LineString", positions(parts[0]), properties);
                else
                    features.add("MultiLineString",
                                 "[" + positions(parts[0]) + "," + positions(parts[1]) + "]", properties);
            }
    return {"flows.geojson", std::move(features).text()};
}

}  // namespace

std::vector<MadeFile> geojson_files(const Map& map) {
    std::vector<MadeFile> files;
    for (const MapLayer& layer : map.layers) files.push_back(cities_file(layer));
    for (const MapFlows& flows : map.flows) files.push_back(flows_file(flows));
    return files;
}

}  // namespace headwater::analysis
