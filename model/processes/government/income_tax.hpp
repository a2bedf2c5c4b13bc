// Income tax by two brackets (mechanism households).
//
// Of the pay W_c that the field pays in city c to H_c people (currency/month), at the mean w = W_c / H_c:
//   T_c = H_c (low_rate min(w, bracket) + high_rate max(0, w - bracket)),
// exact where everybody earns more than the bracket, as the field does (M). With 3 % to 8,000 CNY and 13 % above that is a
// tenth of 26,000 CNY. The part local_income of it goes to the city where it has revenue of its own (`local_income_tax`,
// mechanism city_revenue), the rest to the nation (`income_tax`). Without the mechanism product_market takes a flat share.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/government/city_revenue.hpp"
#include "model/parameters/people/households.hpp"
#include "model/state/world.hpp"

namespace headwater::model::government {

void income_tax(const Month& month, const HouseholdParams& params, const CityRevenueParams& revenue,
                const Labs& labs, const Sites& sites, const Cities& cities, const CityAccounts& city_accounts,
                const CityRevenue& city_revenue, Households& households, const CommonAccounts& accounts,
                Postings& postings);

/// Tax on pay in a month (pure), currency.
[[nodiscard]] double income_tax_on(const HouseholdParams& params, double pay, double people);

}  // namespace headwater::model::government
