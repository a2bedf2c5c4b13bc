// A user's own lines for a map: GeoJSON (RFC 7946).
#pragma once

#include <string>

#include "analysis/report/page/geography.hpp"

namespace headwater::analysis::page {

/// Lines of polygons, multipolygons, lines and multilines of a file, also in features and collections; points are left out. Throws
/// Failure, with all that is wrong, for a file that cannot be read, is larger than 32 MB or no JSON, has another form or no line, or
/// whose coordinates are no degrees.
[[nodiscard]] GroundLines own_lines(const std::string& file);

}  // namespace headwater::analysis::page
