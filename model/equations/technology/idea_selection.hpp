// Who picks the ideas of a project (SV-12): accuracy and intensity of selection.
//
// n ideas of true value N(0, s_u^2) stand for a project and m are taken, those with the highest score: value + noise
// of sd s_e (taste of who decides) + politics, rank of the author with weight `pol`. In units of s_u the mean value of
// an idea taken is r i(n, m),
//   r = 1 / sqrt(1 + s_e^2 + pol^2)                                    accuracy
//   i(n, m) = phi(z) / p - (n - m) / (2 m (n + 1) phi(z) / p), p = m / n, z = quantile(1 - p)    (Burrows 1972)
//   i(n, 1) = quantile((n - 0.375) / (n + 0.25))                       (Blom 1958)
// and of the project, whose ideas overlap, U = s_u (sqrt(m) r i + sqrt(1 - 0.55 r^2) z1) with one normal z1.
#pragma once

namespace headwater::model::technology {

/// r in (0, 1]; noise and politics in units of the spread of values.
[[nodiscard]] double selection_accuracy(double noise, double politics);

/// i(n, m): mean of the best m of n standard normals; 0 when none is left out.
[[nodiscard]] double selection_intensity(double ideas, double taken);

/// Sd of the noise of who decides, in units of the spread of values: a technical lead with the right to decide, 0.5 x
/// 2^-taste, or a product manager, 2; a part of the rights mixes the two in the logarithm.
[[nodiscard]] double selection_noise(double lead_rights, double taste);

struct IdeaSelection {
    double ideas = 20;     // n
    double taken = 4;      // m
    double spread = 0.05;  // s_u, log10 of effective compute
    double noise = 0.5;
    double politics = 0;
};

/// U, log10 of effective compute, for the standard normal `deviate`.
[[nodiscard]] double idea_gain(const IdeaSelection& selection, double deviate);

}  // namespace headwater::model::technology
