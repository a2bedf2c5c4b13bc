#include "analysis/report/page/geography.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string_view>

#include "analysis/report/page/coast/coast_data.hpp"

namespace headwater::analysis::page {

namespace {

constexpr double least_step = 0.4;     // of the drawing, between points of a line
constexpr double least_margin = 1.5;   // degrees of latitude around the places
constexpr double margin_share = 0.13;  // of their span
constexpr double most_latitude = 84;
constexpr double seam = 179.98;  // degrees; from there on a line along 180 degrees is no coast

int value_of_letter(char letter) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    return static_cast<int>(letters.find(letter));
}

/// A number of the coast's text, from `at` on.
int next_number(std::string_view text, std::size_t& at) {
    int zigzag = 0;
    for (int shift = 0;; shift += 5) {
        const int letter = value_of_letter(text[at++]);
        zigzag |= (letter & 31) << shift;
        if (letter < 32) break;
    }
    return (zigzag & 1) != 0 ? -(zigzag >> 1) - 1 : zigzag >> 1;
}

GroundLines decoded_coast() {
    GroundLines ground;
    for (const std::string_view text : coast_rings) {
        GeoPath ring;
        int x = 0;
        int y = 0;
        for (std::size_t at = 0; at < text.size();) {
            x += next_number(text, at);
            y += next_number(text, at);
            ring.push_back({x * coast_step, y * coast_step});
        }
        ground.land.push_back(std::move(ring));
    }
    return ground;
}

/// Degrees from -180 to below 180.
double turned(double degrees) {
    return degrees - 360 * std::floor((degrees + 180) / 360);
}

/// The longitude in the middle of the shortest stretch that holds all, and the length of that stretch.
std::pair<double, double> middle_of(std::vector<double> longitudes) {
    for (double& longitude : longitudes) longitude = turned(longitude);
    std::ranges::sort(longitudes);
    double widest = longitudes.front() + 360 - longitudes.back();
    std::size_t begin = 0;
    for (std::size_t i = 1; i < longitudes.size(); ++i)
        if (longitudes[i] - longitudes[i - 1] > widest) {
            widest = longitudes[i] - longitudes[i - 1];
            begin = i;
        }
    const double span = 360 - widest;
    return {turned(longitudes[begin] + span / 2), span};
}

/// Sutherland and Hodgman (1974): a ring against one side of the frame after the other.
std::vector<Point> clipped(std::vector<Point> ring, double width, double height) {
    struct Side {
        bool vertical;
        double at;
        bool above;  // what is kept
    };
    const std::array<Side, 4> sides{
        {{true, 0, true}, {true, width, false}, {false, 0, true}, {false, height, false}}};
    for (const Side& side : sides) {
        std::vector<Point> kept;
        const auto value = [&](const Point& p) { return side.vertical ? p.x : p.y; };
        const auto inside = [&](const Point& p) {
            return side.above ? value(p) >= side.at : value(p) <= side.at;
        };
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const Point& from = ring[i == 0 ? ring.size() - 1 : i - 1];
            const Point& to = ring[i];
            if (inside(from) != inside(to)) {
                const double share = (side.at - value(from)) / (value(to) - value(from));
                kept.push_back({from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)});
            }
            if (inside(to)) kept.push_back(to);
        }
        ring = std::move(kept);
    }
    return ring;
}

/// The stretch of a straight line in the frame, after Liang and Barsky (1984); false = none.
bool cut_to_frame(Point& from, Point& to, double width, double height) {
    double begin = 0;
    double end = 1;
    const double dx = to.x - from.x;
    const double dy = to.y - from.y;
    for (const auto& [step, room] : {std::pair{-dx, from.x}, std::pair{dx, width - from.x},
                                     std::pair{-dy, from.y}, std::pair{dy, height - from.y}}) {
        if (step == 0) {
            if (room < 0) return false;
            continue;
        }
        const double share = room / step;
        if (step < 0)
            begin = std::max(begin, share);
        else
            end = std::min(end, share);
    }
    if (begin > end) return false;
    const Point start = from;
    // An end that lies inside stays to the last bit, so that the next stretch joins it.
    if (begin > 0) from = {start.x + begin * dx, start.y + begin * dy};
    if (end < 1) to = {start.x + end * dx, start.y + end * dy};
    return true;
}

bool same_point(const Point& a, const Point& b) {
    return a.x == b.x && a.y == b.y;
}

bool on_seam(const GeoPoint& a, const GeoPoint& b) {
    return std::abs(a.longitude) >= seam && std::abs(b.longitude) >= seam;
}

}  // namespace

const GroundLines& coast() {
    static const GroundLines ground = decoded_coast();
    return ground;
}

std::vector<Point> thinned(const std::vector<Point>& points, double least) {
    std::vector<Point> kept;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const bool last = i + 1 == points.size();
        const bool far =
            kept.empty() || std::hypot(points[i].x - kept.back().x, points[i].y - kept.back().y) >= least;
        if (far || last) kept.push_back(points[i]);
    }
    return kept;
}

GeoFrame::GeoFrame(const std::vector<GeoPoint>& shown, double width, double least_height, double most_height)
    : width_(width) {
    std::vector<double> longitudes;
    double low = 90;
    double high = -90;
    for (const GeoPoint& point : shown) {
        longitudes.push_back(point.longitude);
        low = std::min(low, point.latitude);
        high = std::max(high, point.latitude);
    }
    const auto [longitude, span] = middle_of(std::move(longitudes));
    middle_ = {longitude, (low + high) / 2};
    narrow_ = std::max(0.1, std::cos(middle_.latitude * std::numbers::pi / 180));
    const double margin = std::max(least_margin, margin_share * std::max(span * narrow_, high - low));
    double across = span * narrow_ + 2 * margin;  // degrees of latitude
    double along = high - low + 2 * margin;
    across = std::max(across, along / most_height);
    across = std::min(across, 360 * narrow_);
    along = std::clamp(along, least_height * across, most_height * across);
    half_span_ = across / narrow_ / 2;
    scale_ = width / across;
    height_ = along * scale_;
    middle_.latitude = std::min(middle_.latitude, std::max(0.0, most_latitude - along / 2));
    middle_.latitude = std::max(middle_.latitude, std::min(0.0, along / 2 - most_latitude));
}

Point GeoFrame::at(const GeoPoint& point) const {
    return {width_ / 2 + turned(point.longitude - middle_.longitude) * narrow_ * scale_,
            height_ / 2 - (point.latitude - middle_.latitude) * scale_};
}

std::vector<Point> GeoFrame::placed(const GeoPath& path, double shift) const {
    std::vector<Point> points;
    points.reserve(path.size());
    // Where a step leads around more than half of the globe, the line passes 180 degrees instead.
    double turns = shift;
    double before = path.empty() ? 0 : path.front().longitude;
    for (const GeoPoint& point : path) {
        if (point.longitude - before > 180) turns -= 360;
        if (point.longitude - before < -180) turns += 360;
        before = point.longitude;
        points.push_back({width_ / 2 + (point.longitude + turns - middle_.longitude) * narrow_ * scale_,
                          height_ / 2 - (point.latitude - middle_.latitude) * scale_});
    }
    return points;
}

bool GeoFrame::misses(const std::vector<Point>& points) const {
    const auto all = [&](auto holds) { return std::ranges::all_of(points, holds); };
    return all([](const Point& p) { return p.x < 0; }) || all([](const Point& p) { return p.y < 0; }) ||
           all([&](const Point& p) { return p.x > width_; }) ||
           all([&](const Point& p) { return p.y > height_; });
}

std::vector<std::vector<Point>> GeoFrame::shapes(const GeoPath& ring) const {
    std::vector<std::vector<Point>> found;
    for (const double shift : {-360.0, 0.0, 360.0}) {
        std::vector<Point> points = placed(ring, shift);
        if (points.empty() || misses(points)) continue;
        points = thinned(clipped(std::move(points), width_, height_), least_step);
        if (points.size() >= 3) found.push_back(std::move(points));
    }
    return found;
}

std::vector<std::vector<Point>> GeoFrame::lines(const GeoPath& path) const {
    std::vector<std::vector<Point>> found;
    for (const double shift : {-360.0, 0.0, 360.0}) {
        const std::vector<Point> points = placed(path, shift);
        if (points.empty() || misses(points)) continue;
        std::vector<Point> part;
        const auto finish = [&] {
            part = thinned(part, least_step);
            if (part.size() >= 2) found.push_back(std::move(part));
            part = {};
        };
        for (std::size_t i = 1; i < points.size(); ++i) {
            Point from = points[i - 1];
            Point to = points[i];
            if (on_seam(path[i - 1], path[i]) || !cut_to_frame(from, to, width_, height_)) {
                finish();
                continue;
            }
            if (part.empty() || !same_point(part.back(), from)) {
                finish();
                part.push_back(from);
            }
            part.push_back(to);
            if (!same_point(to, points[i])) finish();
        }
        finish();
    }
    return found;
}

}  // namespace headwater::analysis::page
