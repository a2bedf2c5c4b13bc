// What a lab believes of the prize beside what all can see, when it changes its mind and what it then may spend (SV-03,
// SV-35).
//
//   logit B_f = logit B + d_f + push n_f, within least_belief and most_belief; B follows the frontier (investment.hpp),
//   d_f what the lab's own decisions have added, n_f the strength of the story that it tells
//   h = 1 - exp(-hazard gap)                  chance of a decision in a month that gives cause for one
//   beta = logistic(b0 + b1 B_f + b2 gap)     share of the cash flow of a parent that the lab may spend on compute
#pragma once

#include <algorithm>
#include <cmath>

namespace headwater::model {

inline constexpr double least_belief = 0.01;
inline constexpr double most_belief = 0.95;

[[nodiscard]] inline double log_odds(double probability) {
    return std::log(probability / (1 - probability));
}
[[nodiscard]] inline double of_log_odds(double odds) {
    return 1 / (1 + std::exp(-odds));
}

/// B_f; `added` = d_f + push n_f, log odds.
[[nodiscard]] inline double own_belief(double shared, double added) {
    const double held = std::clamp(shared, least_belief, most_belief);
    return added == 0 ? held : std::clamp(of_log_odds(log_odds(held) + added), least_belief, most_belief);
}

/// Chance that a lab with cause changes its mind; `gap` in log10 FLOP.
[[nodiscard]] inline double change_of_mind(double gap, double hazard) {
    return gap > 0 ? -std::expm1(-hazard * gap) : 0;
}

/// beta.
[[nodiscard]] inline double budget_share(double belief, double gap, double base, double of_belief,
                                         double of_gap) {
    return of_log_odds(base + of_belief * belief + of_gap * gap);
}

}  // namespace headwater::model
