// Arrivals and departures (CN-08, CN-28): graduates, returnees, retirement.
//
// Graduates a month in city c: Poisson(scale x supply x events x graduates_c / 12 x (1 + university_quota_c)), tier by (star_graduates,
// core_graduates); where AI does part of coding, x what the junior posts of some years before drew (people/work, SV-32).
// Ability: typical of the tier x exp(ability_sd z - ability_sd^2 / 2), with a Pareto tail:
// above the quantile tail_start it is multiplied by ((1 - tail_start) / (1 - u))^(1 / ability_tail), at most
// 20 (P-24). A share abroad_share of the tier leaves the country at graduation (P-18). The others choose the
// city of their first search by a logit over
//   v_c = pay_weight ln(wage_c / mean) - rent_weight ln rent_c + peer_weight ln(1 + H_c,tier) + home_weight
//   [c = home].
//         + hukou_points_c + pay_weight ln(1 + graduate_housing_c / wage_c,tier).
// With `graduate_choice` the choice is by origin and destination instead (graduate_choice.hpp); where `emigration` is on,
// `visa_limit` keeps that share of those who would go abroad.
// They enter without a job and search at once. The city pays the households of those who begin there the
// housing allowance of twelve months at once, cut to programme room.
// Returnees (stars from abroad): Poisson(scale x stars_returning / 12 x (1 + package_pull x mean money /
// annual star pay)), to c by a logit over package_elasticity ln(1 + money_c / annual star pay) + ln(1 + H_c,star);
// money_c = package_c + fund_weight x star_role_menu_c x lab_fund_c; the city pays the package to households on
// arrival while its programme has room (the gain is resources, P-17). visa_ease v_c multiplies the arrivals in c
// by 1 + visa_gain v_c and leaves those elsewhere as they are.
// Selection (CN-28): who would come does with probability
//   min(1, ((1 + money_c / annual star pay) a_typical / a_i)^selection): the abler decline more often.
// Roles (CN-28): the share star_role_menu of those who come is offered the roles that there are: head of the
// city's institute while no star who came for it works there, a chair at its university, a firm of their own
// (founding.hpp). They take the highest of role_scale x (the tastes that the role serves) + Gumbel: power and
// mission, publication and mission, power and pay. lab_fund goes to the host, who spends fund_spending of what is
// left of it on compute each month (compute_market.hpp); ability stays as it is. Stars who came to a lab draw
// others: talent_market.hpp, fading by magnet_decay.
// Retirement: a date drawn at entry, uniform between career_shortest and career_longest years later.
#pragma once

#include <span>
#include <vector>

#include "model/levers/month.hpp"
#include "model/parameters/people/arrivals.hpp"
#include "model/parameters/people/graduate_choice.hpp"
#include "model/parameters/people/talent_market.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::people {

struct ArrivalBeliefs {
    const ArrivalParams& arrival;
    const GraduateChoiceParams& choice;
};

/// `ventures` receives the stars who came to found a firm this month.
void arrivals(const Month& month, const ArrivalBeliefs& beliefs, const TalentMarketParams& market,
              World& world, std::span<const ResearcherId> retiring, std::vector<StarVenture>& ventures,
              Postings& postings, MonthRecord& record);

/// What a new person is born with: ability, and the uniform draw that says how long the career will be.
struct Talent {
    float ability = 0;
    double career = 0;
};
[[nodiscard]] Talent draw_talent(const ArrivalParams& params, const TalentMarketParams& market,
                                 std::uint64_t seed, Tier tier, std::uint64_t serial);

/// Draws the fixed traits of a new row from its serial and tier: ability, tastes, retirement month. Shared
/// with the building of the world.
void draw_traits(const ArrivalParams& params, const TalentMarketParams& market, std::uint64_t seed,
                 Researchers& researchers, std::size_t row, std::int32_t entry_month);
/// The same for rows [first, last), whose months of entry are set.
void draw_traits_of_rows(const ArrivalParams& params, const TalentMarketParams& market, std::uint64_t seed,
                         Researchers& researchers, std::size_t first, std::size_t last);

}  // namespace headwater::model::people
