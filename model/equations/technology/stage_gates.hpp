// Going on with a branch that others have passed (SV-13).
//
// A branch is seen to be dominated at a gate only, every `gate` months and then with probability p_detect. The month
// in which it becomes dominated is uniform between gates, so a lab wastes gate (1 / p_detect - 1 / 2) months on it on
// average: 2.79, 5.57, 11.1 months for gates of 3, 6, 12 at 0.7.
#pragma once

#include <cmath>

namespace headwater::model::technology {

/// Mean months on a dominated branch.
[[nodiscard]] constexpr double mean_waste_months(double gate, double detection) {
    return gate * (1 / detection - 0.5);
}

struct BranchView {
    double current = 0;      // E[K] of going on
    double alternative = 0;  // E[K] of the other branch
    double switch_cost = 0;  // log10, lost by turning
    double sunk = 0;         // spent so far, any unit
    double left = 1;         // budget left, the same unit
    double sunk_bias = 0;    // 0 = sunk cost is sunk
    double face = 0;         // log10, what turning back costs in standing
};

/// True when a lab that sees both goes on: E[K_cur] + sunk_bias log10(1 + sunk / left) + face > E[K_alt] - cost.
[[nodiscard]] inline bool goes_on(const BranchView& view) {
    const double sunk = view.left > 0 ? view.sunk_bias * std::log10(1 + view.sunk / view.left) : 0;
    return view.current + sunk + view.face > view.alternative - view.switch_cost;
}

}  // namespace headwater::model::technology
