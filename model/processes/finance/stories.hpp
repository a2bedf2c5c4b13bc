// A story that spreads among labs and venture funds: what is to come, and that one must be there first (SV-35).
//
// Who: labs that invest in compute (project.hpp) and venture funds. Two of them listen to each other with the chance
// degree / (all - 1), by one draw of the pair that lasts. Somebody who has not heard the story takes it up in a month
// with probability 1 - prod over those that it listens to of (1 - link prestige n), n the strength with which they tell
// it. Prestige of a lab is 2 (all - better - 1/2) / all by its best model, equal ones in the middle of their places, so
// that its mean is 1; of a fund, and of a lab without a model, 1. Who takes it up tells it with n = 1. A scenario says who begins, when and how
// strongly (table beliefs). While no lab at home has had a better model for `patience` months n falls to `fading` of
// itself a month. What it does: push n to the log odds of a lab's belief (compute/lab_beliefs.hpp); a fund's appetite
// 1 + appetite n multiplies the odds of its offers to labs that train and, in the mean of all funds, what owners pay in
// (funding.hpp). A run of scale below 1 has fewer to listen to, each as often as at scale 1.
#pragma once

#include <span>

#include "model/levers/month.hpp"
#include "model/parameters/finance/stories.hpp"
#include "model/state/belief_move.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::finance {

void stories(const Month& month, const StoryParams& params, std::span<const BeliefMove> moves,
             const Labs& labs, const Releases& releases, const Investors& investors, Strategies& strategies,
             FundStories& funds, MonthRecord& record);

}  // namespace headwater::model::finance
