// People rise a tier by learning.
//
// Who works and is due to search this month rises with the chance hazard / search hazard of the tier: dates of searches come
// at that rate, so the hazard is met without touching anybody else, and who rises looks round in the same month. Hazards,
// 1/month:
//   broad to core   core_rate x (1 + training_gain [the lab trains or has trained a model] + institute_gain [institute,
//                   university]) x 2 R
//   core to star    star_rate x visibility of the lab (0..1, by its releases; research.hpp) x 2 R
// R = Phi(ln(a / a_typical) / ability_sd + ability_sd / 2), rank of the ability at entry within the tier, on average 1/2 of those
// who enter during the run. People of the opening are given the ability of the opening, experience included, so that theirs at
// entry is lower: they rise less often. Nobody rises within `experience` months of the first job. Ability is multiplied by
// (a_typical, next tier / a_typical, own)^learning; pay stays until the next search or counter-offer. All sizes assumed (M):
// rates so that shares of tiers stay near those of the opening. Left out: people between jobs, people under notice, and those
// whom praise sends searching count twice.
#pragma once

#include <span>

#include "model/levers/month.hpp"
#include "model/parameters/people/arrivals.hpp"
#include "model/parameters/people/rising.hpp"
#include "model/parameters/people/talent_market.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::people {

/// `due`: who searches this month.
void rising(const Month& month, const RisingParams& params, const ArrivalParams& arrival,
            const TalentMarketParams& market, std::span<const ResearcherId> due, World& world,
            MonthRecord& record);

/// Share of a tier whose ability at entry is below `ability`, relative to the typical one (pure).
[[nodiscard]] double ability_rank(double ability_sd, double ability);

/// Hazard of rising from `tier` at `lab`, of somebody with enough experience, 1/month (pure); 0 for stars.
[[nodiscard]] double rising_hazard(const RisingParams& params, const Labs& labs, LabId lab, Tier tier,
                                   double rank);

}  // namespace headwater::model::people
