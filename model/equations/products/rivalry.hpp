// Who gets the customers of a task, city by city (SV-21).
#pragma once

#include <cmath>

namespace headwater::model {

/// A firm with a site in a city counts `advantage` times there. With a_f the pull of firm f, A the sum over all firms and
/// A_c over those with a site in c, D_c = A + (advantage - 1) A_c and the firm sells
///   a_f (sum_c E_c / D_c + (advantage - 1) sum over cities with a site of E_c / D_c),
/// which adds up to sum_c E_c over all firms: no matrix of firms and cities is needed.
[[nodiscard]] inline double contested_by(double all, double with_site, double advantage) {
    return all + (advantage - 1) * with_site;
}

/// Share of the spending that goes to sellers abroad: base exp(-slope (K here - K there + handicap)), at most 0.6.
[[nodiscard]] inline double foreign_share(double base, double slope, double lead) {
    return std::fmin(0.6, base * std::exp(-slope * (lead + 0.4)));
}

/// The same when prices differ: times (price here / price there)^taste.
[[nodiscard]] inline double foreign_share(double base, double slope, double lead, double over_price,
                                          double taste) {
    return std::fmin(0.6, base * std::exp(-slope * (lead + 0.4)) * std::pow(over_price, taste));
}

/// Factor on what a task is worth to its buyers by the variety on offer: (n / n at the opening)^gain, n effective firms,
/// at most 200.
[[nodiscard]] inline double variety(double firms, double firms_start, double gain) {
    const auto held = [](double n) { return n < 1 ? 1.0 : n > 200 ? 200.0 : n; };
    return std::pow(held(firms) / held(firms_start), gain);
}

/// Logarithm of the mean of exp(b L), with probability `chance` of happening, L standard Laplace held to -l..l: what is
/// taken from the growth of goodwill so that its mean stays.
[[nodiscard]] inline double mean_of_shock(double chance, double b, double l) {
    const double mean = (1 - std::exp(-(1 - b) * l)) / (2 * (1 - b)) +
                        (1 - std::exp(-(1 + b) * l)) / (2 * (1 + b)) + std::exp(-l) * std::cosh(b * l);
    return std::log(1 - chance + chance * mean);
}

}  // namespace headwater::model
