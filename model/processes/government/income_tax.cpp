#include "model/processes/government/income_tax.hpp"

#include <algorithm>

#include "model/equations/government/lever_bills.hpp"

namespace headwater::model::government {
namespace {

struct FieldPay {
    Money pay = 0;
    double people = 0;
};

/// What labs paid this month at their sites in each city: nobody has been hired or let go since. Without `product_market` they pay nobody.
ScratchVector<FieldPay> field_pay(const Month& month, const Labs& labs, const Sites& sites,
                                  const Cities& cities) {
    ScratchVector<FieldPay> sum(cities.size(), month.scratch);
    if (!month.on("product_market")) return sum;
    for (std::size_t lab = 0; lab < labs.size(); ++lab) {
        if (labs.status[lab] != LabStatus::active) continue;
        for (SiteId site = labs.first_site[lab]; site.valid(); site = sites.next[site.row()]) {
            FieldPay& here = sum[sites.city[site.row()].row()];
            here.pay += sites.payroll[site.row()] * static_cast<Money>(minor_per_unit);
            here.people += sites.heads_at(site);
        }
    }
    return sum;
}

}  // namespace

double income_tax_on(const HouseholdParams& params, double pay, double people) {
    if (!(people > 0)) return 0;
    const double mean = pay / people;
    return people * (params.low_rate * std::min(mean, params.bracket) +
                     params.high_rate * std::max(0.0, mean - params.bracket));
}

void income_tax(const Month& month, const HouseholdParams& params, const CityRevenueParams& revenue,
                const Labs& labs, const Sites& sites, const Cities& cities, const CityAccounts& city_accounts,
                const CityRevenue& city_revenue, Households& households, const CommonAccounts& accounts,
                Postings& postings) {
    if (!month.on("households") || households.size() == 0) return;
    const auto paid = field_pay(month, labs, sites, cities);
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const Money tax =
            std::min(money(income_tax_on(params, in_units(paid[c].pay), paid[c].people)), paid[c].pay);
        const bool own = city_revenue.size() > 0 && pays_itself(month, city_accounts, CityId(c));
        const Money local = own ? money(revenue.local_income * in_units(tax)) : 0;
        postings.pay(cities.households[c], cities.treasury[c], local, "local_income_tax");
        postings.pay(cities.households[c], accounts.nation, tax - local, "income_tax");
        households.net_pay[c] = paid[c].pay - tax;
    }
}

}  // namespace headwater::model::government
