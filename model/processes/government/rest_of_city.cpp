#include "model/processes/government/rest_of_city.hpp"

#include <algorithm>

#include "model/equations/government/lever_bills.hpp"
#include "model/equations/government/local_accounts.hpp"

namespace headwater::model::government {
namespace {

/// Output beyond what grows with the country, currency.
double answer(const RestOfCityParams& params, const Households& households, RestOfCities& rest,
              double services_given_up, std::int32_t month, std::size_t c) {
    double spent_more = 0;
    if (households.size() > 0 && month > 0) {
        const double spent = in_units(households.spent_here[c]);
        if (rest.field_start[c] < 0) rest.field_start[c] = spent;
        spent_more = spent - rest.field_start[c];
    }
    return params.local_multiplier * spent_more - params.service_output * services_given_up;
}

/// Services that a city went without in a month, mean of about a year, currency.
double services_given_up(const Month& month, const CityAccounts& accounts, const CityRevenue& revenue,
                         CityId city) {
    if (!pays_itself(month, accounts, city)) return 0;
    const std::size_t c = city.row();
    const double all = revenue.size() > 0 ? revenue.annual[c] : accounts.own_revenue[c];
    return accounts.services_cut[c] * all / months_per_year;
}

}  // namespace

void rest_of_city(const Month& month, const RestOfCityParams& params, const CityRevenueParams& revenue,
                  const Cities& cities, const Households& households, const CityAccounts& city_accounts,
                  const CityRevenue& city_revenue, RestOfCities& rest, const Ledger& ledger,
                  const CommonAccounts& accounts, Postings& postings) {
    if (!month.on("rest_of_city") || rest.size() == 0) return;
    const double growth = country_growth(params, month.index);
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const CityId city(c);
        const double trend = rest.output_start[c] * growth;
        const double more =
            std::max(answer(params, households, rest,
                            services_given_up(month, city_accounts, city_revenue, city), month.index, c),
                     -trend);
        rest.output[c] = trend + more;
        rest.jobs[c] = std::max(0.0, params.jobs_per_resident * rest.residents[c] +
                                         months_per_year * more / params.output_per_job);

        const AccountId account = rest.account[c];
        const Money wages = money(params.wage_share * rest.output[c]);
        const Money national = money(params.national_tax * rest.output[c]);
        Money local = 0;
        Money land = 0;
        if (city_revenue.size() > 0 && pays_itself(month, city_accounts, city)) {
            const double rent = cities.rent_reference[c] > 0 ? cities.rent[c] / cities.rent_reference[c] : 1;
            local = money(params.local_tax * rest.output[c]);
            land = money(land_sales(revenue, city_revenue.land_start[c], month.index, rent));
        }
        const Money due = wages + national + local + land;
        const Money held = ledger.deposit(account);
        postings.pay(accounts.rest_of_world, account, std::max<Money>(due - held, 0), "city_trade");
        postings.pay(account, accounts.rest_of_world, std::max<Money>(held - due, 0), "city_trade");
        postings.pay(account, cities.households[c], wages, "other_wages");
        postings.pay(account, accounts.nation, national, "national_tax");
        postings.pay(account, cities.treasury[c], local, "local_tax");
        postings.pay(account, cities.treasury[c], land, "land_sale");
    }
}

}  // namespace headwater::model::government
