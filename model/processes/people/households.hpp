// Households of a city as one account (mechanism households): what they save, and where they spend the rest.
//
// Month t of city c, currency:
//   income I_c = what the account received since last month's spending, after income tax and other services given up: pay of
//     the field, wages of the rest of the city, services of the city, rents of offices, severance, benefits, proceeds;
//   housing R_c = housing_area x rent_c x people of the field in c (`housing_rent`, to the rest of the city), at most what
//     they have;
//   spending C_c = (1 - saving) max(0, I_c - R_c) + wealth_spent max(0, wealth_c - wealth_months x usual I_c), usual a mean
//     of 12 months;
//   of it `home` in the city (`consumption_home`), `elsewhere` in other cities by their output (`consumption_elsewhere`), the
//     rest abroad (`consumption`).
// Trade between cities is settled through the account of the rest of the world, whose balance of it is zero each month to the
// last unit. Where nobody keeps the account of the rest of the city, all of it goes to the rest of the world, as without
// the mechanism. Of the field's net pay N_c, R_c + home (1 - saving) max(0, N_c - R_c) is spent in the city: what
// rest_of_city answers. Who moves takes no wealth along. Without the mechanism households spend nine tenths of what they
// have, all of it elsewhere (product_market.hpp). Rates M.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/people/households.hpp"
#include "model/state/world.hpp"

namespace headwater::model::people {

void households(const Month& month, const HouseholdParams& params, const Cities& cities,
                const RestOfCities& rest, const Ledger& ledger, const CommonAccounts& accounts,
                Households& households, Postings& postings);

/// What households spend in a month beside housing (pure), currency.
[[nodiscard]] double spending_of(const HouseholdParams& params, double income, double housing, double wealth,
                                 double usual_income);

}  // namespace headwater::model::people
