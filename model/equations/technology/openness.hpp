// Whether a lab opens its weights, and what public fixes are worth (SV-33).
#pragma once

#include <cmath>

#include "model/parameters/technology/openness.hpp"

namespace headwater::model::technology {

/// The gap beyond which a lab opens: gap -+ hysteresis - state_preference - subsidy_response log10(1 + subsidy / costs),
/// costs those of a month.
[[nodiscard]] inline double opening_gap(const OpennessParams& params, bool open_now,
                                        double subsidy_in_months) {
    return params.gap + (open_now ? -params.hysteresis : params.hysteresis) - params.state_preference -
           params.subsidy_response * std::log10(1 + subsidy_in_months);
}

/// Whether labs abroad open all that they have: the best of them is behind the best at home by the gap, as a lab at home that opens is.
[[nodiscard]] inline bool opens_all(const OpennessParams& params, double best_abroad, double best_at_home) {
    return best_at_home - best_abroad >= params.gap;
}

/// What starting from an open model loses, with public fixes.
[[nodiscard]] inline double loss_with_fixes(double loss, double fixes, double fixes_at_e) {
    return loss * std::exp(-fixes / fixes_at_e);
}

}  // namespace headwater::model::technology
