// What cities pay for, as their governments count it.
#pragma once

#include <array>
#include <cstdint>

namespace headwater::model {

enum class Programme : std::uint8_t {
    relocation,  // visits, relocation cash, branch subsidies
    incubator,   // and common space
    voucher,     // vouchers and the pool of GPUs
    grant,       // grants, support of original architectures
    fund,
    institute,  // its budget, retention grants
    tender,
    talent,  // packages, housing of graduates, grants for researchers
    none,    // not of a city, or under no lever
};
inline constexpr auto n_programmes = static_cast<std::size_t>(Programme::none);
template <class Value>
using ByProgramme = std::array<Value, n_programmes>;

}  // namespace headwater::model
