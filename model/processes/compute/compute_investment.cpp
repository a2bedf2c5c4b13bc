#include "model/processes/compute/compute_investment.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/parallel.hpp"
#include "model/equations/compute/investment.hpp"
#include "model/equations/technology/project.hpp"

namespace headwater::model::compute {
namespace {

bool plans(const Labs& labs, std::size_t row) {
    return trains(labs, row) && labs.heads[row] > 0 &&
           (labs.kind[row] == LabKind::start_up || labs.kind[row] == LabKind::big_tech);
}

/// Cash flow of the parent of a lab, currency a year; 0 = it has none outside the model.
double cash_flow(const Labs& labs, std::size_t row, std::span<const double> parent_cash_flow) {
    return labs.name[row] == Labs::unnamed ? 0 : parent_cash_flow[static_cast<std::size_t>(labs.name[row])];
}

}  // namespace

void compute_investment(const Month& month, const ComputeInvestmentParams& params,
                        const ComputeMarketParams& market, std::span<const double> parent_cash_flow,
                        const Nation& nation, const Labs& labs, const Ledger& ledger,
                        const CommonAccounts& accounts, ComputePlans& plans_of_month, Postings& postings) {
    plans_of_month.money.clear();
    // Where nobody rents, no parent pays for it.
    if (!month.on("compute_investment") || !month.on("compute_market") || !(nation.gpu_supply > 0)) return;
    const double frontier = std::max(nation.frontier, nation.frontier_abroad);
    const double belief =
        belief_at(frontier, params.belief_start, params.belief_gain, params.belief_reference);
    const double parent_share =
        params.parent_share + (params.parent_share_believer - params.parent_share) * belief;
    const double growth = std::pow(params.parent_growth, month.index / months_per_year);
    // Cancels in the odds, and keeps the exponents of the weights small.
    const double offset = (frontier + 10) / params.odds_spread;

    // Of the real organisations, currency a year.
    ScratchVector<double> reach(labs.size(), month.scratch);
    ScratchVector<double> weight(labs.size(), month.scratch);
    for_rows(labs.size(), [&](std::size_t row) {
        if (!plans(labs, row)) return;
        const double share = labs.size_share[row];
        const double flow = cash_flow(labs, row, parent_cash_flow);
        reach[row] =
            flow > 0 ? parent_share * flow * growth
                     : months_per_year *
                           (std::max(0.0, in_units(ledger.deposit(labs.account[row]))) / params.cash_months +
                            params.margin * in_units(labs.revenue[row])) /
                           share;
        weight[row] = weight_in_race(std::max(labs.capability[row], nation.open_frontier), reach[row],
                                     params.odds_spread, offset);
    });
    double all = 0;
    double sales = 0;
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (!(weight[row] > 0)) continue;
        const double labs_alike = labs_of_country(month, labs, LabId(row));
        all += weight[row] * labs_alike;
        sales += in_units(labs.revenue[row]) / labs.size_share[row] * labs_alike;
    }
    plans_of_month.money.assign(labs.size(), ComputePlans::none);
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (!plans(labs, row)) continue;
        const double share = labs.size_share[row];
        const double own_sales = in_units(labs.revenue[row]) / share;
        const RaceValue race{.belief = belief,
                             .prize = params.prize,
                             .elasticity = params.prize_elasticity,
                             .horizon = params.horizon,
                             .odds = all > 0 ? weight[row] / all : 0};
        const MarketValue sold{.margin = params.margin,
                               .sales = months_per_year * own_sales,
                               .sales_per_level = params.sales_per_level,
                               .share = sales > 0 ? own_sales / sales : 0};
        const double year = std::min(wanted_investment(race, sold), reach[row]);
        // Where customers are contested, what answers take is known and comes on top (compute_market.hpp).
        const double served =
            month.on("contested_demand") ? 0 : market.share_application * in_units(labs.costs[row]);
        const Money plan = money(std::max(year / months_per_year * share, served));
        plans_of_month.money[row] = plan;
        if (cash_flow(labs, row, parent_cash_flow) > 0)
            postings.pay(accounts.rest_of_world, labs.account[row], plan, "parent_funding");
    }
}

}  // namespace headwater::model::compute
