// Services of cities from the tax of the field's firms that they have counted on since the first year (CN-27, mechanism
// city_accounts): only what comes beyond it is free for levers. Paid to the city's households, `city_services`: in the
// first year all of the month's tax, afterwards a twelfth of that year's, as far as the treasury reaches.
#pragma once

#include "model/levers/month.hpp"
#include "model/state/world.hpp"

namespace headwater::model::government {

void city_services(const Month& month, const Cities& cities, CityAccounts& accounts, const Ledger& ledger,
                   Postings& postings);

}  // namespace headwater::model::government
