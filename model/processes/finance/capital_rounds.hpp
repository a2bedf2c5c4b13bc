// Rounds of organisations that need much capital (SV-25).
//
// Who asks: a named start-up or application firm whose need, what costs that grow `ambition` times a year exceed revenue by over `runway` months, is least_need x its
// size or more, with less cash than seek_months of that plan take, `pause` months after its last round, and no buyback clause. From then on it has a row in CapitalFirms and a
// register of shares, and ordinary rounds (funding.hpp) are over for it.
//
// What it is worth to investors: V = max(planned value, held_value x last price), planned value = margin x final_multiple x sales at the horizon, discounted
// (large_rounds.hpp); net of what its contracts ask of it, C (income_share.hpp). It asks V or the last price, whichever is more, for what it is without the money.
//   looking     n = investors x capital multiplier x exp(-term_aversion terms) + sovereign_money x sovereign_investors
//                   + public_market_open x public_investors [sales >= public_revenue]
//   terms       contracts in force beside loans, hours and shares; a trigger that board or panel declares counts rule_terms more, a dispute dispute_terms
//   each takes `ticket` of the round when (V - C) exp(spread z - spread^2 / 2) > ask, z standard normal, keyed by firm, month and investor.
// Less than all of it: the firm asks price_cut less, at most twice, of the same investors. Then it takes what there is. Below its last price earlier
// preferred shares (of contracts and venture capital) convert at the weighted average (protected_price), in new shares.
// Less than least_part: it gives up plan_cut of its plan for compute, of which plan_recovery a month comes back (where sellers let the hours; at one national price it has paid already); and the sale_rounds-th time in a row it sells
// control: the organisation with most cash, a big firm, puts in the need at half of what was asked, if it can.
//
// Bought off (term_simplify, chance a year and contract): a share of income worth C_k ends for shares worth u, where firm and holder share what the firm gains by
// one term less, relief x V, less talks_cost x V: u = C_k + (relief - talks_cost) V / 2 (Nash; income_share.hpp).
//
// Money comes from the rest of the world, or from the buyer. Each round is a row of equity in the table of contracts, so later rounds, exits and write-offs
// treat it as any other.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/finance/contracts.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::finance {

void capital_rounds(const Month& month, const CapitalRoundParams& params, const IncomeShareParams& income,
                    World& world, Postings& postings, MonthRecord& record);

}  // namespace headwater::model::finance
