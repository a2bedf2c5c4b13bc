// Typed row numbers. An id names one row of one table and is never reused.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace headwater::model {

template <class Tag, class Rep = std::uint32_t>
struct Id {
    static constexpr Rep none = std::numeric_limits<Rep>::max();

    Rep value = none;

    constexpr Id() = default;
    constexpr explicit Id(std::size_t row) : value(static_cast<Rep>(row)) {}

    [[nodiscard]] constexpr bool valid() const { return value != none; }
    [[nodiscard]] constexpr std::size_t row() const { return value; }

    friend constexpr auto operator<=>(Id, Id) = default;
};

}  // namespace headwater::model
