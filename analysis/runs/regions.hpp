// Cities that stand for a whole region.
#pragma once

#include <string_view>

namespace headwater::analysis {

/// Whether a city's key says that it is the rest of something: "rest_of_china", "us_rest". Such a city has coordinates for distances
/// alone and is no point on a map.
[[nodiscard]] constexpr bool is_region(std::string_view key) {
    return key.starts_with("rest_of_") || key.ends_with("_rest");
}

}  // namespace headwater::analysis
