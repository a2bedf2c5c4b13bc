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
// Nobody plans less than application firms spend on compute for what they sell. Off, or for all others: a share of
// spending (compute_market.hpp).
#pragma once

#include <span>

#include "model/input.hpp"
#include "model/levers/month.hpp"
#include "model/parameters/compute/compute_investment.hpp"
#include "model/parameters/compute/compute_market.hpp"
#include "model/state/compute_plans.hpp"
#include "model/state/world.hpp"

namespace headwater::model::compute {

/// Sets `plans`; empty where the mechanism is off.
void compute_investment(const Month& month, const ComputeInvestmentParams& params,
                        const ComputeMarketParams& market, std::span<const OrganisationInput> organisations,
                        const Nation& nation, const Labs& labs, const Ledger& ledger,
                        const CommonAccounts& accounts, ComputePlans& plans, Postings& postings);

}  // namespace headwater::model::compute
