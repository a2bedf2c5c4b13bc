// How many buy, and how fast that changes (SV-21).
#pragma once

#include <algorithm>
#include <cmath>

namespace headwater::model {

/// Share of a potential that would buy at the attractiveness `a` relative to nothing: 2 a / (1 + a), at most 1.
[[nodiscard]] inline double wanted_share(double attractiveness) {
    return std::min(1.0, 2 * attractiveness / (1 + attractiveness));
}

/// How adoption approaches what is wanted (Bass).
struct AdoptionLaw {
    double by_itself = 0;  // b0, 1/month
    double by_others = 0;  // b1, 1/month
    double fastest = 1;    // of the gap in a month
    double decline = 0;    // of what is too much, 1/month
};

/// Adoption after a month: n + min(fastest, (b0 + b1 n) effort) (S - n) below S, n + decline (S - n) above it.
[[nodiscard]] inline double adopted_next(const AdoptionLaw& law, double n, double wanted, double effort) {
    const double gap = wanted - n;
    if (gap <= 0) return n + law.decline * gap;
    return n + std::min(law.fastest, (law.by_itself + law.by_others * n) * effort) * gap;
}

/// Persons who use a product with share `s` of the use when each uses `products` of them: U (1 - (1 - s)^products).
[[nodiscard]] inline double users_of(double people, double share, double products) {
    return people * (1 - std::pow(1 - share, products));
}

/// Share of users who pay: logistic(intercept + (h paid - h free) / gap - slope ln(price / usual)).
[[nodiscard]] inline double paying_share(double intercept, double better, double gap, double slope,
                                         double price) {
    return 1 / (1 + std::exp(-(intercept + better / gap - slope * std::log(price))));
}

}  // namespace headwater::model
