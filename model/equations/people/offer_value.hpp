// What a person is worth to a lab in the race, what it offers, and how a promise of shares vests (SV-04).
//
//   share = x / (X + x), x = (a exp(noise z))^theta_a      of the lab's work by heads; X = sum over its people of a^theta_a
//   d odds = theta eta s (1 - s) share                      odds of winning, by elasticity theta in effective compute and eta in heads
//   u = replacement share + (part - replacement) max(0, share - share of somebody typical)
//   W = B V theta eta (s (1 - s) + s s_g) u
// all that the person does until somebody else is found for the post (replacement = months of it / horizon), and after that, while
// the person's shares vest (part = vesting / horizon), what the person does more than somebody typical of the tier, who would do
// the work at posted pay; for own odds, and for those that the rival g loses from whom the person comes.
//   offer = min(S + bargaining (W - S), cap) where W > S, else min(W, cap) where W > R
// R is what the person has at home over the same months, S what home would be after the most that the employer, if it races too,
// could add: a bidder without a rival has no reason to pay more than a part of what it gains (sequential auctions).
// How a lab sees x: its view adds `noise` z to ln a. It knows how abilities of a tier are spread and how far its view may be wrong, and
// reckons with the mean of x given the view, so that who bids most is right on the mean. Of a normal body that view counts for
// spread^2 / (spread^2 + noise^2); in a Pareto tail it is lowered by tail noise^2 and keeps its slope.
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
    double own = 0;          // beyond what somebody typical would do, currency
    double replacement = 0;  // until there is somebody, currency
    double denial = 0;       // of both, from the rival, currency

    [[nodiscard]] constexpr double total() const { return own + replacement + denial; }
};

/// `share` of the person, `typical` of who would have the post otherwise. `rival` = odds of the lab from which the person would come;
/// 0 = none in the race.
[[nodiscard]] constexpr WorthOfPerson worth_of_person(const RaceForPeople& race, double share, double typical,
                                                      double rival) {
    const double stake = race.belief * race.prize * race.elasticity;
    const double own_odds = race.odds * (1 - race.odds);
    const double until = std::min(race.replacing, race.vesting) * share;
    const double after = std::max(0.0, race.vesting - race.replacing) * std::max(0.0, share - typical);
    return {stake * own_odds * after, stake * own_odds * until, stake * race.odds * rival * (until + after)};
}

/// x of an ability `a` that is seen with the deviate `z` of a standard normal.
[[nodiscard]] inline double work_of(double ability, double power, double noise, double z) {
    return std::pow(ability * std::exp(noise * z), power);
}

/// How abilities of a tier are spread, relative to the typical one: ln a is normal around -spread^2 / 2, and of the part 1 - tail_start
/// longer by an exponential of rate `tail` (a Pareto tail).
struct AbilitiesOfTier {
    double spread = 0;
    double tail_start = 1;
    double tail = 2;
};

/// Mean of a^power given the view ln a + noise z of a person with `relative` ability; relative to the typical one.
[[nodiscard]] double expected_work(const AbilitiesOfTier& abilities, double relative, double power,
                                   double noise, double z);

/// Value of an offer; 0 = none above what the person has. `answered`: what the person would have at home with the most that the
/// employer could add, at least `at_home`. `cap` 0 = none.
[[nodiscard]] constexpr double offer_value(double worth, double at_home, double answered, double bargaining,
                                           double cap) {
    if (!(worth > at_home)) return 0;
    const double value = worth > answered ? answered + bargaining * (worth - answered) : worth;
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
