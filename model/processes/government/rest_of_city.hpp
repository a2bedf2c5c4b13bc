// Everything in a city that is not of the field, as one account (mechanism rest_of_city): it answers the field's pay with
// output, jobs, wages and taxes.
//
// Output of month t, currency: Y_c = Y_c0 (1 + growth)^(t / 12) + local_multiplier (S_c - S_c0) - service_output x services
//   given up (a mean of 12 months), S_c what the field's people spent in the city last month (people/households.hpp), S_c0 the same in the first month.
// Jobs: J_c = J_c0 + 12 (Y_c - Y_c0 (1 + growth)^(t / 12)) / output_per_job: growth of the country is of productivity.
// Y_c0: own revenue of the table, which holds no land, is local_tax x Y_c0; where the table has none, output_per_head for each resident.
// It pays wage_share x Y to the city's households (`other_wages`), national_tax x Y to the nation (`national_tax`), and, where the
// city has revenue of its own (mechanism city_revenue), local_tax x Y and for land to the treasury (`local_tax`, `land_sale`).
// It receives what households spend in the city, from there and from elsewhere. What is then short comes from its other
// customers, and what is left goes to its other suppliers (`city_trade`, with the rest of the world): it keeps nothing.
// Source: local multipliers of 0.34 (China) jobs per job: Wang and Chanda 2018; sizes M.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/government/city_revenue.hpp"
#include "model/parameters/government/rest_of_city.hpp"
#include "model/state/world.hpp"

namespace headwater::model::government {

void rest_of_city(const Month& month, const RestOfCityParams& params, const CityRevenueParams& revenue,
                  const Cities& cities, const Households& households, const CityAccounts& city_accounts,
                  const CityRevenue& city_revenue, RestOfCities& rest, const Ledger& ledger,
                  const CommonAccounts& accounts, Postings& postings);

}  // namespace headwater::model::government
