// For how long a finished model is held to make it safe, and what comes of it (SV-34).
#pragma once

#include <algorithm>
#include <cmath>

#include "model/parameters/technology/caution.hpp"

namespace headwater::model::technology {

/// Months by caution alone: start_months exp(-wear x rivals).
[[nodiscard]] inline double cautious_months(const CautionParams& params, double rivals) {
    return params.start_months * std::exp(-params.wear * rivals);
}

/// Hazard a month of an incident of a model that was held for so many months and has all attention.
[[nodiscard]] inline double incident_hazard(const CautionParams& params, double held) {
    return params.incident_hazard * std::exp(-held / params.hold_at_e);
}

/// Months after which another saves less liability than it costs: the least h with
///   liability x exposure_months x incident_hazard exp(-h / hold_at_e) / hold_at_e <= costs of a month.
[[nodiscard]] inline double liable_months(const CautionParams& params, double liability, double costs) {
    const double saved = liability * params.exposure_months * params.incident_hazard / params.hold_at_e;
    if (!(saved > costs)) return 0;
    constexpr double longest = 24;
    return costs > 0 ? std::min(longest, params.hold_at_e * std::log(saved / costs)) : longest;
}

/// Trust after a month with the loss of its incidents: what is lost comes back slowly.
[[nodiscard]] inline double trust_after(const CautionParams& params, double trust, double kept) {
    return trust * kept + params.trust_recovery * (1 - trust * kept);
}

}  // namespace headwater::model::technology
