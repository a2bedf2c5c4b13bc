#include "model/processes/firms/founding/prospects.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "model/equations/people/pay.hpp"

namespace headwater::model::firms {
namespace {

/// Share of young firms that have raised money.
double funded_share(const Month& month, const EntryBeliefs& beliefs, const Labs& labs) {
    if (!month.on("venture_rounds")) return 0;
    double funded = beliefs.entry.known_peers * beliefs.founding.seed_share;
    double peers = beliefs.entry.known_peers;
    for (std::size_t lab = 0; lab < labs.size(); ++lab) {
        const bool small = labs.kind[lab] == LabKind::start_up || labs.kind[lab] == LabKind::application;
        if (!small || labs.name[lab] != Labs::unnamed) continue;
        if (month.index - labs.founded[lab] > beliefs.entry.peer_age) continue;
        peers += 1;
        if (labs.raised[lab] > 0) funded += 1;
    }
    return funded / peers;
}

struct Market {
    double sales = 0;  // currency/month
    double firms = 0;
    double growth = 1;
};

std::array<Market, n_tasks> markets_of(const Month& month, const EntryBeliefs& beliefs, const World& world) {
    std::array<Market, n_tasks> markets;
    const Labs& labs = world.labs;
    const bool contested = month.on("contested_demand") && world.task_markets.size() > 0;
    for (std::size_t lab = 0; lab < labs.size(); ++lab) {
        if (labs.status[lab] != LabStatus::active || !commercial(labs.kind[lab])) continue;
        const bool entered = contested && lab < world.customers.size();
        if (contested && !entered) continue;
        Market& market = markets[entered ? static_cast<std::size_t>(world.customers.task[lab]) : 0];
        market.firms += labs.name[lab] == Labs::unnamed ? 1 : static_cast<double>(labs.size_share[lab]);
        if (!contested) market.sales += in_units(labs.revenue[lab]);
    }
    if (!contested) return markets;
    for (std::size_t task = 1; task < n_tasks; ++task) {
        markets[task].sales = world.task_markets.spending[task];
        markets[task].growth = foreseen_growth(beliefs.entry, world.task_markets.wanted[task],
                                               world.task_markets.adoption[task]);
    }
    return markets;
}

}  // namespace

double worth_of_founding(const EntryBeliefs& beliefs, double funded, double sales) {
    return funded * beliefs.founding.seed_money + worth_of_profits(beliefs.entry, beliefs.entry.won * sales);
}

Prospects prospects_of(const Month& month, const EntryBeliefs& beliefs, const World& world,
                       std::span<const double> candidates) {
    Prospects prospects{ScratchVector<double>(world.n_cities(), month.scratch), 0};
    const double funded = funded_share(month, beliefs, world.labs);
    const auto markets = markets_of(month, beliefs, world);
    double sales = 0;
    for (const Market& market : markets)
        if (market.firms > 0) sales += market.sales;
    double weighing = 0;
    for (std::size_t c = 0; c < world.n_cities(); ++c) {
        const double stake = beliefs.entry.horizon * beliefs.entry.risk *
                             posted_pay(beliefs.market, world.cities, CityId(c), Tier::core, 1);
        double worth = 0;
        double& chance = prospects.chance[c];
        for (const Market& market : markets) {
            if (!(market.firms > 0) || !(market.sales > 0)) continue;
            const double value =
                worth_of_founding(beliefs, funded, market.sales / market.firms * market.growth);
            chance += market.sales / sales * chance_to_found(beliefs.entry, value, stake);
            worth += market.sales / sales * value;
        }
        if (stake > 0) prospects.worth += candidates[c] * worth / stake;
        weighing += candidates[c];
    }
    if (weighing > 0) prospects.worth /= weighing;
    return prospects;
}

}  // namespace headwater::model::firms
