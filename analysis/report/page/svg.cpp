#include "analysis/report/page/svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/runs/number_text.hpp"

namespace headwater::analysis::page {

namespace {

/// One decimal place, without a minus before zero.
std::string coordinate(double value) {
    const double tenths = std::round(10 * value);
    return fmt::format("{:g}", tenths == 0 ? 0.0 : tenths / 10);
}

bool defined(const Point& point) {
    return !std::isnan(point.x) && !std::isnan(point.y);
}

std::string_view word_of(Anchor anchor) {
    return anchor == Anchor::start ? "start" : anchor == Anchor::middle ? "middle" : "end";
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        switch (c) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            default:
                safe += c;
        }
    }
    return safe;
}

Svg::Svg(double width, double height, std::string id, std::string title, std::string description)
    : width_(width),
      height_(height),
      id_(std::move(id)),
      title_(std::move(title)),
      description_(std::move(description)) {}

void Svg::line(Point from, Point to, std::string_view style) {
    body_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" class=\"{}\"/>", coordinate(from.x),
                         coordinate(from.y), coordinate(to.x), coordinate(to.y), style);
}

void Svg::curve(const std::vector<Point>& points, std::string_view style) {
    std::string path;
    bool pen_down = false;
    for (const Point& point : points) {
        if (!defined(point)) {
            pen_down = false;
            continue;
        }
        path += fmt::format("{}{} {}", pen_down ? "L" : "M", coordinate(point.x), coordinate(point.y));
        pen_down = true;
    }
    if (!path.empty()) body_ += fmt::format("<path d=\"{}\" class=\"{}\"/>", path, style);
}

void Svg::band(const std::vector<Point>& low, const std::vector<Point>& high, std::string_view style) {
    std::string path;
    for (std::size_t begin = 0; begin < low.size();) {
        if (!defined(low[begin]) || !defined(high[begin])) {
            ++begin;
            continue;
        }
        std::size_t end = begin;
        while (end < low.size() && defined(low[end]) && defined(high[end])) ++end;
        for (std::size_t i = begin; i < end; ++i)
            path +=
                fmt::format("{}{} {}", i == begin ? "M" : "L", coordinate(low[i].x), coordinate(low[i].y));
        for (std::size_t i = end; i-- > begin;)
            path += fmt::format("L{} {}", coordinate(high[i].x), coordinate(high[i].y));
        path += "Z";
        begin = end;
    }
    if (!path.empty()) body_ += fmt::format("<path d=\"{}\" class=\"{}\"/>", path, style);
}

void Svg::bar(Point corner, double width, double height, std::string_view style) {
    body_ +=
        fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" class=\"{}\"/>", coordinate(corner.x),
                    coordinate(corner.y), coordinate(width), coordinate(height), style);
}

void Svg::dot(Point centre, double radius, std::string_view style) {
    body_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" class=\"{}\"/>", coordinate(centre.x),
                         coordinate(centre.y), coordinate(radius), style);
}

void Svg::dot(Point centre, double radius, std::string_view style, std::string_view name, double value,
              std::string_view from) {
    body_ += fmt::format(
        "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" class=\"{}\" data-value=\"{}\" "
        "data-from=\"{}\"><title>{}</title></circle>",
        coordinate(centre.x), coordinate(centre.y), coordinate(radius), style,
        analysis::number_text(value, "float64"), escaped(from), escaped(name));
}

void Svg::shapes(const std::vector<std::vector<Point>>& parts, bool closed, std::string_view style) {
    std::string path;
    const auto tenths = [](double value) { return static_cast<long long>(std::round(10 * value)); };
    const auto written = [](long long value) { return coordinate(static_cast<double>(value) / 10); };
    for (const std::vector<Point>& part : parts) {
        long long x = 0;
        long long y = 0;
        for (std::size_t i = 0; i < part.size(); ++i) {
            const long long to_x = tenths(part[i].x);
            const long long to_y = tenths(part[i].y);
            if (i > 0 && to_x == x && to_y == y) continue;
            const std::string down = written(to_y - y);
            // Steps from the point before are shorter than coordinates; a minus parts numbers as a space does.
            path += fmt::format("{}{}{}{}", i == 0 ? "M" : "l", written(to_x - x), down[0] == '-' ? "" : " ",
                                down);
            x = to_x;
            y = to_y;
        }
        if (closed) path += "z";
    }
    if (!path.empty())
        body_ += fmt::format("<path d=\"{}\" class=\"{}\" fill-rule=\"evenodd\"/>", path, style);
}

void Svg::arrow(const std::vector<Point>& points, double width, std::string_view style, std::string_view name,
                double value, std::string_view from) {
    if (points.size() < 2) return;
    const Point tip = points.back();
    const double long_ = 4 + 1.4 * width;
    // The head lies on the line from where it begins.
    std::size_t neck = points.size() - 1;
    while (neck > 0 && std::hypot(tip.x - points[neck].x, tip.y - points[neck].y) < long_) --neck;
    const double length = std::hypot(tip.x - points[neck].x, tip.y - points[neck].y);
    if (length == 0) return;
    const double ux = (tip.x - points[neck].x) / length;
    const double uy = (tip.y - points[neck].y) / length;
    const Point base{tip.x - long_ * ux, tip.y - long_ * uy};
    const double half = 2.2 + 0.75 * width;
    std::string path;
    for (std::size_t i = 0; i <= neck; ++i)
        path += fmt::format("{}{} {}", i == 0 ? "M" : "L", coordinate(points[i].x), coordinate(points[i].y));
    path += fmt::format("L{} {}", coordinate(base.x), coordinate(base.y));
    body_ += fmt::format(
        "<g class=\"{}\" data-value=\"{}\" data-from=\"{}\"><title>{}</title><path d=\"{}\" class=\"fl\" "
        "stroke-width=\"{}\"/><path d=\"M{} {}L{} {}L{} {}z\" class=\"fh\"/></g>",
        style, analysis::number_text(value, "float64"), escaped(from), escaped(name), path, coordinate(width),
        coordinate(tip.x), coordinate(tip.y), coordinate(base.x - half * uy), coordinate(base.y + half * ux),
        coordinate(base.x + half * uy), coordinate(base.y - half * ux));
}

void Svg::text(Point at, Anchor anchor, std::string_view words, std::string_view style) {
    body_ += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\" class=\"{}\">{}</text>",
                         coordinate(at.x), coordinate(at.y), word_of(anchor), style, escaped(words));
}

std::string Svg::str() const {
    return fmt::format(
        "<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-labelledby=\"{}-t {}-d\"><title id=\"{}-t\">{}</title>"
        "<desc id=\"{}-d\">{}</desc>{}</svg>",
        coordinate(width_), coordinate(height_), id_, id_, id_, escaped(title_), id_, escaped(description_),
        body_);
}

std::vector<double> round_ticks(double low, double high, int wanted) {
    if (!(high > low)) {
        const double about = std::max(1.0, std::abs(low));
        low -= about / 2;
        high += about / 2;
    }
    const double rough = (high - low) / std::max(wanted, 1);
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    const double share = rough / power;
    const double step = (share <= 1.5 ? 1 : share <= 3.5 ? 2 : share <= 7.5 ? 5 : 10) * power;
    std::vector<double> ticks;
    const auto first = static_cast<long long>(std::floor(low / step + 1e-9));
    const auto last = static_cast<long long>(std::ceil(high / step - 1e-9));
    for (long long i = first; i <= last; ++i) ticks.push_back(static_cast<double>(i) * step);
    return ticks;
}

}  // namespace headwater::analysis::page
