// Quantiles over runs.
#pragma once

#include <array>
#include <span>
#include <vector>

namespace headwater::analysis {

/// Quantile with linear interpolation between order statistics (type 7 of Hyndman and Fan 1996); NaN without
/// values.
[[nodiscard]] double quantile(std::vector<double> values, double share);
[[nodiscard]] double quantile_of_sorted(std::span<const double> values, double share);

inline constexpr std::array<double, 7> effect_quantiles{0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};

}  // namespace headwater::analysis
