// A country made of nothing but a number of equal cities, for benchmarks that need no data.
#pragma once

#include "model/input.hpp"

namespace headwater::analysis {

/// `cities` equal cities 300 km apart in a row, all parameters at their defaults, no organisations, no
/// policy.
[[nodiscard]] model::Input generated_input(int cities, double scale, int months);

}  // namespace headwater::analysis
