// Drawings as inline SVG: lines, bands, bars, text, with a text alternative. Colours are classes of the page's style, so that a
// drawing follows light, dark and print; coordinates have one decimal place, so that equal numbers give equal bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace headwater::analysis::page {

/// `text` for HTML and SVG.
[[nodiscard]] std::string escaped(std::string_view text);

struct Point {
    double x = 0;
    double y = 0;
};

enum class Anchor : unsigned char { start, middle, end };

class Svg {
public:
    /// `title` and `description` are what a screen reader says; `id` must be unique in the page.
    Svg(double width, double height, std::string id, std::string title, std::string description);

    void line(Point from, Point to, std::string_view style);
    /// A polyline; NaN breaks it.
    void curve(const std::vector<Point>& points, std::string_view style);
    /// The area between two curves of equal length over the same x; NaN breaks it.
    void band(const std::vector<Point>& low, const std::vector<Point>& high, std::string_view style);
    void bar(Point corner, double width, double height, std::string_view style);
    void dot(Point centre, double radius, std::string_view style);
    /// A dot that stands for a number of the file: `from` says where it is there, `name` is what it shows when pointed at.
    void dot(Point centre, double radius, std::string_view style, std::string_view name, double value,
             std::string_view from);
    /// Shapes as one path, an inner one leaving its inside free; or lines, when not `closed`.
    void shapes(const std::vector<std::vector<Point>>& parts, bool closed, std::string_view style);
    /// A line of that width with a head at its end; it stands for a number of the file, as a dot does.
    void arrow(const std::vector<Point>& points, double width, std::string_view style, std::string_view name,
               double value, std::string_view from);
    void text(Point at, Anchor anchor, std::string_view words, std::string_view style = "t");

    [[nodiscard]] std::string str() const;

private:
    double width_;
    double height_;
    std::string id_;
    std::string title_;
    std::string description_;
    std::string body_;
};

/// A linear axis from values to coordinates.
struct Axis {
    double low = 0;
    double high = 1;
    double from = 0;  // coordinate of `low`
    double to = 1;    // coordinate of `high`

    [[nodiscard]] double at(double value) const { return from + (value - low) / (high - low) * (to - from); }
};

/// Round numbers that cover the range from `low` to `high`, about `wanted` of them: steps of 1, 2 or 5 times a power of ten. The
/// first is at or below `low`, the last at or above `high`.
[[nodiscard]] std::vector<double> round_ticks(double low, double high, int wanted);

}  // namespace headwater::analysis::page
