// Grants on potential, not rank (CN-06).
//
// City c gives Poisson(scale x n_grants / 12) grants a month, each among `candidates` people drawn from the core
// people of universities and institutes with a site in c who have no grant of this month. The officer sees the
// seniority z = months since entry and the potential p = ln(a / typical) + noise N, a the ability today, both
// standardised among the candidates, and takes the highest omega_rank z + (1 - omega_rank) p. The amount goes to
// the employer; a winner who entered less than `young` months ago gains the share `gain` of ability, as one who
// is given a group early. An award is not made when programme room is short of it.
// Counted: awards, those to the top decile of the candidates by true ability, and of these those to the young.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"
#include "model/levers/month.hpp"
#include "model/processes/common/talent_market_params.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

struct PersonGrantParams {
    double candidates = 20;
    double noise = 0.5;
    double gain = 0.1;
    double young = 96;
};

template <>
inline constexpr std::string_view group_of<PersonGrantParams> = "person_grant";
template <>
inline constexpr auto fields_of<PersonGrantParams> = std::to_array<Field<PersonGrantParams>>({
    {"candidates",
     &PersonGrantParams::candidates,
     Unit::person,
     {2, 200},
     {10, 50},
     Scale::linear,
     Mark::assumed,
     "Candidates for one grant",
     "M",
     Numbers::whole},
    {"noise",
     &PersonGrantParams::noise,
     Unit::one,
     {0.01, 5},
     {0.3, 1},
     Scale::linear,
     Mark::assumed,
     "Standard deviation of the officer's error about log ability",
     "CN-06; M: about the spread of ability in a tier"},
    {"gain",
     &PersonGrantParams::gain,
     Unit::share,
     {0, 1},
     {0.05, 0.2},
     Scale::linear,
     Mark::assumed,
     "Rise of ability of a young winner",
     "M"},
    {"young",
     &PersonGrantParams::young,
     Unit::month,
     {12, 360},
     {60, 120},
     Scale::linear,
     Mark::assumed,
     "Months since entry below which a winner is young",
     "M: before an associate professorship"},
});
static_assert(complete<PersonGrantParams>());

void person_grants(const Month& month, const PersonGrantParams& params, const TalentMarketParams& market,
                   World& world, Postings& postings, MonthRecord& record);

}  // namespace headwater::model
