// Equity rounds: venture capital and state funds (P-49, CN-16).
//
// Funds. Venture funds receive venture_supply x scale x capital multiplier x mean appetite (SV-35) a year from the rest of the world,
// in equal parts, as long as together they hold less than dry_powder_months of it. The fund of city c calls
// fund_size x scale over state_call_years from the treasury, while the lever holds and the programme room
// lasts.
//
// Who seeks: start-ups and application firms with at most seek_months of runway (deposit / (costs -
// revenue)), others with hazard growth_hazard; not within `pause` months of the last round. Need: `runway`
// months of planned burn (growth_ambition x costs - revenue), at least the stage's floor (seed_size x 1, 3.2,
// 5.4, 8, 13 by stage), for model makers x model_maker_scale. Pre-money value = need (1 - d) / d, d =
// dilution(stage).
//
// Venture offer, by the fund that leads the firm's rounds (the first one: the one with more money of two
// drawn), best scores first while its money lasts:
//   s = b0 + b_q ln quality + b_g ln(revenue / costs) + b_r ln(1 + references) + b_k (K - K_open) [model maker]
//   + b_i [tenant] + b_c contact (CN-29, encounters.hpp) + belief_weight (belief_start + e) [original path; CN-23] + logistic > 0,
//   + ln appetite [lab that trains; SV-35: of the fund that leads its rounds or the mean of all, stories.hpp],
//   e the evidence of the fund that leads the firm's rounds or the mean of all (beliefs).
// State offer of the fund of the seat's city, unless another state fund holds shares or a clause is running:
//   b0_s + b_qs ln quality + logistic > 0; with a venture offer state_share_max of the round on top of it,
//   without one the round itself up to state_share_max of the post-money value; with a clause when clause_on.
//   A firm on the original path that venture capital refuses is taken without that score for `patience`
//   years of the city from the start of its path (CN-23).
//
// Steered funds and announcements: funding_steering.hpp (CN-24). The largest part is fund_share_max of the city
// where it is set, otherwise state_share_max.
//
// Acceptance of state money: U = state_need (m - m_0) - clause_weight E[put] - interference [clause] +
// choice_scale x logistic > 0, with m the worth of the part of the need that is financed with it (what
// exceeds the need counts half) and m_0 without it: 1 with a venture offer, otherwise what trying again is
// worth, patience p / (1 - patience (1 - p)), p the firm's own chance of a venture offer. So better firms
// decline (adverse selection, V-17). E[put]: see clause_cost_share, with leave = leave_propensity x
// quality, as better firms are courted more. A round happens when at least half of the need is met, or when
// state money came; who fails or refuses tries again next month. Every stake dilutes all others.
// Where firms are valued (mechanism comparables, equations/finance/firm_value.hpp): need = min(what the firm asks for, as above but
// the stage's floor x max(1, worth of the team over the usual ^ plan_by_worth), V d / (1 - d)), pre-money value V, and no round where that
// is less than least_round of what is asked. Listed firms seek none.
// Where funds raise by their returns (fund_returns.hpp) each calls its own part as long as it holds less than dry_powder_months of it.
//
// Liability of founders (CN-16, switch `founder_liability`): under a running clause the log odds of a venture offer fall by
// overhang x D / (D + pre-money), D what the clause may claim now; at the offer the cost of the clause rises by weight x
// recourse x (1 - exp(-failure T / quality)); when the firm closes founders pay recourse x invested to the fund (exits.hpp).
//
// Answers (switch `fund_answers`): of each firm that seeks money in reach of a fund of its city the first answer is kept -
// took, refused or not asked; one that was not asked and is asked later counts from then - with how it stood. The fund of a
// district without one is its parent's (equations/people/districts.hpp).
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/finance/comparables.hpp"
#include "model/parameters/finance/founder_liability.hpp"
#include "model/parameters/finance/funding.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::finance {

/// What investors and founders go by.
struct FundingBeliefs {
    const FundingParams& funding;
    const ComparablesParams& comparables;
    const FounderLiabilityParams& liability;
};

void funding(const Month& month, const FundingBeliefs& beliefs, World& world, Postings& postings,
             MonthRecord& record);

/// Part of the clause's sum that founders expect to pay of their own (pure): weight x recourse x the chance
/// 1 - exp(-failure years / quality) that the firm closes within its term.
[[nodiscard]] double personal_cost_share(const FounderLiabilityParams& liability, double quality,
                                         double years);

/// Fall of the log odds of a venture offer (pure): overhang x due / (due + pre-money).
[[nodiscard]] double overhang_of(const FounderLiabilityParams& liability, double due, double pre_money);

/// Expected sum that a buyback clause makes the lab pay, as a share of the invested sum (pure): with the
/// hazard of a trigger l = leave (1 + 3 local_minimum) a year (branches are three times as frequent as seat
/// moves, V-18; a minimum of 1 would be broken by any), E[put] = l (e^(g T) - 1) / g with g = ln(1 + rate) -
/// l and T = years.
[[nodiscard]] double clause_cost_share(const FundingParams& params, double leave, double rate, double years,
                                       double local_minimum);

/// Dilution by stage (0 = seed).
[[nodiscard]] double dilution_at(const FundingParams& params, int stage);

}  // namespace headwater::model::finance
