#include "model/build/opening_accounts.hpp"

#include <algorithm>

namespace headwater::model {

OpeningAccounts solve_accounts(const Input& input, const World& world) {
    const ProductMarketParams& p = input.parameters.product_market;
    const Labs& labs = world.labs;
    const Sites& sites = world.sites;
    OpeningAccounts out;
    out.tax_of_city.resize(world.n_cities());
    out.wages_in.resize(world.n_cities());
    for (std::size_t lab = 0; lab < labs.size(); ++lab) {
        if (!labs.active(LabId(lab))) continue;
        double wages = 0;
        double rent = 0;
        for (SiteId site = labs.first_site[lab]; site.valid(); site = sites.next[site.row()]) {
            const std::size_t city = sites.city[site.row()].row();
            const auto paid = static_cast<double>(sites.payroll[site.row()]);
            wages += paid;
            out.wages_in[city] += paid;
            rent += p.area_per_head * sites.heads_at(site) * world.cities.rent[city];
        }
        out.income_tax += p.income_tax * wages;
        if (labs.kind[lab] == LabKind::department) {
            out.department_budget += wages + rent;
        } else if (!commercial(labs.kind[lab])) {
            out.wages_of_public_labs += wages;
            out.research_funding += (1 + p.overhead) * wages;
        } else {
            const double sales = in_units(labs.revenue[lab]);
            const double tax = p.corporate_tax * std::max(0.0, sales * (1 - p.inputs_share) - wages - rent);
            out.wages_of_firms += wages;
            out.rent_of_firms += rent;
            out.sales += sales;
            out.inputs += p.inputs_share * sales;
            out.corporate_tax += tax;
            out.tax_of_city[labs.seat[lab].row()] += p.local_tax_share * tax;
        }
    }
    return out;
}

}  // namespace headwater::model
