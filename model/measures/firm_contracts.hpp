// Contracts that share income, give access or bind buyers, and rounds of firms that need much capital. Undefined where there are none.
#pragma once

#include <array>

#include "model/measures/fill.hpp"

namespace headwater::model::measures {

/// Sum of `value(row)` over rows of the table of contracts for which `counts(row)`, and their number.
template <class Counts, class Value>
std::array<double, 2> over_contracts(const World& world, Counts counts, Value value) {
    std::array<double, 2> sum{};
    for (std::size_t row = 0; row < world.contract_terms.size(); ++row) {
        if (!counts(row)) continue;
        sum[0] += value(row);
        sum[1] += 1;
    }
    return sum;
}

inline std::array<double, 2> over_partners(const In& in, double (*value)(const World&, std::size_t)) {
    const Contracts& c = in.world.contracts;
    return over_contracts(
        in.world,
        [&](std::size_t row) {
            return binds_buyer(c.kind[row]) && (c.running(row) || c.closed[row] == in.world.month - 1);
        },
        [&](std::size_t row) { return value(in.world, row); });
}

/// Mean over firms that have asked for large rounds.
template <class Value>
double mean_of_capital_firms(const World& world, Value value) {
    const CapitalFirms& firms = world.capital_firms;
    double sum = 0;
    double n = 0;
    for (std::size_t f = 0; f < firms.size(); ++f) {
        if (!world.labs.active(firms.lab[f])) continue;
        sum += value(firms, f);
        n += 1;
    }
    return n > 0 ? sum / n : undefined;
}

inline constexpr auto firm_contract_measures = std::to_array<Measure>({
    {384, "income_shared", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "shares of revenue and profit that labs pay under contracts", "",
     [](const In& in, Out out) {
         const auto& flows = in.world.ledger.flows();
         out[0] = in_units(flows.of_kind("revenue_share") + flows.of_kind("profit_share"));
     },
     rows_of<BookedTo::nation, "revenue_share", "profit_share">},
    {385, "income_owed", Over::nation, Timing::stock, Unit::money, Size::total, Goal::minimise,
     "such shares that are due; no payment yet", "",
     [](const In& in, Out out) {
         const Contracts& c = in.world.contracts;
         const auto sum = over_contracts(
             in.world, [&](std::size_t row) { return shares_income(c.kind[row]); },
             [&](std::size_t row) { return in_units(c.owed[row]); });
         out[0] = sum[1] > 0 ? sum[0] : undefined;
     }},
    {386, "licence_access", Over::nation, Timing::stock, Unit::one, Size::each, Goal::none,
     "licences that give access to what a lab knows, each with the part of it that it reaches", "",
     [](const In& in, Out out) {
         const Contracts& c = in.world.contracts;
         const auto sum = over_contracts(
             in.world, [&](std::size_t row) { return c.kind[row] == ContractKind::licence; },
             [&](std::size_t row) {
                 return c.running(row) ? in.world.contract_terms.delivered[row] : 0.0;
             });
         out[0] = sum[1] > 0 ? sum[0] : undefined;
     }},
    {387, "licences_disputed", Over::nation, Timing::stock, Unit::count, Size::each, Goal::minimise,
     "licences in dispute", "",
     [](const In& in, Out out) {
         const ContractTerms& terms = in.world.contract_terms;
         const auto sum = over_contracts(
             in.world,
             [&](std::size_t row) { return in.world.contracts.kind[row] == ContractKind::licence; },
             [&](std::size_t row) { return terms.stage[row] == AccessStage::disputed ? 1.0 : 0.0; });
         out[0] = sum[1] > 0 ? sum[0] : undefined;
     }},
    {388, "clauses_declared", Over::city, Timing::flow, Unit::count, Size::each, Goal::none,
     "triggers of licences that were said to be reached, of licensors seated in the city", "",
     city_count<"clauses_declared">},
    {389, "legal_costs", Over::nation, Timing::flow, Unit::money, Size::total, Goal::minimise,
     "what disputes about licences cost both sides", "",
     [](const In& in, Out out) { out[0] = in_units(in.world.ledger.flows().of_kind("legal_cost")); },
     rows_of<BookedTo::nation, "legal_cost">},
    {390, "exclusive_queue", Over::nation, Timing::stock, Unit::gpu, Size::total, Goal::minimise,
     "GPUs that labs with an exclusive partner, or one that may refuse others, want and do not get", "",
     [](const In& in, Out out) {
         const auto sum = over_partners(
             in, [](const World& world, std::size_t row) { return world.contract_terms.queue[row]; });
         out[0] = sum[1] > 0 ? sum[0] : undefined;
     }},
    {391, "exclusive_share", Over::nation, Timing::stock, Unit::share, Size::each, Goal::maximise,
     "part of the GPUs that such labs want which they may rent", "",
     [](const In& in, Out out) {
         const auto got = over_partners(
             in, [](const World& world, std::size_t row) { return world.contract_terms.delivered[row]; });
         const auto queue = over_partners(
             in, [](const World& world, std::size_t row) { return world.contract_terms.queue[row]; });
         out[0] = got[0] + queue[0] > 0 ? got[0] / (got[0] + queue[0]) : undefined;
     }},
    {392, "outside_gpus", Over::nation, Timing::stock, Unit::gpu, Size::total, Goal::none,
     "GPUs that such labs rent of others than their partner", "",
     [](const In& in, Out out) {
         const auto sum = over_partners(
             in, [](const World& world, std::size_t row) { return world.contract_terms.outside[row]; });
         out[0] = sum[1] > 0 ? sum[0] : undefined;
     }},
    {393, "refusal_premium", Over::nation, Timing::flow, Unit::money, Size::total, Goal::minimise,
     "what bidders ask of labs whose partner may refuse them, beside the price", "",
     [](const In& in, Out out) { out[0] = in_units(in.world.ledger.flows().of_kind("refusal_premium")); },
     rows_of<BookedTo::nation, "refusal_premium">},
    {394, "partners_released", Over::city, Timing::flow, Unit::count, Size::each, Goal::none,
     "exclusive contracts and first refusals that ended early, of buyers seated in the city", "",
     city_count<"partners_released">},
    {395, "capital_raised", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "equity of large rounds, by firms seated in the city", "", city_money<"capital_raised">,
     part_of_equity},
    {396, "capital_gap", Over::city, Timing::flow, Unit::money, Size::total, Goal::minimise,
     "what these firms asked for and did not get, no payment", "capital_sought - capital_raised",
     [](const In& in, Out out) {
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = in_units(in.record.amount("capital_sought", CityId(c)) -
                               in.record.amount("capital_raised", CityId(c)));
     }},
    {397, "capital_terms", Over::nation, Timing::stock, Unit::one, Size::each, Goal::minimise,
     "terms of contracts that investors counted in the last large round of a firm, mean", "",
     [](const In& in, Out out) {
         out[0] = mean_of_capital_firms(in.world, [](const CapitalFirms& firms, std::size_t f) {
             return static_cast<double>(firms.terms[f]);
         });
     }},
    {398, "capital_cost", Over::nation, Timing::stock, Unit::share, Size::each, Goal::minimise,
     "part of a firm that its last large round would have cost with all that it asked for, mean", "",
     [](const In& in, Out out) {
         out[0] = mean_of_capital_firms(
             in.world, [](const CapitalFirms& firms, std::size_t f) { return firms.part[f]; });
     }},
    {399, "down_rounds", Over::city, Timing::flow, Unit::count, Size::each, Goal::minimise,
     "large rounds of firms seated in the city below the last price", "", city_count<"down_rounds">},
    {400, "plans_cut", Over::city, Timing::flow, Unit::count, Size::each, Goal::minimise,
     "firms seated in the city that cut their plans for compute for want of capital", "",
     city_count<"plans_cut">},
    {401, "control_sold", Over::city, Timing::flow, Unit::count, Size::each, Goal::none,
     "firms seated in the city of which a larger one has bought control", "", city_count<"control_sold">},
    {402, "contracts_bought_off", Over::city, Timing::flow, Unit::count, Size::each, Goal::none,
     "contracts that firms seated in the city have bought off for shares", "",
     city_count<"contracts_bought_off">},
    {403, "largest_value_share", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "part of the value of all firms, at their last rounds, that the largest has; undefined without large rounds", "",
     [](const In& in, Out out) {
         const Labs& labs = in.world.labs;
         double sum = 0;
         double most = 0;
         for (std::size_t f = 0; f < labs.size(); ++f) {
             if (!labs.active(LabId(f))) continue;
             sum += in_units(labs.valuation[f]);
             most = std::max(most, in_units(labs.valuation[f]));
         }
         out[0] = sum > 0 && in.world.capital_firms.size() > 0 ? most / sum : undefined;
     }},
    {404, "licensor_heads", Over::nation, Timing::stock, Unit::person, Size::total, Goal::none,
     "people of labs that have given a licence, whether it still gives access or not", "",
     [](const In& in, Out out) {
         const Contracts& c = in.world.contracts;
         const auto sum = over_contracts(
             in.world, [&](std::size_t row) { return c.kind[row] == ContractKind::licence; },
             [&](std::size_t row) {
                 const LabId lab = in.world.named[c.payer[row]];
                 return lab.valid() ? static_cast<double>(in.world.labs.heads[lab.row()]) : 0.0;
             });
         out[0] = sum[1] > 0 ? sum[0] : undefined;
     }},
});

}  // namespace headwater::model::measures
