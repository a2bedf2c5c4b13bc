// People who come from other software work, and go back to it (ECONOMY of the labour market).
//
// Broad tier only; skilled people of the field are made by schools and by work (arrivals.hpp).
// Entry into city c: Poisson(scale x entry_rate x people x share_c x clamp(theta_c ^ entry_elasticity, 1 / most_entry,
//   most_entry)), share_c the city's share of the tier's people, theta_c posts per person between jobs last month
//   (firms/factor_prices.hpp). Traits as of graduates; they search from the next month on.
// Leaving: of those who searched this month and found nothing, with hazard leave_rate (1 - f_c)^patience,
//   f_c = theta_c / (1 + theta_c) the chance to find a job in a month: in a steady flow (1 - f)^patience is the share
//   of those between jobs who have been so for `patience` months. They count as retired from the field.
// All rates assumed (M). Without it nobody enters but graduates, and nobody without a job ever goes.
#pragma once

#include <span>

#include "model/levers/month.hpp"
#include "model/parameters/people/arrivals.hpp"
#include "model/parameters/people/outside_pool.hpp"
#include "model/parameters/people/talent_market.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::people {

/// `searched`: who was due to search this month.
void outside_pool(const Month& month, const OutsidePoolParams& params, const ArrivalParams& arrival,
                  const TalentMarketParams& market, std::span<const ResearcherId> searched, World& world,
                  MonthRecord& record);

/// Hazard of leaving the field of somebody between jobs, 1/month; `tightness` posts per person between jobs (pure).
[[nodiscard]] double leaving_hazard(const OutsidePoolParams& params, double tightness);

}  // namespace headwater::model::people
