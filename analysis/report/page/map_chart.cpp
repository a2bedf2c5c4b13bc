#include "analysis/report/page/map_chart.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace headwater::analysis::page {

namespace {

constexpr double map_width = 520;
constexpr double least_map_height = 0.5;  // of the width
constexpr double most_map_height = 0.86;
constexpr double smallest_dot = 2.5;
constexpr double largest_dot = 13;
constexpr double nearest_dots = 3.2;
constexpr double far_gap = 22;
constexpr double letter_height = 15;  // of the larger letters of narrow screens

struct MapBox {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;

    [[nodiscard]] bool holds(const Point& p, double room) const {
        return p.x > left - room && p.x < right + room && p.y > top - room && p.y < bottom + room;
    }
    [[nodiscard]] double away(const Point& p) const {
        return std::hypot(p.x - std::clamp(p.x, left, right), p.y - std::clamp(p.y, top, bottom));
    }
    [[nodiscard]] double shared(const MapBox& other) const {
        const double across = std::min(right, other.right) - std::max(left, other.left);
        const double along = std::min(bottom, other.bottom) - std::max(top, other.top);
        return across > 0 && along > 0 ? across * along : 0;
    }
};

/// Width of words, from above: letters of Latin are about 0.57 of their height, Chinese ones square.
double width_of_words(std::string_view words) {
    double width = 0;
    for (const char c : words) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            width += 0.57 * letter_height;
        else if (byte >= 0xE0)  // first byte of three: a Chinese letter, or one as wide
            width += 1.02 * letter_height;
        else if (byte >= 0xC0)
            width += 0.57 * letter_height;
    }
    return width;
}

struct MapCurve {
    std::vector<Point> points;
    double width = 0;
};

/// An arrow bends to the right of its way, so that two ways between two places are two arrows. It begins and ends at the edges of its dots.
std::vector<Point> bent(const Point& from, const Point& to, double from_room, double to_room) {
    constexpr double bend = 0.17;
    constexpr int steps = 28;
    const Point control{(from.x + to.x) / 2 - bend * (to.y - from.y),
                        (from.y + to.y) / 2 + bend * (to.x - from.x)};
    std::vector<Point> points;
    for (int i = 0; i <= steps; ++i) {
        const double t = static_cast<double>(i) / steps;
        const double a = (1 - t) * (1 - t);
        const double b = 2 * t * (1 - t);
        const double c = t * t;
        const Point p{a * from.x + b * control.x + c * to.x, a * from.y + b * control.y + c * to.y};
        if (std::hypot(p.x - from.x, p.y - from.y) >= from_room &&
            std::hypot(p.x - to.x, p.y - to.y) >= to_room)
            points.push_back(p);
    }
    return points;
}

struct MapLabel {
    MapBox box;
    Anchor anchor = Anchor::start;
    bool free = false;
    bool far = false;  // a line leads to its dot
};

class MapNames {
public:
    MapNames(double width, double height) : frame_{2, 2, width - 2, height - 2} {}

    void keep_free(const MapBox& dot) { dots_.push_back(dot); }
    void keep_free(const MapCurve& curve) { curves_.push_back(curve); }

    /// Where a name stands best beside its dot; not free where it would cover another name or leave the map.
    [[nodiscard]] MapLabel placed(const Point& dot, double radius, std::string_view words,
                                  std::string_view below) {
        const double width = std::max(width_of_words(words), width_of_words(below));
        const double height = below.empty() ? letter_height : 2 * letter_height - 1;
        MapLabel best;
        double least = 1e9;
        for (const double gap : {3.0, 9.0, far_gap})
            for (const auto& [side_x, side_y] : sides) {
                MapLabel label;
                const double room = radius + gap;
                const double slant = side_x != 0 && side_y != 0 ? 0.72 : 1;
                const double x = dot.x + side_x * room * slant;
                const double y = dot.y + side_y * room * slant;
                label.far = gap == far_gap;
                label.anchor = side_x > 0 ? Anchor::start : side_x < 0 ? Anchor::end : Anchor::middle;
                label.box.left = side_x > 0 ? x : side_x < 0 ? x - width : x - width / 2;
                label.box.right = label.box.left + width;
                label.box.top = side_y > 0 ? y : side_y < 0 ? y - height : y - height / 2;
                label.box.bottom = label.box.top + height;
                const double price = price_of(label.box, dot) + gap / 100 + (gap == far_gap ? 7 : 0);
                if (price < least) {
                    least = price;
                    best = label;
                    best.free = price < forbidden;
                }
            }
        if (best.free) names_.push_back(best.box);
        return best;
    }

private:
    static constexpr double forbidden = 1000;
    static constexpr std::array<std::pair<int, int>, 8> sides{
        {{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}}};

    [[nodiscard]] double price_of(const MapBox& box, const Point& of) const {
        double price = 0;
        if (box.left < frame_.left || box.right > frame_.right || box.top < frame_.top ||
            box.bottom > frame_.bottom)
            price += forbidden;
        for (const MapBox& name : names_)
            if (name.shared(box) > 0) price += forbidden;
        for (const MapBox& dot : dots_) {
            if (dot.shared(box) > 0) price += 90 + dot.shared(box);
            // A name nearer to another dot than to its own would be read as that one's.
            const Point centre{(dot.left + dot.right) / 2, (dot.top + dot.bottom) / 2};
            const bool own = centre.x == of.x && centre.y == of.y;
            if (own) continue;
            if (box.away(centre) < box.away(of))
                price += 80;
            else if (box.holds(centre, 10))
                price += 24;
        }
        for (const MapCurve& curve : curves_)
            for (const Point& p : curve.points)
                if (box.holds(p, 1 + curve.width / 2)) price += 4;
        return price;
    }

    MapBox frame_;
    std::vector<MapBox> names_;
    std::vector<MapBox> dots_;
    std::vector<MapCurve> curves_;
};

double largest_of(const std::vector<MapDot>& dots) {
    double largest = 0;
    for (const MapDot& dot : dots) largest = std::max(largest, dot.size);
    return largest;
}

}  // namespace

GeoFrame frame_of(const std::vector<MapDot>& dots) {
    std::vector<GeoPoint> points;
    for (const MapDot& dot : dots) points.push_back(dot.at);
    return {points, map_width, least_map_height, most_map_height};
}

std::vector<std::size_t> told_apart(const std::vector<MapDot>& dots) {
    const GeoFrame frame = frame_of(dots);
    std::vector<std::size_t> order(dots.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order,
                             [&](std::size_t a, std::size_t b) { return dots[a].size > dots[b].size; });
    std::vector<std::size_t> seen = order;
    std::vector<std::size_t> apart;
    for (const std::size_t i : order) {
        seen[i] = i;
        const Point here = frame.at(dots[i].at);
        for (const std::size_t larger : apart) {
            const Point there = frame.at(dots[larger].at);
            if (std::hypot(here.x - there.x, here.y - there.y) >= nearest_dots) continue;
            seen[i] = larger;
            break;
        }
        if (seen[i] == i) apart.push_back(i);
    }
    return seen;
}

double dot_radius(double size, double largest) {
    if (!(largest > 0) || !(size > 0)) return smallest_dot;
    return std::max(smallest_dot, largest_dot * std::sqrt(size / largest));
}

double arrow_width(double size, double largest) {
    return largest > 0 ? std::max(0.8, 5 * size / largest) : 0.8;
}

std::size_t lines_in_frame(const GeoFrame& frame, const GroundLines& ground) {
    std::size_t drawn = 0;
    for (const GeoPath& ring : ground.land) drawn += frame.lines(ring).size();
    for (const GeoPath& line : ground.lines) drawn += frame.lines(line).size();
    return drawn;
}

std::string map_chart(const PlaceMap& map, const FigureText& text) {
    const GeoFrame frame = frame_of(map.dots);
    Svg svg(frame.width(), frame.height(), text.id, text.title, text.description);
    std::vector<std::vector<Point>> land;
    std::vector<std::vector<Point>> shore;
    const auto append = [](auto& to, auto&& parts) {
        for (auto& part : parts) to.push_back(std::move(part));
    };
    for (const GeoPath& ring : map.ground->land) {
        append(land, frame.shapes(ring));
        append(shore, frame.lines(ring));
    }
    for (const GeoPath& line : map.ground->lines) append(shore, frame.lines(line));
    svg.bar({0, 0}, frame.width(), frame.height(), "sea");
    svg.shapes(land, true, "ld");
    svg.shapes(shore, false, "co");

    MapNames names(frame.width(), frame.height());
    const double largest = largest_of(map.dots);
    std::vector<std::size_t> order(map.dots.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(
        order, [&](std::size_t a, std::size_t b) { return map.dots[a].size > map.dots[b].size; });
    const auto radius = [&](std::size_t dot) { return dot_radius(map.dots[dot].size, largest); };
    double widest = 0;
    for (const MapArrow& arrow : map.arrows) widest = std::max(widest, arrow.size);
    for (const MapArrow& arrow : map.arrows) {
        const double width = arrow_width(arrow.size, widest);
        MapCurve curve{bent(frame.at(map.dots[arrow.from].at), frame.at(map.dots[arrow.to].at),
                            radius(arrow.from) + 1.5, radius(arrow.to) + 2.5),
                       width};
        svg.arrow(curve.points, width, "flow", arrow.tip, arrow.size, arrow.source);
        names.keep_free(curve);
    }
    for (const std::size_t i : order) {
        const MapDot& dot = map.dots[i];
        const Point at = frame.at(dot.at);
        const double r = radius(i);
        svg.dot(at, r, std::string("pt ") + dot.style, dot.tip, dot.size, dot.from);
        names.keep_free(MapBox{at.x - r, at.y - r, at.x + r, at.y + r});
    }
    for (const std::size_t i : order) {
        const MapDot& dot = map.dots[i];
        const MapLabel label = names.placed(frame.at(dot.at), radius(i), dot.label, dot.below);
        if (!label.free) continue;
        if (label.far) {
            const Point from = frame.at(dot.at);
            const Point to{std::clamp(from.x, label.box.left, label.box.right),
                           std::clamp(from.y, label.box.top, label.box.bottom)};
            const double share = radius(i) / std::max(std::hypot(to.x - from.x, to.y - from.y), 1.0);
            svg.line({from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)}, to, "ax");
        }
        const double x = label.anchor == Anchor::start ? label.box.left
                         : label.anchor == Anchor::end ? label.box.right
                                                       : (label.box.left + label.box.right) / 2;
        svg.text({x, label.box.top + letter_height - 3}, label.anchor, dot.label, "t h");
        if (!dot.below.empty()) svg.text({x, label.box.bottom - 3}, label.anchor, dot.below, "t h");
    }
    return svg.str();
}

}  // namespace headwater::analysis::page
