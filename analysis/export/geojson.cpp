// GeoJSON (RFC 7946): WGS 84, longitude first. One feature to a line.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "analysis/export/map.hpp"
#include "analysis/export/map_lines.hpp"
#include "analysis/runs/json_text.hpp"

namespace headwater::analysis {

namespace {

using Json = nlohmann::ordered_json;

Json position(MapPoint point) {
    return {point.longitude, point.latitude};
}

Json positions(const std::vector<MapPoint>& line) {
    Json json = Json::array();
    for (const MapPoint point : line) json.push_back(position(point));
    return json;
}

/// Dates with which QGIS shows a feature in its year only.
void add_year(std::int64_t year, std::int64_t months, Json& properties) {
    properties["year"] = year;
    properties["start"] = fmt::format("{:04}-01-01", year);
    properties["end"] = fmt::format("{:04}-12-31", year);
    properties["months_covered"] = months;
}

class Features {
public:
    explicit Features(const std::string& name)
        : text_(R"({"type":"FeatureCollection","name":)" + json_line(name) + R"(,"features":[)") {}

    void add(const char* kind, Json coordinates, Json properties) {
        text_ += first_ ? "\n" : ",\n";
        first_ = false;
        text_ += json_line({{"type", "Feature"},
                            {"geometry", {{"type", kind}, {"coordinates", std::move(coordinates)}}},
                            {"properties", std::move(properties)}});
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
            Json properties{{"city", city.label}, {"city_key", city.key}};
            add_year(years.years[y], years.months_covered[y], properties);
            for (std::size_t s = 0; s < layer.series.size(); ++s)
                properties[layer.series[s].name] = years.values[s][y * layer.cities.size() + c];
            features.add("Point", position({city.longitude, city.latitude}), std::move(properties));
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
                Json tiers = Json::object();
                for (std::size_t k = 0; k < flows.tiers.size(); ++k) {
                    const double moves = flows.at(y, k, from, to);
                    all += moves;
                    tiers["moves_" + flows.tiers[k]] = moves;
                }
                if (from == to || all == 0) continue;
                const MapCity& a = flows.cities[from];
                const MapCity& b = flows.cities[to];
                Json properties{{"city_from", a.label},
                                {"city_from_key", a.key},
                                {"city_to", b.label},
                                {"city_to_key", b.key}};
                add_year(flows.years[y], flows.months_covered[y], properties);
                properties["moves"] = all;
                properties.update(tiers);
                const auto parts = line_parts({a.longitude, a.latitude}, {b.longitude, b.latitude});
                if (parts.size() == 1)
                    features.add("LineString", positions(parts[0]), std::move(properties));
                else
                    features.add("MultiLineString", Json::array({positions(parts[0]), positions(parts[1])}),
                                 std::move(properties));
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
