// Who meets whom in the market for jobs: searchers and posts of many occupations (SV-32). One place and seniority at a
// time; vectors by occupation, matrices [last occupation][occupation searched].
//
// A part own_search of the unemployed looks in the own occupation. The rest goes where posts are, the fewer the further
// the work is: weight V_j exp(-d_ij / mobility), d_ij half the sum of differences of the shares of hours.
// Each searcher applies for one post, each post takes one of its applicants (urns and balls):
//   H = V (1 - exp(-S / V)).
// Source: del Rio-Chanona, Mealy, Beguerisse-Diaz, Lafond, Farmer 2021 (published); own_search from it, mobility assumed.
#pragma once

#include <algorithm>
#include <cmath>
#include <span>

#include "model/state/work.hpp"

namespace headwater::model {

struct SearchLaw {
    double own_search = 0.55;
    double mobility = 0.3;
};

/// H of `searching` for `posts`, persons.
[[nodiscard]] inline double hires_of(double searching, double posts) {
    return posts > 0 ? -posts * std::expm1(-searching / posts) : 0;
}

/// Posts with which `searching` leads to `hires`; at most ten thousand times the hires, where few search.
[[nodiscard]] inline double posts_for(double hires, double searching) {
    if (!(hires > 0)) return 0;
    double low = hires;
    double high = hires * 1e4;
    if (hires_of(searching, high) < hires) return high;
    for (int step = 0; step < 60; ++step) {
        const double middle = 0.5 * (low + high);
        (hires_of(searching, middle) < hires ? low : high) = middle;
    }
    return high;
}

/// exp(-distance / mobility) of each pair of occupations, for one seniority.
inline void closeness_of(const Occupations& occupations, std::size_t group, const SearchLaw& law,
                         std::span<double> closeness) {
    const std::size_t n = occupations.size();
    const auto& hours = group == junior ? occupations.junior_hours : occupations.senior_hours;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            double apart = 0;
            for (std::size_t k = 0; k < n_work_kinds; ++k) apart += std::abs(hours[i][k] - hours[j][k]) / 2;
            closeness[i * n + j] = std::exp(-apart / law.mobility);
        }
}

/// Shares of the unemployed of each occupation by where they look; each row adds to one.
inline void share_search(const SearchLaw& law, std::span<const double> closeness,
                         std::span<const double> posts, std::span<double> shares) {
    const std::size_t n = posts.size();
    for (std::size_t i = 0; i < n; ++i) {
        double elsewhere = 0;
        for (std::size_t j = 0; j < n; ++j)
            if (j != i) elsewhere += shares[i * n + j] = closeness[i * n + j] * posts[j];
        // Next to no posts elsewhere are none.
        const bool none = !(elsewhere > 1e-100);
        const double part = none ? 0 : (1 - law.own_search) / elsewhere;
        for (std::size_t j = 0; j < n; ++j) shares[i * n + j] *= part;
        shares[i * n + i] = none ? 1 : law.own_search;
    }
}

/// Searchers by occupation searched.
inline void searchers_of(std::span<const double> unemployed, std::span<const double> shares,
                         std::span<double> searching) {
    const std::size_t n = unemployed.size();
    std::ranges::fill(searching, 0.0);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) searching[j] += unemployed[i] * shares[i * n + j];
}

}  // namespace headwater::model
