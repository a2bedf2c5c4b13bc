// The talent market: search, offers, counter-offers, moves with notice.
//
// Who searches: people without a job in a share jobless_search of the months; employed people on dates drawn ahead at the tier's highest
// hazard and thinned at the date by s(tenure) = settled + (1 - settled) exp(-tenure / tenure_scale).
//
// What they see: `offers` vacancies of their tier, a share `local_offers` of them in the own city. Each
// vacancy stands at a keyed position on a ring and a draw takes the next one clockwise (consistent hashing):
// a vacancy more or less changes only the draws that fall just before it, so worlds that differ in a lever
// keep nearly all offers in common.
//
// Utility of employer f in city c for person i (log points of pay; the w_i are shares of the person's
// tastes):
//   U = pay_weight w_pay ln(pay / posted own-city pay) + power_weight w_power (1 + visibility_f) ln(1 +
//   heads_f) / 10 x (1 + magnet ln(1 + stars who came to f from abroad, fading: arrivals.hpp, CN-28))
//     + mission_weight w_mission culture_f + publication_weight w_pub openness_f
//     + compute_weight w_compute ln(1 + GPUs_f / heads_f) + amenity_c - rent_weight ln rent_c + peer_weight
//     ln(1 + H_c)
//     - home_weight w_home [c != home] - [c != own city] m_tier (move_cost + move_cost_distance ln(1 + km /
//     100))
//     - switch_cost [f != own] + taste_scale x Gumbel,
// H_c = core and star people living in c at real scale; where a row of the table of cities stands for many places,
// those of one of them, in which an offer of the own place is there with the chance `reach`
// (equations/people/small_places.hpp, CN-32). Staying competes with the own pay, or with the
// counter-offer min(best offer, counter_cap x posted) when the employer answers; somebody without a job can
// wait (reservation_pay). For a star or core person of an institute staying weighs the pay with the city's
// retention grant, and a firm's offer ln(1 + institute_noncompete / noncompete_horizon) less log pay (CN-13); culture
// and openness of an institute with tied money count less (CN-04), its charter moves its chance to answer (CN-18). Who came to
// the lab with a deal misses a job of the own choice, and staying is worth less by that (finance/deals, SV-01).
//
// What labs are like to work for (lab_appeal.hpp; each part with a switch that starts off) changes these terms:
//   publication_reputation: openness_f is the reputation R_f, and pay of labs that train and public ones is multiplied by
//     exp(-compensation publication_weight / pay_weight (R_f - usual)) (SV-07);
//   research_compute: less stack_nuisance x odd stack of a lab that trains within the brackets of compute_weight (SV-08);
//   star_base: + company ln(1 + stars_f) + brand_weight ln(1 + brand_f), of the real lab; for skilled newcomers taste_scale x
//     campus x ln(1 + brand_f) as well, so that odds go by brand^campus. Where the best do not apply, for want of stars, a star or
//     a core person of at least top_core passes a post over, unless the lab came itself (chance `approached`), at a loss of
//     closed_penalty (SV-09);
//   work_roles: power counts x fit in the role held there, for organisers x organiser_access; people in product weigh
//     users_weight ln(1 + sales / payroll) as power; publication and compute count other_weight outside research; people for
//     hardware lack programme_weight where there are no own chips (SV-06).
//
// Draws and arithmetic: batches of searchers in vector code, single precision, with the functions of core/elementary.hpp
// (docs/decisions/0016): a block of words for each offer seen (place, position, tie) and one for each that is weighed (the
// normal of its pay, the taste for it). ln(pay / posted) is a difference of logarithms, in which the ability cancels; pay
// itself is worked out for offers that beat staying. Terms of an event are recomputed by the same functions and add up to the
// utility that decided, bit by bit.
//
// Clearing: researcher-proposing deferred acceptance (common/matching.hpp) over the options that beat
// staying; a site wants ability, ties go by a keyed draw, up to its vacancies. Settlement checks each lab's
// wage budget: no lab hires beyond it. Labs in the race add to pay what somebody is worth to them (offers.hpp, SV-04). Employed winners start `notice_months` later, others at once. Sources:
// P-01..P-15; discrete choice with type-I extreme-value shocks (McFadden).
#pragma once

#include <span>
#include <vector>

#include "model/processes/people/talent_market/month.hpp"
#include "model/processes/people/talent_market/offers.hpp"

namespace headwater::model::people {

/// Buffers that the months reuse.
struct TalentMarketBuffers {
    PostBuffers posts;
    SearchBuffers search;
    MatchingBuffers matching;
    std::vector<std::uint32_t> matched;  // of each of the due: row of `search.applications`, or `unmatched`
    SettlementBuffers settlement;
    OfferDesk desk;
};

/// Reads the due searchers (ascending rows) and settles the month's moves.
void talent_market(const Month& month, const TalentMarketParams& params, const DepartmentParams& department,
                   const OfferBeliefs& offers, const LabAppealBeliefs& appeal,
                   std::span<const ResearcherId> due, World& world, TalentMarketBuffers& buffers,
                   MonthRecord& record);

}  // namespace headwater::model::people
