// What a person is worth to a lab in the race, what it offers, and how a promise of shares vests (SV-04).
//
//   share = x / (X + x), x = (a exp(noise z))^theta_a      of the lab's work by heads; X = sum over its people of a^theta_a
//   d odds = theta eta s (1 - s) share                      odds of winning, by elasticity theta in effective compute and eta in heads
//   W = B V (part d odds  +  replacement d odds  +  part theta eta s s_g share)
// own odds while the person's shares vest (part = vesting / horizon), the months until somebody else would do the work
// (replacement / horizon), and what the rival g loses from whom the person comes.
//   offer = min(R + bargaining (W - R), cap) where W > R; R what the person has at home over the same months
// Units: money in currency, odds and shares without. Source: SV-04, S-01 to S-03; sizes M.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "model/state/ids.hpp"

namespace headwater::model {

struct RaceForPeople {
    double belief = 0;      // B
    double prize = 0;       // V, currency
    double elasticity = 0;  // theta eta
    double odds = 0;        // s, of the lab
    double vesting = 0;     // share of the horizon
    double replacing = 0;   // share of the horizon
};

struct WorthOfPerson {
    double own = 0;          // currency
    double replacement = 0;  // the same
    double denial = 0;       // the same

    [[nodiscard]] constexpr double total() const { return own + replacement + denial; }
};

/// `rival` = odds of the lab from which the person would come; 0 = none in the race.
[[nodiscard]] constexpr WorthOfPerson worth_of_person(const RaceForPeople& race, double share, double rival) {
    const double stake = race.belief * race.prize * race.elasticity * share;
    const double own_odds = race.odds * (1 - race.odds);
    return {race.vesting * stake * own_odds, race.replacing * stake * own_odds,
            race.vesting * stake * race.odds * rival};
}

/// x of an ability `a` that is seen with the deviate `z` of a standard normal.
[[nodiscard]] inline double work_of(double ability, double power, double noise, double z) {
    return std::pow(ability * std::exp(noise * z), power);
}

/// Value of an offer; 0 = none above what the person has. `cap` 0 = none.
[[nodiscard]] constexpr double offer_value(double worth, double at_home, double bargaining, double cap) {
    if (!(worth > at_home)) return 0;
    const double value = at_home + bargaining * (worth - at_home);
    return cap > 0 ? std::min(value, cap) : value;
}

/// What a lab puts into an offer beside pay.
struct OfferParts {
    double grant = 0;    // of shares that vest, currency
    double signing = 0;  // money at the start, currency
};

/// `uncapped` and `capped`: what the offer adds to pay without and with a cap. The cap cuts shares first. Shares are held to
/// `shares_most`, money to `money_most`; what the one lacks the other does not make up.
[[nodiscard]] constexpr OfferParts parts_of_offer(double uncapped, double capped, double signing_share,
                                                  double money_most, double shares_most) {
    if (!(capped > 0)) return {};
    const double signing = std::clamp(std::min(signing_share * uncapped, money_most), 0.0, capped);
    return {std::clamp(capped - signing, 0.0, std::max(0.0, shares_most)), signing};
}

/// Vested `months` after the start: nothing before the cliff, then floor(granted months / vesting), all at the end. The
/// differences from month to month add up to `granted` exactly.
[[nodiscard]] constexpr Money vested_by(Money granted, std::int64_t months, std::int64_t vesting,
                                        std::int64_t cliff) {
    if (months >= vesting) return granted;
    if (months < cliff || months <= 0) return 0;
    return granted / vesting * months + granted % vesting * months / vesting;
}

}  // namespace headwater::model
