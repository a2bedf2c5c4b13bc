// Calendar months. A month is counted as 12 x year + (month - 1).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scenarios/reader/problems.hpp"

namespace headwater::scenarios {

inline constexpr std::int32_t first_year = 1900;
inline constexpr std::int32_t last_year = 2200;

[[nodiscard]] constexpr std::int32_t month_number(std::int32_t year, std::int32_t month_of_year) {
    return 12 * year + month_of_year - 1;
}

/// "2018-01".
[[nodiscard]] std::string month_text(std::int32_t month);

enum class Day : std::uint8_t { none, optional };

/// "2018-01", or with `Day::optional` also "2018-01-31"; anything else is a problem named after `what`.
[[nodiscard]] std::optional<std::int32_t> month_of(std::string_view text, Day day, std::string_view what,
                                                   const Place& place, Problems& problems);

}  // namespace headwater::scenarios
