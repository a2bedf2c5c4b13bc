// Algorithmic progress from inputs instead of dates (Bloom et al. 2020).
//
// A lab's algorithms A, log10 of effective compute, grow a month by
//   s0 (I / I_0)^lam 10^(-phi (A - A_0)) + kap abs max(0, A_pub - A),
// I = (skilled heads)^0.5 (FLOP of experiments a month)^0.5: ideas get harder to find, so a constant pace needs inputs
// that grow. With inputs growing g_I log10 a month the steady pace is lam g_I / phi. A_pub is what has been published.
#pragma once

#include <algorithm>
#include <cmath>

namespace headwater::model::technology {

struct IdeaProduction {
    double pace = 0.040;        // s0, log10 a month of a lab with inputs I_0 at A_0 (P-77)
    double inputs = 0.5;        // lam
    double difficulty = 0.42;   // phi (A)
    double public_pull = 0.22;  // kap, 1/month
};

/// I: the geometric mean of skilled people and compute of experiments.
[[nodiscard]] inline double research_inputs(double skilled, double flop_per_month) {
    return std::sqrt(std::max(0.0, skilled) * std::max(0.0, flop_per_month));
}

/// dA in a month. `relative_inputs` is I / I_0, `advance` is A - A_0, `behind` is A_pub - A.
[[nodiscard]] inline double algorithm_step(const IdeaProduction& law, double relative_inputs, double advance,
                                           double behind, double absorbed) {
    const double own = relative_inputs > 0 ? law.pace * std::pow(relative_inputs, law.inputs) *
                                                 std::pow(10.0, -law.difficulty * advance)
                                           : 0;
    return own + law.public_pull * absorbed * std::max(0.0, behind);
}

/// Pace, log10 a month, that inputs growing by `input_growth` log10 a month end in.
[[nodiscard]] constexpr double steady_pace(const IdeaProduction& law, double input_growth) {
    return law.inputs * input_growth / law.difficulty;
}

}  // namespace headwater::model::technology
