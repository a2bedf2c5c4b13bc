// Pure parts of deals for people (SV-01, SV-05, SV-37): who gets what of a price, what people are worth to a bidder, which kind of deal that
// makes best, and what founders answer.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "model/parameters/finance/deals.hpp"
#include "model/state/deals.hpp"

namespace headwater::model {

/// Splits `total` by shares, to the unit: each gets the whole part, and what is left goes to the largest remainders, of equal ones to the
/// first. Without shares nobody gets anything.
void split_by_shares(Money total, std::span<const std::int64_t> shares, std::span<Money> parts);

/// Part of shares that are promised to staff that has vested after `tenure` months: 0 before the cliff.
[[nodiscard]] double vested_part(const DealParams& params, double tenure);

/// Value to a lab of a change of its odds, of its own skill and of the skill that comes, currency:
///   own    = stay_part B V eps s (1 - s) ln(1 + S_Q / S_b)
///   denial = denial B V eps s s_g S_Q / S_T, where the firm that loses them has odds s_g in the race
struct PeopleValue {
    double prize = 0;        // B V of what the run holds of the bidder
    double odds = 0;         // s
    double skill = 0;        // S_b
    double rival_odds = 0;   // s_g
    double rival_skill = 0;  // S_T
};
[[nodiscard]] double value_of_people(const DealParams& params, const PeopleValue& value, double skill);

/// What a bid is weighed with, currency of the run.
struct Prospect {
    double people = 0;  // parts of what it is worth to the bidder: people, the firm or a part of it, its data
    double firm = 0;
    double data = 0;
    double worth = 0;          // of the firm to its holders, v
    double all_people = 0;     // value of everybody to the bidder
    double key_people = 0;     // of the key set
    double key_share = 0;      // of the firm's skill that the key set has
    double single_people = 0;  // expected, of the key set if each gets an offer
    double single_cost = 0;    // expected, of their raises over key_years
    double sales = 0;          // a year
    double joining_loss = 0;   // part lost in joining the whole firm (SV-37)
    double moving_loss = 0;    // the same of the key set alone
    double threshold = 0.5;    // of control
    double review_months = 0;  // of a large takeover
    double size = 1;           // part of the real firm that the run holds
    double market_share = 0;   // of the bidder
    bool has_register = true;  // shares of it can be bought
};

struct DealOffer {
    DealKind kind = DealKind::takeover;
    double share = 0;  // of the firm
    double people =
        0;  // parts of what it is worth to the bidder: people, the firm or a part of it, use of its data
    double firm = 0;
    double data = 0;
    double least = 0;  // that holders ask: price at which they have (1 + margin) v
    double worth = 0;  // to the bidder, before the price
    double net = 0;    // of it, beyond `least`, after delay and the chance of being barred
    double review_months = 0;
    double barred = 0;  // chance
};

/// What is left of a firm's worth when its key set has gone: v (1 - key_loss share of skill).
[[nodiscard]] double worth_left(const DealParams& params, const Prospect& firm);

/// Terms of one kind of deal; a stake is as large as the threshold lets it be (a hundredth below).
///   takeover   A = (people + v + data) (1 - joining loss),       least = (1 + m) v
///   stake s    A = key people (1 - moving loss) + s (left + data),  least = (1 + m) v - (1 - s) left
///   licence    A = key people (1 - moving loss),                 least = (1 + m) v - left
///   single offers   A = value of those expected to come,         least = their raises over key_years
/// net = ((A - least) (1 - delay_cost)^months) (1 - barred), where months and barred are 0 but for takeovers of review_size or more.
[[nodiscard]] DealOffer terms_of_deal(const DealParams& params, const Prospect& firm, DealKind kind);
/// Whether shares below control can be bought at all.
[[nodiscard]] bool stake_possible(const Prospect& firm);
/// The kind whose net is largest; of equal ones the first.
[[nodiscard]] DealOffer best_deal(const DealParams& params, const Prospect& firm);

/// Part of a deal's worth that is lost when people of `heads` join a group of `group`, `distance` apart in culture and `kilometres`
/// between the seats, at most all:
///   size_loss ln(1 + heads / group) + culture_loss |distance| + far_loss ln(1 + kilometres / 100)
[[nodiscard]] double joining_loss(const TemperamentParams& params, double heads, double group,
                                  double distance, double kilometres);

/// What a founder weighs of a bid, utility.
struct FounderView {
    double pay = 1;  // weights that add to one
    double power = 1;
    double mission = 1;
    double money = 0;         // that the founder would get
    double yearly_pay = 1;    // of a star
    double bidder_value = 0;  // of the real firm, currency
    double own_value = 0;
    double culture = 0;  // of the own firm, 0..1
    double votes = 0;    // of the founder
    double luck = 0;     // standard logistic
};
struct FounderUtility {
    double money = 0;
    double power = 0;      // gained
    double own_power = 0;  // of it, given up; no term of the sum
    double mission = 0;
    double control = 0;
    double luck = 0;

    [[nodiscard]] double total() const { return money + power + mission + control + luck; }
};
/// u = w_pay ln(1 + money / (pay_years yearly pay)) + w_power (access Pow_b - Pow_t) - w_mission mission_weight culture
///     - w_power control_weight ln(1 + 10 votes) + spread luck,  Pow = ln(1 + value / unit) / 7; accepted where u >= 0.
[[nodiscard]] FounderUtility utility_of_bid(const FounderAnswerParams& params, const FounderView& view);

/// What somebody misses of a job that they did not choose, log points: lasting taste_scale ln(1 + offers) + culture_cost distance; the first
/// term is what the best of `offers` and the present job has over one at random (Gumbel).
[[nodiscard]] double missing_choice(const DealParams& params, double taste_scale, double offers,
                                    double distance);

/// Searches of somebody who misses `missing`, relative to those of somebody who chose the job. What a search brings, with offers of
/// Gumbel tastes that seldom beat staying, is in proportion to exp(-staying / taste_scale); effort has a cost of elasticity
/// 1 + 1 / restless.
[[nodiscard]] double search_effort(const DealParams& params, double missing, double taste_scale);

}  // namespace headwater::model
