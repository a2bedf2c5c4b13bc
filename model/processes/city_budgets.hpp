// City budgets (CN-27): each January a city's programme accounts start anew, and a national transfer fills
// the treasury up to what its levers may cost, so that a lever is paid from a real balance.
//
// Room left this year: envelope > 0 ? envelope - spent : unlimited; every lever's payment is cut to the room
// (common/programme.hpp).
// Transfer_c = transfer_per_head / 12 x people_c + what is then missing in the treasury to an upper estimate
// of what the levers of the month may cost, itself at most the room left in the envelope.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"
#include "model/levers/month.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

struct CityBudgetParams {
    double transfer_per_head = 3000;
    double opening_months = 24;
};

template <>
inline constexpr std::string_view group_of<CityBudgetParams> = "city_budget";
template <>
inline constexpr auto fields_of<CityBudgetParams> = std::to_array<Field<CityBudgetParams>>({
    {"transfer_per_head",
     &CityBudgetParams::transfer_per_head,
     Unit::cny_per_person,
     {0, 1000000.0},
     {1000, 10000},
     Scale::linear,
     Mark::assumed,
     "National transfer for each researcher and engineer living in the city, per year",
     "M: keeps treasuries solvent; not a claim about public finance"},
    {"opening_months",
     &CityBudgetParams::opening_months,
     Unit::month,
     {0, 120},
     {12, 36},
     Scale::linear,
     Mark::assumed,
     "Months of transfers in the treasury at the start",
     "M"},
});
static_assert(complete<CityBudgetParams>());

void city_budgets(const Month& month, const CityBudgetParams& params, Cities& cities, const Ledger& ledger,
                  const CommonAccounts& accounts, Postings& postings);

}  // namespace headwater::model
