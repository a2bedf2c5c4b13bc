// Dated contracts, and money that goes in circles between firms. Undefined where a scenario has no such contracts.
#pragma once

#include <array>

#include "model/measures/fill.hpp"
#include "model/state/related.hpp"

namespace headwater::model::measures {

/// Sums over sellers of GPU-hours that stand in contracts.
struct TiedSellers {
    Money revenue = 0;
    Money returned = 0;
    Money cost = 0;
    Money contracted = 0;
    Money due = 0;
    double debt = 0;  // in units
    bool any = false;
};
template <PartyKind kind>
TiedSellers tied(const In& in) {
    TiedSellers sum;
    const RelatedFirms& firms = in.world.related_firms;
    for (std::size_t f = 0; f < firms.size(); ++f) {
        if (firms.kind[f] != kind || firms.failed[f] != Contracts::never) continue;
        sum.any = true;
        sum.revenue += sum_of(firms.revenue[f]);
        sum.returned += firms.returned[f];
        sum.cost += sum_of(firms.cost[f]);
        sum.contracted += sum_of(firms.contracted[f]);
        sum.due += sum_of(firms.due[f]);
        if (firms.leverage[f] > 0)
            sum.debt += firms.leverage[f] * in_units(sum_of(firms.revenue[f]) - sum_of(firms.cost[f]));
    }
    return sum;
}

template <Money TiedSellers::*member>
void of_tied_sellers(const In& in, Out out) {
    const TiedSellers sum = tied<PartyKind::seller>(in);
    out[0] = sum.any ? in_units(sum.*member) : undefined;
}

template <PartyKind kind>
void loop_ratio_of(const In& in, Out out) {
    const TiedSellers sum = tied<kind>(in);
    out[0] = sum.revenue > 0 ? in_units(sum.returned) / in_units(sum.revenue) : undefined;
}

/// Contracts with a status, now or since this month only.
template <ContractStatus status, bool now>
void contracts_of(const In& in, Out out) {
    const Contracts& contracts = in.world.contracts;
    out[0] = contracts.size() > 0 ? 0 : undefined;
    for (std::size_t row = 0; row < contracts.size(); ++row)
        if (contracts.status[row] == status && (!now || contracts.closed[row] == in.world.month - 1))
            ++out[0];
}

inline constexpr auto related_measures = std::to_array<Measure>({
    {237, "tied_revenue", Over::nation, Timing::stock, Unit::money_per_year, Size::total, Goal::none,
     "revenue of the last twelve months of sellers of GPU-hours in contracts", "",
     of_tied_sellers<&TiedSellers::revenue>},
    {238, "returned_money", Over::nation, Timing::stock, Unit::money_per_year, Size::total, Goal::none,
     "of it, paid by owners, lenders and suppliers, or with money that the seller gave", "",
     of_tied_sellers<&TiedSellers::returned>},
    {239, "external_demand", Over::nation, Timing::stock, Unit::money_per_year, Size::total, Goal::maximise,
     "of it, the rest", "tied_revenue - returned_money",
     [](const In& in, Out out) {
         const TiedSellers sum = tied<PartyKind::seller>(in);
         out[0] = sum.any ? in_units(sum.revenue - sum.returned) : undefined;
     }},
    {240, "external_share", Over::nation, Timing::stock, Unit::share, Size::each, Goal::maximise,
     "part of the revenue of sellers in contracts that is demand from outside",
     "external_demand / tied_revenue",
     [](const In& in, Out out) {
         loop_ratio_of<PartyKind::seller>(in, out);
         out[0] = 1 - out[0];
     }},
    {241, "vendor_loop_ratio", Over::nation, Timing::stock, Unit::share, Size::each, Goal::minimise,
     "part of the sales of chips of the last twelve months that vendors' own money has paid", "",
     loop_ratio_of<PartyKind::chip_vendors>},
    {242, "seller_leverage", Over::nation, Timing::stock, Unit::one, Size::each, Goal::minimise,
     "debt of sellers in contracts over their revenue of twelve months less running costs", "",
     [](const In& in, Out out) {
         const TiedSellers sum = tied<PartyKind::seller>(in);
         out[0] = sum.revenue > sum.cost ? sum.debt / in_units(sum.revenue - sum.cost) : undefined;
     }},
    {243, "seller_debt_cover", Over::nation, Timing::stock, Unit::one, Size::each, Goal::maximise,
     "revenue under contract of sellers in contracts less running costs, over interest, principal and rents "
     "of leases",
     "",
     [](const In& in, Out out) {
         const TiedSellers sum = tied<PartyKind::seller>(in);
         out[0] = sum.due > 0 ? in_units(sum.contracted - sum.cost) / in_units(sum.due) : undefined;
     }},
    {244, "tied_firms_failed", Over::city, Timing::flow, Unit::count, Size::each, Goal::minimise,
     "sellers in contracts with others that closed in the city", "", city_count<"tied_firms_failed">},
    {245, "contract_raised", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "equity paid under contracts to labs seated in the city", "", city_money<"contract_raised">,
     part_of_equity},
    {246, "lease_rent_paid", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "rent of machines that sellers of GPU-hours have sold and go on using", "",
     [](const In& in, Out out) { out[0] = in_units(in.world.ledger.flows().of_kind("lease_rent")); },
     rows_of<BookedTo::nation, "lease_rent">},
    {247, "contracts_running", Over::nation, Timing::stock, Unit::count, Size::each, Goal::none,
     "dated contracts that run", "", contracts_of<ContractStatus::running, false>},
    {248, "contracts_failed", Over::nation, Timing::flow, Unit::count, Size::each, Goal::minimise,
     "dated contracts that failed in the month", "", contracts_of<ContractStatus::failed, true>},
});

}  // namespace headwater::model::measures
