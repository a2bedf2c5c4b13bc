#include "analysis/experiment/run_totals.hpp"

namespace headwater::analysis {

void RunTotals::take(const model::World& after, const model::MonthRecord& record) {
    const std::size_t n = after.n_cities();
    net_inflow_.resize(n);
    public_money_.resize(n);
    for (std::size_t to = 0; to < n; ++to) {
        const model::CityId city(to);
        for (std::size_t from = 0; from < n; ++from)
            for (std::size_t tier = 0; tier < model::n_tiers; ++tier) {
                const auto moved = record.move(static_cast<model::Tier>(tier), model::CityId(from), city);
                net_inflow_[to] += moved;  // the diagonal cancels
                net_inflow_[from] -= moved;
            }
        for (const model::PostingKind kind : programme_kinds)
            public_money_[to] += after.ledger.flows().paid(kind, city);
    }
}

std::vector<CityTotals> RunTotals::cities(const model::World& end) const {
    std::vector<CityTotals> totals(end.n_cities());
    for (std::size_t c = 0; c < totals.size(); ++c) {
        totals[c].people = end.cities.living[c];
        totals[c].firms = end.cities.firms[c];
        totals[c].model_makers = end.cities.model_makers[c];
        if (c >= net_inflow_.size()) continue;  // no month was taken
        totals[c].net_inflow = net_inflow_[c];
        totals[c].public_money = model::cny(public_money_[c]);
    }
    return totals;
}

NationTotals RunTotals::nation(const model::World& end) const {
    NationTotals nation;
    for (const CityTotals& city : cities(end)) {
        for (std::size_t tier = 0; tier < model::n_tiers; ++tier) nation.people[tier] += city.people[tier];
        nation.firms += city.firms;
        nation.model_makers += city.model_makers;
        nation.public_money += city.public_money;
    }
    nation.frontier = end.nation.frontier;
    nation.frontier_abroad = end.nation.frontier_abroad;
    nation.gpu_price = end.nation.gpu_price;
    std::int64_t pay = 0;
    std::int64_t heads = 0;
    for (std::size_t site = 0; site < end.sites.size(); ++site) {
        pay += end.sites.payroll[site];
        heads += end.sites.heads_at(model::SiteId(site));
    }
    nation.mean_pay = heads > 0 ? static_cast<double>(pay) / static_cast<double>(heads) : 0;
    return nation;
}

}  // namespace headwater::analysis
