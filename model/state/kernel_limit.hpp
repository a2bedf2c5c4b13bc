// What the reduced talent market (processes/people/talent_kernel) can hold.
#pragma once

#include <cstddef>

namespace headwater::model {

/// A post of the talent kernel has eight bits for the number of its city.
inline constexpr std::size_t most_kernel_cities = 256;

}  // namespace headwater::model
