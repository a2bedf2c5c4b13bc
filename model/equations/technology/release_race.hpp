// When a finished model is released, and for how long it is noticed (SV-16).
#pragma once

#include <algorithm>
#include <cmath>

namespace headwater::model::technology {

/// K gained by `months` of polish: gain (1 - exp(-months / 1.5)), gain 0.05 (A).
[[nodiscard]] inline double polish_gain(double months, double gain, double scale) {
    return gain * (1 - std::exp(-months / scale));
}

/// Months of polish after which another gains less than it risks: d/dp of value x gain (1 - exp(-p / scale)) equals
/// the hazard of being passed, p* = scale ln(gain value / (scale hazard)), held to 0..3. `value` is what a unit of K
/// is worth in units of what being passed costs.
[[nodiscard]] inline double polish_months(double gain, double scale, double value, double hazard) {
    constexpr double longest = 3;
    if (!(gain * value > 0)) return 0;
    if (!(hazard > 0)) return longest;
    return std::clamp(scale * std::log(gain * value / (scale * hazard)), 0.0, longest);
}

/// What is left of attention after a month, with a half-life in months (SV-16: two to three).
[[nodiscard]] inline double attention_left(double half_life) {
    return std::exp2(-1 / half_life);
}

/// Attention that a release draws: 10^min(0, K - K of the frontier), 1 at the frontier.
[[nodiscard]] inline double release_attention(double capability, double frontier) {
    return std::pow(10.0, std::min(0.0, capability - frontier));
}

/// K of a project that starts from an open model of K_open: log10(10^(K_open - loss) + 10^K_own); nothing is added to
/// a parent by no own compute (K_own = 0 adds one FLOP).
[[nodiscard]] inline double adapted_capability(double open, double loss, double own) {
    const double from_parent = open - loss;
    const double larger = std::max(from_parent, own);
    return larger + std::log10(1 + std::pow(10.0, std::min(from_parent, own) - larger));
}

}  // namespace headwater::model::technology
