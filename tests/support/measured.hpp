// Measures of whole runs, for tests of signs.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/input.hpp"

namespace headwater::tests {

/// Sum of a measure over cities or tiers, if it has them, and over the months from `first` on; undefined values count 0.
[[nodiscard]] double sum_of(const model::Input& input, std::string_view measure, std::int32_t first = 0);

/// The same, divided by the number of those months.
[[nodiscard]] double mean_of(const model::Input& input, std::string_view measure, std::int32_t first = 0);

}  // namespace headwater::tests
