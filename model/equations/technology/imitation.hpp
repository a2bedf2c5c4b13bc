// Methods: what labs work with, how alike they are, and what copying takes (SV-15, SV-19).
//
// A lab's method vector m_f has a non-negative share for each of six families of methods; shares sum to one. A common
// shock s_k moves K of a lab by sum_k m_fk s_k, so that with independent shocks of one spread the correlation of two
// labs, given their own luck, is the cosine of their vectors: (1, 0) and (0.5, 0.5) have 0.707.
#pragma once

#include <cmath>
#include <cstddef>

#include "model/state/know_how.hpp"

namespace headwater::model::technology {

[[nodiscard]] inline double product(const Methods& a, const Methods& b) {
    double sum = 0;
    for (std::size_t k = 0; k < n_methods; ++k) sum += static_cast<double>(a[k]) * static_cast<double>(b[k]);
    return sum;
}

/// Correlation of what common shocks do to two labs.
[[nodiscard]] inline double cosine(const Methods& a, const Methods& b) {
    const double lengths = std::sqrt(product(a, a) * product(b, b));
    return lengths > 0 ? product(a, b) / lengths : 0;
}

/// Half the sum of differences of shares: 0 = alike, 1 = nothing in common.
[[nodiscard]] inline double method_distance(const Methods& a, const Methods& b) {
    double sum = 0;
    for (std::size_t k = 0; k < n_methods; ++k)
        sum += std::abs(static_cast<double>(a[k]) - static_cast<double>(b[k]));
    return sum / 2;
}

/// sum of squared shares: 1/6 = spread over all families, 1 = one family.
[[nodiscard]] inline double concentration(const Methods& methods) {
    return product(methods, methods);
}

/// m_f <- (1 - herd) m_f + herd m_leader; shares still sum to one.
inline void follow(Methods& methods, const Methods& leader, double herd) {
    for (std::size_t k = 0; k < n_methods; ++k)
        methods[k] = static_cast<float>((1 - herd) * static_cast<double>(methods[k]) +
                                        herd * static_cast<double>(leader[k]));
}

/// abs_f in [0, 1): what a lab can take up of the work of others, 1 - exp(-Z / Z_half'), Z its skilled heads
/// (Cohen and Levinthal 1990: absorbing takes own research).
[[nodiscard]] inline double absorption(double skilled, double scale) {
    return 1 - std::exp(-skilled / scale);
}

/// Probability that a copied method works: exp(-distance / absorption) x exp(-rush).
[[nodiscard]] inline double copy_probability(double distance, double absorbed, double rush) {
    if (!(absorbed > 0)) return 0;
    return std::exp(-distance / absorbed - rush);
}

}  // namespace headwater::model::technology
