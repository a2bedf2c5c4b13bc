#include "model/processes/government/city_services.hpp"

#include <algorithm>

#include "model/equations/government/lever_bills.hpp"

namespace headwater::model::government {

void city_services(const Month& month, const Cities& cities, CityAccounts& accounts, const Ledger& ledger,
                   Postings& postings) {
    if (!month.on("city_accounts") || accounts.size() == 0) return;
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const CityId city(c);
        if (!pays_itself(month, accounts, city)) continue;
        const Money tax =
            ledger.flows().received("corporate_tax", city) + ledger.flows().received("team_tax", city);
        const bool first_year = month.index < months_per_year;
        if (first_year) accounts.planned_tax[c] += tax;
        const Money planned = first_year ? tax : money(in_units(accounts.planned_tax[c]) / months_per_year);
        const Money paid =
            std::clamp<Money>(std::min(planned, ledger.deposit(cities.treasury[c])), 0, planned);
        postings.pay(cities.treasury[c], cities.households[c], paid, "city_services");
    }
}

}  // namespace headwater::model::government
