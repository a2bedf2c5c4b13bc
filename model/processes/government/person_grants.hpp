// Grants on potential, not rank (CN-06).
//
// City c gives Poisson(scale x person_grants_per_year / 12) grants a month, each among `candidates` people drawn from the core
// people of universities and institutes with a site in c who have no grant of this month. The officer sees the
// seniority z = months since entry and the potential p = ln(a / typical) + noise N, a the ability today, both
// standardised among the candidates, and takes the highest rank_weight z + (1 - rank_weight) p. The amount goes to
// the employer; a winner who entered less than `young` months ago gains the share `gain` of ability, as one who
// is given a group early. An award is not made when programme room is short of it.
// Counted: awards, those to the top decile of the candidates by true ability, and of these those to the young.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/government/person_grants.hpp"
#include "model/parameters/people/talent_market.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::government {

void person_grants(const Month& month, const PersonGrantParams& params, const TalentMarketParams& market,
                   World& world, Postings& postings, MonthRecord& record);

}  // namespace headwater::model::government
