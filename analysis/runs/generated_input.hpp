// A country made of nothing but a number of equal cities, for benchmarks that need no data.
#pragma once

#include <cstdint>

#include "model/input.hpp"

namespace headwater::analysis {

/// `cities` equal cities 300 km apart in a row, all parameters at their defaults, no organisations, no
/// policy.
[[nodiscard]] model::Input generated_input(int cities, double scale, int months);

/// The same country with exactly `researchers` people and `labs` labs at the start, one of them a university in
/// each city; tiers in the proportions of the defaults, and scale 1 is a million people. Between 100 people and
/// 200 million, and more labs than cities: outside of this the input has faults (model::faults).
[[nodiscard]] model::Input generated_input(int cities, std::int64_t researchers, std::int64_t labs,
                                           int months);

/// The talent kernel of comparisons (model/processes/people/talent_kernel/talent_kernel.hpp): 12 cities whose amenity rises from -0.5
/// to 0.5, `researchers` people, a twentieth as many labs.
[[nodiscard]] model::Input talent_kernel_input(std::int64_t researchers, int months);

}  // namespace headwater::analysis
