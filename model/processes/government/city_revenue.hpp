// Own revenue of cities by source, and what the nation gives by rule (CN-27, mechanism city_revenue). Acts where
// rest_of_city and city_accounts are on, in cities whose own revenue the table of cities says.
//
// Sources, a row of the ledger each:
//   `value_added_tax`: value_added_tax x value added of firms seated here, of sales at home (exports are free of it), the part
//     local_value_added to the city, the rest to the nation. V_f = home share x (R_f - inputs) - models by the token - compute, not
//     below 0. On top of the price, so customers at home pay it (payer: the rest of the world) and no firm earns less;
//   `corporate_tax`, `team_tax`: product_market.hpp; `local_income_tax`: income_tax.hpp;
//   `local_tax`, `land_sale`: rest_of_city.hpp.
// Transfers by the rule (`equalising_transfer`): T_c = T_c0 (1 + growth)^(t / 12), T_c0 = max(least_transfer x own revenue,
//   need_per_head x residents - own revenue) at the opening. They never follow what levers cost.
// Own revenue and transfers of a year set the limit of debt and what may be given up (city_accounts.hpp); what services
// count on grows with the country (city_services.hpp).
// National money beyond the rule costs the country cost_of_funds a unit (M: 1.1 to 1.6): a memo for comparisons, no payment.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/government/city_revenue.hpp"
#include "model/parameters/government/rest_of_city.hpp"
#include "model/parameters/products/product_market.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::government {

void city_revenue(const Month& month, const CityRevenueParams& params, const RestOfCityParams& rest,
                  const ProductMarketParams& product, const Labs& labs, const Customers& customers,
                  const Cities& cities, const CityAccounts& city_accounts, const CityRevenue& city_revenue,
                  const CommonAccounts& accounts, Postings& postings, MonthRecord& record);

}  // namespace headwater::model::government
