// What the steps of a month work with, beside the world: the input, the policy in force, and what one step hands
// to another.
#pragma once

#include <vector>

#include "model/core/scratch.hpp"
#include "model/input.hpp"
#include "model/levers/month.hpp"
#include "model/month_watch.hpp"
#include "model/processes/firms/founding/founding.hpp"
#include "model/processes/people/arrivals/arrivals.hpp"
#include "model/processes/people/talent_kernel/talent_kernel.hpp"
#include "model/processes/people/talent_market/talent_market.hpp"
#include "model/state/belief_move.hpp"
#include "model/state/compute_demand.hpp"
#include "model/state/compute_plans.hpp"
#include "model/state/dated_event.hpp"
#include "model/state/deals.hpp"
#include "model/state/path_outcome.hpp"
#include "model/state/planned_founding.hpp"
#include "model/state/record.hpp"
#include "model/state/seller_books.hpp"
#include "model/state/site_limits.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

/// Buffers that the months reuse; their contents mean nothing between months, but for events, planned foundings and
/// cash flows of parents, which are of the input, as are control and moves of belief.
struct Workspace {
    Scratch scratch;
    PolicyInForce policy;
    Postings postings;
    std::vector<DatedEvent> events;
    std::vector<PlannedFounding> planned;
    std::vector<double> parent_cash_flow;            // by organisation, currency a year
    std::vector<Control> control;                    // by organisation
    std::vector<BeliefMove> belief_moves;            // of the scenario
    std::vector<AcceleratorPath> accelerator_paths;  // by nation
    std::vector<ExchangePeriod> exchange_periods;
    std::vector<Founder> founders;  // the same
    std::vector<DatedBid> bids;     // the same
    std::vector<ResearcherId> retiring;
    std::vector<StarVenture> ventures;
    std::vector<ResearcherId> searching;
    std::vector<LabId> new_model_makers;
    std::vector<PathOutcome> path_outcomes;
    std::vector<double> cuts;
    ComputePlans compute_plans;
    ComputeDemand compute_demand;
    SellerBooks seller_books;
    SiteLimits site_limits;
    people::TalentMarketBuffers talent_market;
    MonthWatch watch;
    people::TalentKernelBuffers talent_kernel;
};

struct Turn {
    const Month& month;
    const Input& input;
    const Parameters& p;
    World& world;
    Workspace& w;
    MonthRecord& record;
};

}  // namespace headwater::model
