// Services of cities from revenue that they have counted on since the first year (CN-27, mechanism city_accounts): only
// what comes beyond it is free for levers. Paid to the city's households, `city_services`.
//
// In the first year all of the month's revenue P; afterwards a twelfth of that year's, as far as the treasury reaches. P is the
// tax of the field's firms; with revenue by source (city_revenue.hpp) also tax on value added, income and the rest of the
// city and transfers by the rule, the plan then grows with the country, x (1 + growth)^((t - 5.5) / 12), and what land
// brings is spent as it comes, so that services shrink with it. Nor does a city with revenue by source hoard: what the
// treasury holds beyond plan, 1 + reserve_months months of levers and what was borrowed in the run goes to services too, so
// that a lever paid from revenue beyond the plan leaves them that much less.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/government/city_accounts.hpp"
#include "model/parameters/government/city_budgets.hpp"
#include "model/parameters/government/rest_of_city.hpp"
#include "model/state/world.hpp"

namespace headwater::model::government {

void city_services(const Month& month, const CityAccountParams& params, const CityBudgetParams& budget,
                   const RestOfCityParams& rest, const Cities& cities, CityAccounts& accounts,
                   CityRevenue& revenue, const Ledger& ledger, Postings& postings);

}  // namespace headwater::model::government
