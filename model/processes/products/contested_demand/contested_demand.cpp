#include "model/processes/products/contested_demand/contested_demand.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/parallel.hpp"
#include "model/equations/firms/share_held.hpp"
#include "model/processes/products/contested_demand/scene.hpp"
#include "model/state/payroll.hpp"

namespace headwater::model::products {
namespace {

void look_at_firms(const Scene& scene, Firms& firms) {
    const auto factors = agglomeration_factors(scene.month, scene.beliefs.product, scene.cities);
    for_rows(
        scene.labs.size(),
        [&](std::size_t lab) {
            if (!scene.firm(lab) || scene.labs.heads[lab] == 0) return;
            for (SiteId site = scene.labs.first_site[lab]; site.valid(); site = scene.sites.next[site.row()])
                firms.skilled_heads[lab] += skilled(scene.sites.heads[site.row()]);
            firms.skilled_heads[lab] /= share_held(scene.month, scene.labs, lab);
            firms.per_head[lab] = output_of(scene.month, factors, scene.beliefs.skill_growth, scene.labs,
                                            scene.sites, LabId(lab)) /
                                  scene.labs.heads[lab];
            firms.payroll[lab] = payroll_of(scene.labs, scene.sites, LabId(lab));
        },
        firms_per_block);
}

void clear_money(Customers& customers) {
    std::ranges::fill(customers.home, 0);
    std::ranges::fill(customers.abroad, 0);
    std::ranges::fill(customers.advertising, 0);
    std::ranges::fill(customers.access, 0);
    std::ranges::fill(customers.access_paid, 0);
    std::ranges::fill(customers.serving, 0.0);
    std::ranges::fill(customers.inference, 0.0);
    std::ranges::fill(customers.users, 0.0);
    std::ranges::fill(customers.services, 0.0);
    std::ranges::fill(customers.own_model, std::uint8_t{0});
}

}  // namespace

void contested_demand(const Month& month, const DemandBeliefs& beliefs, Labs& labs, const Sites& sites,
                      const Cities& cities, const Nation& nation,
                      const ApplicationSectors& application_sectors, const WorkPlaces& work,
                      const Ledger& ledger, Customers& customers, TaskMarkets& markets, Adoption& adoption,
                      ConsumerGroups& groups, ChatOffers& offers, MonthRecord& record) {
    if (!month.on("contested_demand") || markets.size() == 0) return;
    Scene scene{month, beliefs, beliefs.demand, labs,    sites,    cities, nation, application_sectors,
                work,  ledger,  customers,      markets, adoption, groups, offers, record};
    const double reference = beliefs.compute.price_reference;
    const double price = nation.gpu_price > 0 ? nation.gpu_price : reference;
    scene.gpu_hour =
        month.on("compute_market") && nation.gpu_supply > 0 ? price : reference * scene.p.outside_serving;
    scene.serving_cost = scene.p.serving_factor * scene.gpu_hour / reference;
    scene.open = month.on("open_models") ? nation.open_frontier : 0;

    const bool opening = customers.size() == 0 || customers.entered.front() == 0;
    const std::size_t known = customers.size();
    if (labs.size() > 0) customers.reach(LabId(labs.size() - 1));
    clear_money(customers);
    Firms firms(labs.size(), month.scratch);
    look_at_firms(scene, firms);
    ScratchVector<double> shares(labs.size(), month.scratch);
    general_models(scene, firms, opening, shares);
    if (opening) {
        open_markets(scene, shares, firms);
    } else {
        enter_firms(scene, known);
        appeal_of_firms(scene, shares, firms);
    }
    buy(scene, firms);
    if (opening) open_departments(scene);
    sell(scene, firms);
    access_and_inference(scene, firms);
    goodwill(scene, firms);
}

}  // namespace headwater::model::products
