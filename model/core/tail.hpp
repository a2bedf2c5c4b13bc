// How skewed sizes are.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <vector>

namespace headwater::model {

/// Exponent of the upper tail by Hill (1975): k / sum of ln(x_i / x_{k+1}) over the k largest of n values, k = part x n; 0 where fewer
/// than `least` values are in the tail, or all are alike. Puts the largest first.
[[nodiscard]] inline double hill_exponent(std::vector<double>& values, double part, std::size_t least) {
    const auto k = static_cast<std::size_t>(part * static_cast<double>(values.size()));
    if (k < least || k + 1 > values.size()) return 0;
    std::ranges::sort(values, std::greater<>());
    const double next = values[std::min(k, values.size() - 1)];
    double sum = 0;
    for (std::size_t i = 0; i < k; ++i) sum += std::log(values[i] / next);
    return sum > 0 ? static_cast<double>(k) / sum : 0;
}

/// Whether two sizes stand among the `part` largest of `values`, largest first, but for rounding. Of one size, as a cap makes them, an exponent says nothing.
[[nodiscard]] inline bool tail_has_sizes(const std::vector<double>& values, double part) {
    const auto k = static_cast<std::size_t>(part * static_cast<double>(values.size()));
    return k >= 2 && values.front() > values[k - 1] * (1 + 1e-9);
}

}  // namespace headwater::model
