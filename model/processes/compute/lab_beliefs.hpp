// What each lab believes of the prize of the race, and how a laggard changes its mind (SV-03, SV-35).
//
// Who: start-ups and labs of large firms that train. Belief B_f (equations/compute/belief.hpp) starts from B, what the
// frontier makes all believe (compute_investment), and adds d_f + push n_f, log odds.
// Cause (mechanism laggard_belief): last month a lab at home opened a gap, with a model that is more than gap_least above
// what the lab has and further ahead than the best of others was before; or the lab released one that is miss_margin or more behind the best of others; or more labs than the month before have
// better models than it. In such a month it changes its mind with probability 1 - exp(-hazard gap), not within `pause`
// months of the last time; gap = best model of others, at home or abroad, less its own or what is open, at least 0.
// The decision adds `step` to d_f after a lag: where one person holds most votes 0 to founder_lag months (drawn), in a
// unit of a firm parent_lag, elsewhere board_lag_least to board_lag_most (drawn). d_f halves in half_life months.
// A scenario may move d_f of an organisation at a date (table beliefs): that adds at that month and draws nothing, so
// that every byte of the months before is the same.
// Offers: the lab pays (1 + pay_response (B_f - B)) times what it paid (Labs::pay_premium).
// Off, or where nobody trains: B_f = B for all. compute_investment turns belief and gap into money.
#pragma once

#include <span>

#include "model/levers/month.hpp"
#include "model/parameters/compute/compute_investment.hpp"
#include "model/parameters/compute/laggard_belief.hpp"
#include "model/parameters/finance/stories.hpp"
#include "model/state/belief_move.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::compute {

struct LabBeliefParams {
    const LaggardBeliefParams& laggard;
    const ComputeInvestmentParams& race;
    const StoryParams& story;
};

/// `moves` of the scenario, in their order; `control` by organisation (Labs::name).
void lab_beliefs(const Month& month, const LabBeliefParams& params, std::span<const BeliefMove> moves,
                 std::span<const Control> control, const Nation& nation, const Releases& releases, Labs& labs,
                 Strategies& strategies, MonthRecord& record);

}  // namespace headwater::model::compute
