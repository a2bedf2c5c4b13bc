// Compute as an investment of those who train (SV-03).
//
// A start-up or a big-tech lab that trains spends X* a year (equations/compute/investment.hpp) on training and research,
// as far as its money reaches:
//   start-up: cash / cash_months + margin x sales of a month;
//   lab of a parent outside the model that a scenario gives a cash flow F a year: (kappa + (kappa_1 - kappa) B) F / 12,
//   kappa = parent_share, kappa_1 = parent_share_believer, F growing by parent_growth. The parent pays (`parent_funding`).
// Odds s of a lab: its weight exp((K + log10 reach) / odds_spread) among all that train, K the better of its own model and
// what everybody can use, reach what it could spend in a year. Belief B follows the frontier, at home or abroad:
//   B = belief_start + belief_gain x (frontier - belief_reference).
// With `laggard_belief` or `stories` each lab has its own B_f instead (lab_beliefs.hpp); with the first the parent gives
//   logistic(budget_base + budget_belief B_f + budget_gap min(gap, gap_most)) F growing by parent_growth,
// gap being how far the lab is behind; and for people, with whom staffing then reckons, people_share of what the plan has
// above the one with B. A plan that exceeds that of the month before by jump_size is a jump, at most one
// in jump_pause months; it follows a release when a rival opened a gap at most cluster_months before.
// Nobody plans less than application firms spend on compute for what they sell. Off, or for all others: a share of
// spending (compute_market.hpp).
#pragma once

#include <span>

#include "model/levers/month.hpp"
#include "model/parameters/compute/compute_investment.hpp"
#include "model/parameters/compute/compute_market.hpp"
#include "model/parameters/compute/laggard_belief.hpp"
#include "model/state/compute_plans.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::compute {

/// Sets `plans`; empty where the mechanism is off. `parent_cash_flow` by organisation (Labs::name), currency a year, 0 =
/// no parent outside the model.
void compute_investment(const Month& month, const ComputeInvestmentParams& params,
                        const LaggardBeliefParams& laggard, const ComputeMarketParams& market,
                        std::span<const double> parent_cash_flow, const Nation& nation,
                        const Nations& nations, const CityNations& city_nations, const Labs& labs,
                        const Ledger& ledger, const CommonAccounts& accounts, Strategies& strategies,
                        ComputePlans& plans, Postings& postings, MonthRecord& record);

}  // namespace headwater::model::compute
