// What investors believe of original architectures, and founders who give up (CN-23).
//
// Evidence e_g of venture fund g, log odds, 0 at the start. In a month in which original projects end, e_g
// <- e_g + ln of a likelihood ratio: `success` when one succeeded, `failure` when all failed; in full for a
// month in which a lab that g leads was among them, with `attention` otherwise. Months and not labs count,
// so that a run of any scale learns alike. Herding: e_g <- e_g + herd / 12 (mean of all funds - e_g). e_g
// stays within evidence_bound. Belief b_g = belief_start + e_g enters the log odds of a venture offer to a
// firm on the original path with weight belief_weight (funding). A fund of the city with patience Y takes
// such a firm, refused by venture capital, without asking how good it is, for 12 Y months from the start of
// its path (funding).
// Giving up: a start-up on the original path goes back to following within the project with hazard
//   [give_up + give_up_peers ln+((unit + mean raised by followers) / (unit + own raised))] (1 - culture),
// unit = 1 million of the declared currency, followers the training start-ups that follow.
#pragma once

#include <span>

#include "model/levers/month.hpp"
#include "model/parameters/finance/beliefs.hpp"
#include "model/state/path_outcome.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::finance {

void beliefs(const Month& month, const BeliefParams& params, std::span<const PathOutcome> outcomes,
             const Nation& nation, Labs& labs, Investors& investors, MonthRecord& record);

}  // namespace headwater::model::finance
