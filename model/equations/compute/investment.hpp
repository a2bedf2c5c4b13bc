// What a lab that trains spends on compute for training and research, by what a better model is worth to it (SV-03).
//
//   v = B V theta s (1 - s) / T + m R beta / ln 10 (1 - share)      currency a year for one e-fold of compute
// The first term is the race: belief B that there is a prize V for the first, own odds s, elasticity theta of the odds
// in compute, T years; the second is the market: margin m on sales R of the last year, beta the growth of their
// logarithm with a level more. A lab that weighs v ln X - X spends X* = v a year, as far as its money goes.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

namespace headwater::model {

struct RaceValue {
    double belief = 0;      // B, probability
    double prize = 0;       // V, currency
    double elasticity = 0;  // theta
    double horizon = 1;     // T, years
    double odds = 0;        // s, of this lab
};

struct MarketValue {
    double margin = 0;           // m, share of sales
    double sales = 0;            // R, currency a year
    double sales_per_level = 0;  // beta
    double share = 0;            // of the lab in all sales
};

/// X*, currency a year.
[[nodiscard]] constexpr double wanted_investment(const RaceValue& race, const MarketValue& market) {
    return race.belief * race.prize * race.elasticity * race.odds * (1 - race.odds) / race.horizon +
           market.margin * market.sales * market.sales_per_level / std::numbers::ln10 * (1 - market.share);
}

/// B at a level of the frontier, log10 FLOP; nobody believes in a prize far below the reference.
[[nodiscard]] constexpr double belief_at(double frontier, double start, double gain, double reference) {
    return std::clamp(start + gain * (frontier - reference), 0.0, 1.0);
}

/// Weight of a lab in the odds: exp((K + log10 reach) / spread), less `offset` in the exponent so that it stays finite.
/// `reach` is the money that it could spend in a year: a decade more of it is a decade more of compute.
[[nodiscard]] inline double weight_in_race(double capability, double reach, double spread, double offset) {
    return reach > 0 ? std::exp((capability + std::log10(reach)) / spread - offset) : 0;
}

}  // namespace headwater::model
