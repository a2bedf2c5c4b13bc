// Large firms buy firms, stakes in them or licences, for the people that come with them (SV-01, SV-05, SV-37).
//
// Who bids: named organisations that invest in compute, every look_months, and whoever a scenario's table of bids says. Targets: start-ups and
// application firms with least_heads people, neither listed nor under a buyback clause, that were not asked within `pause` months. Of these
// the list_size with the largest rough value (half of their skill as key set) are weighed exactly, and the best is asked, if it is worth
// more than it costs and the money is there: own cash beyond cash_months of costs, and parent_part of a year's cash flow of a parent.
//
// Value of people (equations/finance/deals.hpp), V_Q: change of the bidder's odds s in the race, B V eps s (1 - s) ln(1 + S_Q / S_b), and what a rival
// misses. s ~ exp(K / odds_spread) over labs that invest; B, V of compute_investment; S sums of ability.
// Key set Q: the most able first, while the next is worth key_years of pay, key_most at most.
// Kinds: takeover (reviewed for the lever acquisition_review_months from review_size on, and barred with chance bar_chance x share of sales / bar_share), a
// stake just below the lever antitrust_threshold with Q, or a licence with Q. Holders are offered, with what they keep, (1 + margin) v and
// surplus_part of what the bidder gains; v = last valuation, sales_multiple years of sales, or what the firm has, whichever is most. The bidder takes the kind with the largest gain: a threshold moves
// deals under it, no rule does.
// Answer: the board accepts from board_premium v exp(board_spread z) on. With founder_answers whoever holds more than half of the votes can
// refuse (utility_of_bid); founders are those of the scenario's table, or drawn. Of co-founders who differ by |u_1 - u_2| over a bid that was refused the one who would
// have gone leaves for the bidder, hazard rift_hazard |u_1 - u_2|: the most able person of the firm. After `refusals` in a row the bidder
// hires the best known person of a firm that refused as organiser, with whom the part `ties` of the key people of these firms comes.
// Key people answer one by one, with the weights of the talent market: a raise, culture, power and compute of both labs; below `quorum` of the key set's skill the bid
// lapses.
// Closing. Stake: holders sell the same part each (share_register), unvested shares of staff are none; licence: `kept` stays with the firm, holders get the rest; takeover: as any
// sale of a firm (takeover.hpp). Funds pay out to their owners at once.
// After: a firm whose key people went loses `decay` of its demand a month, for `fade` months. Who came with a takeover misses a job of
// the own choice: the utility of staying (talent_market) is lower by lasting taste_scale ln(1 + offers) + culture_cost distance, fading as exp(-t / fade), of
// key people key_part of it. Who misses m also looks around more often: the hazard of a search is exp(restless m / taste_scale) times that
// of others, at most restless_most times. Exits follow from that; nothing sets them.
// With offers_or_firm (SV-04) the bidder holds yes_chance x net of the best deal against offers to the key people one by one, each of whom comes with
// the chance that the talent market's weights give for single_raise: value of those expected less their raises over key_years and the shares that they would lose unvested. If that is
// more, they get these offers, and nobody else is paid.
// With deal_temperament: what a bidder spends at most and the age that it likes are its own, and joining loses what size and culture part.
#pragma once

#include <span>

#include "model/levers/month.hpp"
#include "model/parameters/compute/compute_investment.hpp"
#include "model/parameters/finance/deals.hpp"
#include "model/parameters/people/talent_market.hpp"
#include "model/state/belief_move.hpp"
#include "model/state/deals.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::finance {

struct DealSettings {
    const DealParams& deal;
    const FounderAnswerParams& founders;
    const TemperamentParams& temperament;
    const ComputeInvestmentParams& race;
    const TalentMarketParams& market;
};

/// What a scenario says, by organisation (Labs::name) or in the order of its tables.
struct DealInputs {
    std::span<const Founder> founders;
    std::span<const DatedBid> bids;
    std::span<const Control> control;
    std::span<const double> parent_cash_flow;  // currency a year
};

void deals(const Month& month, const DealSettings& params, const DealInputs& inputs, World& world,
           Postings& postings, MonthRecord& record);

}  // namespace headwater::model::finance
