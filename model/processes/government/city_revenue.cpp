#include "model/processes/government/city_revenue.hpp"

#include <algorithm>

#include "model/equations/government/lever_bills.hpp"
#include "model/equations/government/local_accounts.hpp"

namespace headwater::model::government {
namespace {

/// Value added of a firm in sales at home this month, currency.
double value_added(const ProductMarketParams& product, const Labs& labs, const Customers& customers,
                   std::size_t lab) {
    double sales = in_units(labs.revenue[lab]);
    double models = 0;
    double home = 1;
    if (lab < customers.size()) {
        models = in_units(customers.access_paid[lab]);
        home = sales > 0 ? std::clamp(1 - in_units(customers.abroad[lab]) / sales, 0.0, 1.0) : 0;
    }
    return std::max(
        0.0, home * ((1 - product.inputs_share) * sales - models - in_units(labs.compute_budget[lab])));
}

}  // namespace

void city_revenue(const Month& month, const CityRevenueParams& params, const RestOfCityParams& rest,
                  const ProductMarketParams& product, const Labs& labs, const Customers& customers,
                  const Cities& cities, const CityAccounts& city_accounts, const CityRevenue& city_revenue,
                  const CommonAccounts& accounts, Postings& postings, MonthRecord& record) {
    if (!month.on("city_revenue") || city_revenue.size() == 0) return;
    record.cost_of_funds = params.cost_of_funds;
    ScratchVector<double> added(cities.size(), month.scratch);
    for (std::size_t lab = 0; lab < labs.size(); ++lab)
        if (labs.status[lab] == LabStatus::active && commercial(labs.kind[lab]))
            added[labs.seat[lab].row()] += value_added(product, labs, customers, lab);
    const double growth = country_growth(rest, month.index);
    for (std::size_t c = 0; c < cities.size(); ++c) {
        if (!pays_itself(month, city_accounts, CityId(c))) continue;
        const Money tax = money(params.value_added_tax * added[c]);
        const Money local = money(params.local_value_added * in_units(tax));
        postings.pay(accounts.rest_of_world, cities.treasury[c], local, "value_added_tax");
        postings.pay(accounts.rest_of_world, accounts.nation, tax - local, "value_added_tax");
        postings.pay(accounts.nation, cities.treasury[c],
                     money(city_revenue.transfer_start[c] / months_per_year * growth), "equalising_transfer");
    }
}

}  // namespace headwater::model::government
