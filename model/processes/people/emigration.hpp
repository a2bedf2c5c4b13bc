// People of the field go abroad, from work or between jobs.
//
// Hazard, 1/month: rate of the tier x clamp((pay_abroad / (own pay / reference))^pay_elasticity, 1 / most_change, most_change)
// x (1 - visa_limit); reference = reference_pay x relative pay of the tier x relative ability^pay_ability, so that who is paid
// less than others alike goes more often; own pay of somebody between jobs is what makes work better than waiting
// (talent_market.hpp). Who works and is due to search this month goes with the chance hazard / search hazard of the tier, as in
// rising.hpp; people between jobs are due each month. Rates assumed (M); elasticity published (P-02). They count among those
// abroad and do not come back by themselves: stars from abroad are new people (arrivals.hpp). `visa_limit` also holds
// back graduates (arrivals.cpp). Left out: people under notice, families, and what a visa costs.
#pragma once

#include <span>

#include "model/levers/month.hpp"
#include "model/parameters/people/emigration.hpp"
#include "model/parameters/people/talent_market.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::people {

/// `due`: who searches this month.
void emigration(const Month& month, const EmigrationParams& params, const TalentMarketParams& market,
                std::span<const ResearcherId> due, World& world, MonthRecord& record);

/// Hazard of going abroad, 1/month (pure); `pay` relative to the reference for the same ability.
[[nodiscard]] double emigration_hazard(const EmigrationParams& params, Tier tier, double pay,
                                       double visa_limit);

}  // namespace headwater::model::people
