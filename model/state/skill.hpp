// Ability grows with experience without touching anybody: a_i(t) = a_i e^(g (t - entry_i)). Sums are kept
// discounted to month 0, in fixed point, so that a total of any month is one multiplication and does not
// depend on order.
#pragma once

#include <cmath>
#include <cstdint>

#include "model/state/researcher.hpp"

namespace headwater::model {

inline constexpr double skill_resolution = 1048576.0;  // fixed-point units of ability 1

/// Contribution of one researcher to a sum, fixed point at month 0. `growth` = g, 1/month.
[[nodiscard]] inline std::int64_t discounted_skill(const Researchers& researchers, std::size_t row,
                                                   double growth) {
    return std::llround(static_cast<double>(researchers.ability[row]) *
                        std::exp(-growth * researchers.entry_month[row]) * skill_resolution);
}

/// Ability of one researcher in `month`.
[[nodiscard]] inline double ability_at(const Researchers& researchers, std::size_t row, double growth,
                                       std::int32_t month) {
    return static_cast<double>(researchers.ability[row]) *
           std::exp(growth * (month - researchers.entry_month[row]));
}

/// Total ability in `month` of a discounted sum.
[[nodiscard]] inline double skill_at(std::int64_t discounted, double growth, std::int32_t month) {
    return static_cast<double>(discounted) / skill_resolution * std::exp(growth * month);
}

}  // namespace headwater::model
