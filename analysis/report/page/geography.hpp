// Places on the globe and lines between them, as maps of reports draw them.
#pragma once

#include <string>
#include <vector>

#include "analysis/report/page/svg.hpp"

namespace headwater::analysis::page {

struct GeoPoint {
    double longitude = 0;  // degrees east
    double latitude = 0;   // degrees north
};
using GeoPath = std::vector<GeoPoint>;

/// What a map draws beneath its places.
struct GroundLines {
    std::vector<GeoPath> land;   // rings whose inside is land; an inner ring is water
    std::vector<GeoPath> lines;  // lines alone
    std::string file;            // the user's file that they are of; empty = the coast of this program
};

/// Coast lines of the world without Antarctica: Natural Earth 1:50m, thinned. See coast/README.md.
[[nodiscard]] const GroundLines& coast();

/// The part of the globe that a map shows, and where its points stand in a drawing: an equirectangular map that is true to scale at its
/// middle latitude. It holds all points it was made for with a margin, and is cut where the widest gap between their longitudes is.
class GeoFrame {
public:
    /// `width` of the drawing; its height comes out between the two shares of it.
    GeoFrame(const std::vector<GeoPoint>& shown, double width, double least_height, double most_height);

    [[nodiscard]] double width() const { return width_; }
    [[nodiscard]] double height() const { return height_; }
    [[nodiscard]] Point at(const GeoPoint& point) const;
    /// Degrees: west, east (may pass 180), south, north.
    [[nodiscard]] double west() const { return middle_.longitude - half_span_; }
    [[nodiscard]] double east() const { return middle_.longitude + half_span_; }
    [[nodiscard]] double south() const { return middle_.latitude - height_ / scale_ / 2; }
    [[nodiscard]] double north() const { return middle_.latitude + height_ / scale_ / 2; }

    /// What of a ring's inside lies in the frame, as closed shapes; where the ring leaves the frame, they follow its edge.
    [[nodiscard]] std::vector<std::vector<Point>> shapes(const GeoPath& ring) const;
    /// What of a line lies in the frame, without the seam at 180 degrees where polygons are cut.
    [[nodiscard]] std::vector<std::vector<Point>> lines(const GeoPath& path) const;

private:
    /// The path in the drawing, its longitudes shifted by whole turns.
    [[nodiscard]] std::vector<Point> placed(const GeoPath& path, double shift) const;
    [[nodiscard]] bool misses(const std::vector<Point>& points) const;

    double width_;
    double height_ = 0;
    double scale_ = 1;      // of the drawing, for a degree of latitude
    double narrow_ = 1;     // length of a degree of longitude over one of latitude, in the middle
    double half_span_ = 1;  // degrees of longitude
    GeoPoint middle_;
};

/// Without points that stand nearer than `least` to the one before; ends are kept.
[[nodiscard]] std::vector<Point> thinned(const std::vector<Point>& points, double least);

}  // namespace headwater::analysis::page
