// A map: land and coast, places as dots whose area is a number, arrows between them whose width is one, and names that stand free.
#pragma once

#include <string>
#include <vector>

#include "analysis/report/page/charts.hpp"
#include "analysis/report/page/geography.hpp"

namespace headwater::analysis::page {

/// A place with its number.
struct MapDot {
    std::string label;
    std::string below;  // a second line of the name; may be empty
    std::string tip;    // what it shows when pointed at
    GeoPoint at;
    double size = 0;
    std::string from;     // where the number is in the file
    const char* style{};  // of the page: "gn", "ls", ...
};

struct MapArrow {
    std::size_t from = 0;  // dots
    std::size_t to = 0;
    std::string tip;
    double size = 0;
    std::string source;  // where the number is in the file
};

struct PlaceMap {
    std::vector<MapDot> dots;
    std::vector<MapArrow> arrows;
    const GroundLines* ground = nullptr;
};

/// The frame that holds all dots.
[[nodiscard]] GeoFrame frame_of(const std::vector<MapDot>& dots);

/// Of each dot, the larger one that stands so near that the two would be one; itself where there is none.
[[nodiscard]] std::vector<std::size_t> told_apart(const std::vector<MapDot>& dots);

/// Radius of a dot in the drawing: its area goes with its number, and it is not below what the eye finds.
[[nodiscard]] double dot_radius(double size, double largest);
[[nodiscard]] double arrow_width(double size, double largest);

/// How many lines of `ground` would be drawn; none = it lies elsewhere.
[[nodiscard]] std::size_t lines_in_frame(const GeoFrame& frame, const GroundLines& ground);

/// Draws the dots, each of which must stand apart, and the arrows between them.
[[nodiscard]] std::string map_chart(const PlaceMap& map, const FigureText& text);

}  // namespace headwater::analysis::page
