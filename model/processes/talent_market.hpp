// The talent market: search, offers, counter-offers, moves with notice.
//
// Who searches: people without a job every month; employed people on dates drawn ahead at the tier's highest
// hazard h and thinned at the
// date by s(tenure) = settled + (1 - settled) exp(-tenure / tenure_scale). Each search draws `offers`
// vacancies, `local_offers` of them in
// the own city, in proportion to posts of the tier (cumulative vacancies; without replacement of sites).
// U = P w_pay ln(pay) + W w_power ln(1 + heads)(1 + visibility)/10 + M w_mission culture + B w_pub openness +
// C w_compute ln(1 + GPUs / skilled heads)
//     + amenity_c - rho ln rent_c + eta ln(1 + H_c) - home [c != home] w_home - [c != own city] m_tier (m0 +
//     m1 ln(1 + km / 100)) - switch [f != own] + taste_scale x Gumbel.
// Staying competes with the own pay, or with the counter-offer min(best offer's pay, cap x posted) when the
// employer answers.
// Clearing: researcher-proposing deferred acceptance over the ranked options that beat staying
// (matching.hpp); a site ranks applicants by ability, ties by a keyed draw, and holds them up to its
// vacancies of the tier. Settlement goes through winners in order and checks the lab's wage budget. Employed
// winners start `notice_months` later; others at once.
#pragma once

#include <span>

#include "model/levers/month.hpp"
#include "model/processes/common/talent_market_params.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

/// Reads the due searchers (ascending rows) and settles the month's moves.
void talent_market(const Month& month, const TalentMarketParams& params, std::span<const ResearcherId> due,
                   World& world, Postings& postings, MonthRecord& record);

}  // namespace headwater::model
