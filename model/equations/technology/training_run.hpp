// What happens to a run on the way to its size (SV-14).
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace headwater::model::technology {

inline constexpr double hours_per_month = 730;

/// Months of a run that reaches highest: compute grows with its length m, but the frontier moves on by `pace` log10 a
/// month, so log10 m - pace m is largest at 1 / (pace ln 10). 4.6 months at 0.095.
[[nodiscard]] constexpr double best_run_months(double pace) {
    return 1 / (pace * std::numbers::ln10);
}

/// The same held to what has been seen: a month to nine (P-78).
[[nodiscard]] constexpr double run_months(double pace) {
    return pace > 0 ? std::clamp(best_run_months(pace), 1.0, 9.0) : 9.0;
}

/// Share of a month that counts when each fault of `faults` per accelerator-month (0.0144: 419 stops of 16,384
/// accelerators in 54 days) costs all `accelerators` `hours_lost`: 1 / (1 + faults n hours / 730). Expected value.
[[nodiscard]] constexpr double useful_share(double accelerators, double faults, double hours_lost) {
    return 1 / (1 + faults * accelerators * hours_lost / hours_per_month);
}

/// Hours lost at a fault: 0.25 without skill of infrastructure, 0.05 with all of it (A).
[[nodiscard]] constexpr double hours_per_fault(double infrastructure_skill) {
    return 0.25 * (1 - 0.8 * infrastructure_skill);
}

/// J, decades by which a run exceeds the largest the lab has done; 0 when it does not, or the lab has none.
[[nodiscard]] inline double scale_jump(double compute, double largest_run) {
    return compute > largest_run && largest_run > 0 ? std::log10(compute / largest_run) : 0;
}

/// T in (0, 1): the part of the tricks found at small scale that works at large scale. logit T is normal with mean
/// logit exp(-loss J) and sd `spread`; `deviate` is standard normal. Medians 0.89, 0.79, 0.70 at 1, 2, 3 decades for 0.12.
[[nodiscard]] inline double transfer(double jump, double loss, double spread, double deviate) {
    const double median = std::exp(-loss * jump);
    if (median >= 1) return 1;  // no jump, nothing to lose
    return 1 / (1 + (1 - median) / median * std::exp(-spread * deviate));
}

/// Hazard a month of a bug that nobody sees: hazard J (1 - skill).
[[nodiscard]] constexpr double bug_hazard(double jump, double infrastructure_skill, double hazard) {
    return std::min(1.0, hazard * jump * (1 - infrastructure_skill));
}

/// Share of bugs still hidden after `months` in which each is found with probability `detection` a month.
[[nodiscard]] inline double share_still_hidden(double detection, double months) {
    return std::pow(1 - detection, months);
}

/// Mean months that a bug stays hidden in a run of `months` months: sum of the shares still hidden.
[[nodiscard]] inline double mean_hidden_months(double detection, double months) {
    return detection > 0 ? (1 - share_still_hidden(detection, months)) / detection : months;
}

}  // namespace headwater::model::technology
