// Lines between cities as maps draw them: cut where they cross the antimeridian (RFC 7946, 3.1.9), so that a line from Suva to
// Apia does not lead around the world.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace headwater::analysis {

struct MapCity;

/// Degrees.
struct MapPoint {
    double longitude = 0;
    double latitude = 0;

    bool operator==(const MapPoint&) const = default;
};

/// The parts of the straight line between two points in the plane of longitude and latitude, the shorter way around: one, or
/// two that end and begin at the antimeridian. A point on the antimeridian lies on the side of the other one.
[[nodiscard]] std::vector<std::vector<MapPoint>> line_parts(MapPoint from, MapPoint to);

/// Lines between all pairs of different cities for formats that draw cells between points.
struct MapLines {
    struct Cell {
        std::size_t from = 0;        // city
        std::size_t to = 0;          // city
        std::size_t first_end = 0;   // point
        std::size_t second_end = 0;  // point
        int part = 0;                // 1 = the second part of a line that was cut
    };
    std::vector<MapPoint> points;  // the cities, then points on the antimeridian
    std::vector<Cell> cells;
};
[[nodiscard]] MapLines lines_between(std::span<const MapCity> cities);

}  // namespace headwater::analysis
