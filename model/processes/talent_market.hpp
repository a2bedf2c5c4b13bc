// The talent market: search, offers, counter-offers, moves with notice.
//
// Who searches: people without a job every month; employed people on dates drawn ahead at the tier's highest
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
//   heads_f) / 10
//     + mission_weight w_mission culture_f + publication_weight w_pub openness_f
//     + compute_weight w_compute ln(1 + GPUs_f / heads_f) + amenity_c - rent_weight ln rent_c + peer_weight
//     ln(1 + H_c)
//     - home_weight w_home [c != home] - [c != own city] m_tier (move_cost + move_cost_distance ln(1 + km /
//     100))
//     - switch_cost [f != own] + taste_scale x Gumbel,
// H_c = core and star people living in c at real scale. Staying competes with the own pay, or with the
// counter-offer min(best offer, counter_cap x posted) when the employer answers; somebody without a job can
// wait (reservation_pay).
//
// Clearing: researcher-proposing deferred acceptance (common/matching.hpp) over the options that beat
// staying; a site wants ability, ties go by a keyed draw, up to its vacancies. Settlement checks each lab's
// wage budget: no lab hires beyond it. Employed winners start `notice_months` later, others at once. Sources:
// P-01..P-15; discrete choice with type-I extreme-value shocks (McFadden).
#pragma once

#include <array>
#include <span>
#include <vector>

#include "model/levers/month.hpp"
#include "model/processes/common/matching.hpp"
#include "model/processes/common/talent_market_params.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

inline constexpr std::size_t most_offers = 12;

/// Buffers that the months reuse.
struct TalentMarketBuffers {
    struct Unit {
        std::uint32_t position = 0;  // on the ring
        std::uint32_t post = 0;
    };
    struct Post {
        SiteId site;
        Tier tier = Tier::broad;
    };
    struct Option {
        std::uint32_t post = 0;
        std::int32_t pay = 0;
        float utility = 0;
        float score = 0;
        std::uint32_t tie = 0;
        std::uint8_t slot = 0;
    };
    struct Search {
        std::uint8_t options = 0;
        bool searches = false;
        std::int32_t counter_offer = 0;  // CNY/month, 0 = none
        float stay_utility = 0;
    };
    std::vector<Post> posts;
    std::vector<std::uint32_t> capacity;
    std::vector<Unit> local_units;     // by tier, city, position
    std::vector<Unit> national_units;  // by tier, position
    std::vector<std::uint32_t> local_first;
    std::array<std::uint32_t, n_tiers + 1> national_first{};
    std::vector<float> lab_power;
    std::vector<float> lab_compute;
    std::vector<std::int64_t> lab_committed;  // payroll and accepted offers, CNY/month
    std::vector<float> city_value;
    std::vector<float> move_cost;  // [from][to], core tier
    std::vector<Search> searches;
    std::vector<Option> options;  // most_offers per search
    std::vector<std::uint32_t> first;
    std::vector<Application> applications;
    std::vector<std::uint32_t> option_of;  // row of `options` of each application
    std::vector<std::uint32_t> matched;
    MatchingBuffers matching;
};

/// Reads the due searchers (ascending rows) and settles the month's moves.
void talent_market(const Month& month, const TalentMarketParams& params, std::span<const ResearcherId> due,
                   World& world, TalentMarketBuffers& buffers, MonthRecord& record);

}  // namespace headwater::model
