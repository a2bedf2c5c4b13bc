#include "model/processes/compute/compute_investment.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/parallel.hpp"
#include "model/equations/compute/belief.hpp"
#include "model/equations/compute/investment.hpp"
#include "model/equations/technology/project.hpp"
#include "model/equations/technology/seen_from.hpp"

namespace headwater::model::compute {
namespace {

/// Cash flow of the parent of a lab, currency a year; 0 = it has none outside the model.
double cash_flow(const Labs& labs, std::size_t row, std::span<const double> parent_cash_flow) {
    return labs.name[row] == Labs::unnamed ? 0 : parent_cash_flow[static_cast<std::size_t>(labs.name[row])];
}

/// How a lab stands in the race, and whether its plan has jumped (SV-03).
struct Standing {
    double odds = 0;
    double plan = 0;    // currency a year
    double wanted = 0;  // the same
    double reach = 0;   // the same
};

void note_plan(const Month& month, const LaggardBeliefParams& params, const Labs& labs, std::size_t row,
               const Standing& now, Strategies& strategies, MonthRecord& record) {
    const double before = strategies.plan[row];
    strategies.odds[row] = now.odds;
    strategies.plan[row] = now.plan;
    if (!(before > 0) || !(now.plan > (1 + params.jump_size) * before) ||
        month.index - strategies.jumped[row] < params.jump_pause)
        return;
    strategies.jumped[row] = static_cast<std::int16_t>(month.index);
    const LabId lab(row);
    const std::int32_t since = month.index - strategies.passed_month[row];
    record.count_lab("spending_jumps", labs.seat[row], labs.in_every_run(lab));
    if (since <= params.cluster_months)
        record.count_lab("jumps_after_release", labs.seat[row], labs.in_every_run(lab));
    Event event;
    event.month = static_cast<std::int16_t>(month.index);
    event.kind = "spending_jump";
    event.to = labs.seat[row];
    event.lab = lab;
    event.value = now.plan;
    event.chosen = {static_cast<float>(before),
                    static_cast<float>(strategies.belief[row]),
                    static_cast<float>(strategies.gap[row]),
                    static_cast<float>(now.odds),
                    static_cast<float>(now.wanted),
                    static_cast<float>(now.reach),
                    static_cast<float>(since > month.index ? -1 : since)};
    record.events.push_back(event);
}

}  // namespace

void compute_investment(const Month& month, const ComputeInvestmentParams& params,
                        const LaggardBeliefParams& laggard, const ComputeMarketParams& market,
                        std::span<const double> parent_cash_flow, const Nation& nation,
                        const Nations& nations, const CityNations& city_nations, const Labs& labs,
                        const Ledger& ledger, const CommonAccounts& accounts, Strategies& strategies,
                        ComputePlans& plans_of_month, Postings& postings, MonthRecord& record) {
    plans_of_month.money.clear();
    // Where nobody rents, no parent pays for it.
    if (!month.on("compute_investment") || !month.on("compute_market") || !(nation.gpu_supply > 0)) return;
    const double frontier = std::max(nation.frontier, nation.frontier_abroad);
    const double shared =
        belief_at(frontier, params.belief_start, params.belief_gain, params.belief_reference);
    const bool laggards = month.on("laggard_belief");
    const bool of_its_own = laggards || month.on("stories");
    const auto belief_of = [&](std::size_t row) {
        return of_its_own && strategies.has(row) ? strategies.belief[row] : shared;
    };
    const auto parent_share = [&](std::size_t row) {
        const double belief = belief_of(row);
        if (laggards && strategies.has(row))
            return budget_share(belief, std::min(strategies.gap[row], laggard.gap_most), laggard.budget_base,
                                laggard.budget_belief, laggard.budget_gap);
        return params.parent_share + (params.parent_share_believer - params.parent_share) * belief;
    };
    const double growth = std::pow(params.parent_growth, month.index / months_per_year);
    // Cancels in the odds, and keeps the exponents of the weights small.
    const double offset = (frontier + 10) / params.odds_spread;

    // Of the real organisations, currency a year.
    ScratchVector<double> reach(labs.size(), month.scratch);
    ScratchVector<double> weight(labs.size(), month.scratch);
    for_rows(labs.size(), [&](std::size_t row) {
        if (!invests_in_compute(labs, row)) return;
        const double share = labs.size_share[row];
        const double flow = cash_flow(labs, row, parent_cash_flow);
        reach[row] =
            flow > 0 ? parent_share(row) * flow * growth
                     : months_per_year *
                           (std::max(0.0, in_units(ledger.deposit(labs.account[row]))) / params.cash_months +
                            params.margin * in_units(labs.revenue[row])) /
                           share;
        weight[row] = weight_in_race(
            std::max(labs.capability[row], open_in(nation, nations, city_nations, labs.seat[row])),
            reach[row], params.odds_spread, offset);
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
    std::ranges::fill(strategies.people, 0.0);
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (!invests_in_compute(labs, row)) continue;
        const double share = labs.size_share[row];
        const double own_sales = in_units(labs.revenue[row]) / share;
        const RaceValue race{.belief = belief_of(row),
                             .prize = params.prize,
                             .elasticity = params.prize_elasticity,
                             .horizon = params.horizon,
                             .odds = all > 0 ? weight[row] / all : 0};
        const MarketValue sold{.margin = params.margin,
                               .sales = months_per_year * own_sales,
                               .sales_per_level = params.sales_per_level,
                               .share = sales > 0 ? own_sales / sales : 0};
        const double wanted = wanted_investment(race, sold);
        const double year = std::min(wanted, reach[row]);
        if (laggards && strategies.has(row))
            note_plan(month, laggard, labs, row, {race.odds, year, wanted, reach[row]}, strategies, record);
        // Where customers are contested, what answers take is known and comes on top (compute_market.hpp).
        const double served =
            month.on("contested_demand") ? 0 : market.share_application * in_units(labs.costs[row]);
        const Money plan = money(std::max(year / months_per_year * share, served));
        plans_of_month.money[row] = plan;
        if (!(cash_flow(labs, row, parent_cash_flow) > 0)) continue;
        postings.pay(accounts.rest_of_world, labs.account[row], plan, "parent_funding");
        if (!laggards || !strategies.has(row)) continue;
        // What the others believe would make it spend less: for a part of the rest it hires.
        RaceValue as_others = race;
        as_others.belief = shared;
        const double beyond = year - std::min(year, wanted_investment(as_others, sold));
        strategies.people[row] = laggard.people_share * beyond / months_per_year * share;
        if (strategies.people[row] > 0)
            postings.pay(accounts.rest_of_world, labs.account[row], money(strategies.people[row]),
                         "parent_funding");
    }
}

}  // namespace headwater::model::compute
