#include "analysis/runs/quantiles.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace headwater::analysis {

double quantile(std::vector<double> values, double share) {
    std::ranges::sort(values);
    return quantile_of_sorted(values, share);
}

double quantile_of_sorted(std::span<const double> values, double share) {
    if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
    const double at = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (at - static_cast<double>(below)) * (values[above] - values[below]);
}

}  // namespace headwater::analysis
