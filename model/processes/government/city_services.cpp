#include "model/processes/government/city_services.hpp"

#include <algorithm>

#include "model/equations/government/lever_bills.hpp"
#include "model/equations/government/local_accounts.hpp"

namespace headwater::model::government {
namespace {

constexpr double middle_of_first_year = 5.5;  // month

}  // namespace

void city_services(const Month& month, const CityAccountParams& params, const CityBudgetParams& budget,
                   const RestOfCityParams& rest, const Cities& cities, CityAccounts& accounts,
                   CityRevenue& revenue, const Ledger& ledger, Postings& postings) {
    if (accounts.size() == 0) return;
    const bool by_source = revenue.size() > 0;
    const Country country = country_of(month, budget, cities);
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const CityId city(c);
        if (!pays_itself(month, accounts, city)) continue;
        const Flows& flows = ledger.flows();
        Money steady = flows.received("corporate_tax", city) + flows.received("team_tax", city);
        Money land = 0;
        if (by_source) {
            steady += flows.received("value_added_tax", city) + flows.received("local_income_tax", city) +
                      flows.received("local_tax", city) + flows.received("equalising_transfer", city);
            land = flows.received("land_sale", city);
            revenue.annual[c] +=
                (months_per_year * in_units(steady + land) - revenue.annual[c]) / months_per_year;
        }
        const bool first_year = month.index < months_per_year;
        if (first_year) accounts.planned_tax[c] += steady;
        const double grown = by_source ? country_growth(rest, month.index - middle_of_first_year) : 1;
        const Money planned =
            land + (first_year ? steady : money(in_units(accounts.planned_tax[c]) / months_per_year * grown));
        const Money held = std::max<Money>(ledger.deposit(cities.treasury[c]), 0);
        Money paid = std::clamp<Money>(planned, 0, held);
        if (by_source) {
            const Money borrowed =
                std::max<Money>(-ledger.loan(cities.treasury[c]) - accounts.debt_start[c], 0);
            const Money levers = levers_of_month(month, budget, cities, country, city);
            const Money kept = money((1 + params.reserve_months) * in_units(levers)) + borrowed;
            paid += std::max<Money>(held - paid - kept, 0);
        }
        postings.pay(cities.treasury[c], cities.households[c], paid, "city_services");
    }
}

}  // namespace headwater::model::government
