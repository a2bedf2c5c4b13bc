// Draws from a logit over a few options.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

namespace headwater::model {

/// Turns utilities into the running sum of the probabilities of a logit, in place.
inline void accumulate_logit(std::span<double> values) {
    const double highest = *std::ranges::max_element(values);
    double sum = 0;
    for (double& v : values) v = (sum += std::exp(v - highest));
    for (double& v : values) v /= sum;
}

/// The option at which `u`, uniform on (0, 1), falls.
[[nodiscard]] inline std::size_t draw_from(std::span<const double> cumulative, double u) {
    const auto at = std::ranges::upper_bound(cumulative, u);
    return std::min<std::size_t>(static_cast<std::size_t>(at - cumulative.begin()), cumulative.size() - 1);
}

}  // namespace headwater::model
