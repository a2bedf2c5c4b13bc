// Moving people between the sites of their employer, shared by the processes that move teams.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/people/talent_market.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

/// Calls `visit(who)` for everybody at a site, the last hired first. Nobody may come or leave meanwhile.
template <class Visit>
void each_at(const World& world, SiteId site, Visit&& visit) {
    for (ResearcherId who = world.sites.last_hired[site.row()]; who.valid();
         who = world.researchers.next_colleague[who.row()])
        visit(who);
}

/// Everybody at a site, the longest there first.
[[nodiscard]] ScratchVector<ResearcherId> people_at(const World& world, SiteId site,
                                                    std::pmr::memory_resource* scratch);

/// Moves a person to another site of the same lab; pay, tenure and the date of the next search stay.
void transfer(World& world, ResearcherId who, SiteId to);

/// Probability that a person follows the employer from one city to another (pure in the person's row).
///
/// Following has a benefit, exponential over people; a person follows when it exceeds the cost of moving, so
///   p = share^(m / m_500), m = m_tier (move_cost + move_cost_distance ln(1 + km / 100)) + home_weight w_home
///   [from = home],
/// and a core researcher who leaves no home follows over 500 km with probability `share`; back home everybody
/// does.
[[nodiscard]] double follows(const TalentMarketParams& params, const World& world, ResearcherId who,
                             CityId to, double share);

}  // namespace headwater::model
