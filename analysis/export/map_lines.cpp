#include "analysis/export/map_lines.hpp"

#include <cmath>

#include "analysis/export/map.hpp"

namespace headwater::analysis {

namespace {

constexpr double half_turn = 180;  // degrees

bool on_antimeridian(MapPoint point) {
    return std::abs(point.longitude) == half_turn;
}

}  // namespace

std::vector<std::vector<MapPoint>> line_parts(MapPoint from, MapPoint to) {
    if (on_antimeridian(from)) from.longitude = std::copysign(half_turn, to.longitude);
    if (on_antimeridian(to)) to.longitude = std::copysign(half_turn, from.longitude);
    const double across = to.longitude - from.longitude;
    if (std::abs(across) <= half_turn) return {{from, to}};
    const double edge = std::copysign(half_turn, from.longitude);
    // Distances to the antimeridian, both positive: `from` and `to` lie on different sides of it.
    const double before = half_turn - std::abs(from.longitude);
    const double after = half_turn - std::abs(to.longitude);
    const double latitude = from.latitude + (to.latitude - from.latitude) * (before / (before + after));
    return {{from, {edge, latitude}}, {{-edge, latitude}, to}};
}

MapLines lines_between(std::span<const MapCity> cities) {
    MapLines lines;
    for (const MapCity& city : cities) lines.points.push_back({city.longitude, city.latitude});
    const auto point = [&](std::size_t city, MapPoint end) {
        if (lines.points[city] == end) return city;
        lines.points.push_back(end);
        return lines.points.size() - 1;
    };
    for (std::size_t from = 0; from < cities.size(); ++from)
        for (std::size_t to = 0; to < cities.size(); ++to) {
            if (from == to) continue;
            const auto parts = line_parts(lines.points[from], lines.points[to]);
            for (std::size_t part = 0; part < parts.size(); ++part)
                lines.cells.push_back({from, to, point(from, parts[part].front()),
                                       point(to, parts[part].back()), static_cast<int>(part)});
        }
    return lines;
}

}  // namespace headwater::analysis
