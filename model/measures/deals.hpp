// Bids, deals, and who came and left (SV-01, SV-05, SV-37). Undefined where there are none.
#pragma once

#include <array>

#include "model/measures/fill.hpp"

namespace headwater::model::measures {

inline constexpr std::int32_t deal_months = 12;

/// Of those who came with a deal (or were hired by the same labs) a year or more ago and less than two, the part that was gone within a year.
inline void exit_in_first_year(const In& in, Out out, bool acquired) {
    const NewStaff& staff = in.world.new_staff;
    const std::int32_t now = in.world.month - 1;
    double came = 0;
    double left = 0;
    for (std::size_t row = staff.size(); row-- > 0;) {
        const std::int32_t since = now - staff.came[row];
        if (since >= 2 * deal_months) break;
        if (since < deal_months || (staff.acquired[row] != 0) != acquired) continue;
        came += 1;
        if (staff.left[row] - staff.came[row] <= deal_months) left += 1;
    }
    out[0] = came > 0 ? left / came : undefined;
}

/// Sum of `value(lab row)` over active firms whose key people went with a deal.
template <class Value>
double over_hollow_firms(const World& world, Value value) {
    double sum = 0;
    const Deals& deals = world.deals;
    for (std::size_t row = 0; row < deals.size(); ++row) {
        const auto hollow = [&](std::size_t k) {
            return deals.state[k] == DealState::closed && deals.kind[k] != DealKind::takeover;
        };
        if (!hollow(row) || !world.labs.active(deals.target[row])) continue;
        bool first = true;
        for (std::size_t k = 0; k < row; ++k)
            if (deals.target[k] == deals.target[row] && hollow(k)) first = false;
        if (first) sum += value(deals.target[row].row());
    }
    return sum;
}

inline constexpr auto deal_measures = std::to_array<Measure>({
    {436, "bids", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "bids for firms seated in the city, for their people", "", lab_count<"bids">},
    {437, "bids_refused", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "of these, refused by the board, vetoed by a founder, or lapsed for want of people", "",
     lab_count<"bids_refused">},
    {438, "bids_vetoed", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "of these, vetoed by a founder with most votes", "", lab_count<"bids_vetoed">},
    {439, "takeovers", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "firms seated in the city that were bought whole for their people", "", lab_count<"takeovers">},
    {440, "minority_hires", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "firms seated in the city of which a stake below control was bought, and key people moved", "",
     lab_count<"minority_hires">},
    {441, "licence_hires", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "firms seated in the city that sold a licence, and whose key people moved", "",
     lab_count<"licence_hires">},
    {442, "deals_barred", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "takeovers of firms seated in the city that the authorities barred", "", lab_count<"deals_barred">},
    {443, "people_by_deals", Over::city, Timing::flow, Unit::person, Size::total, Goal::none,
     "people who came to labs seated in the city by deals", "", city_count<"people_by_deals">},
    {444, "cofounders_left", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "co-founders of firms seated in the city who left over a bid", "", lab_count<"cofounders_left">},
    {445, "organisers_hired", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "organisers whom labs seated in the city hired after refusals", "", lab_count<"organisers_hired">},
    {446, "deal_spending", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "what labs pay in deals for people: stakes, licences and whole firms", "",
     [](const In& in, Out out) {
         const auto& flows = in.world.ledger.flows();
         out[0] = in_units(flows.of_kind("stake_bought") + flows.of_kind("staff_share_purchase") +
                           flows.of_kind("licence_lump") + flows.of_kind("takeover_price"));
     },
     rows_of<BookedTo::nation, "stake_bought", "staff_share_purchase", "licence_lump", "takeover_price">},
    {447, "price_per_head", Over::nation, Timing::mean, Unit::money_per_person, Size::each, Goal::none,
     "price of the deals of the last year, per person who moved", "sum of prices / sum of people",
     [](const In& in, Out out) {
         const Deals& deals = in.world.deals;
         double price = 0;
         double people = 0;
         for (std::size_t row = 0; row < deals.size(); ++row) {
             if (deals.state[row] != DealState::closed || deals.kind[row] == DealKind::single_offers ||
                 in.world.month - 1 - deals.ended[row] >= deal_months)
                 continue;
             price += in_units(deals.price[row]);
             people += deals.moved[row];
         }
         out[0] = people > 0 ? price / people : undefined;
     }},
    {448, "acquired_exit", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "of those who came with a deal one to two years ago, the part that was gone within a year", "",
     [](const In& in, Out out) { exit_in_first_year(in, out, true); }},
    {449, "hired_exit", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "the same of those whom the same labs hired", "",
     [](const In& in, Out out) { exit_in_first_year(in, out, false); }},
    {450, "hollow_sales", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "sales of firms whose key people went with a deal; no payment of its own", "",
     [](const In& in, Out out) {
         out[0] =
             over_hollow_firms(in.world, [&](std::size_t f) { return in_units(in.world.labs.revenue[f]); });
     }},
    {451, "supply_sales", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "what laboratories pay suppliers of data", "",
     [](const In& in, Out out) { out[0] = in_units(in.world.ledger.flows().of_kind("data_purchase")); },
     rows_of<BookedTo::nation, "data_purchase">},
    {452, "customers_left", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "customers that gave notice to suppliers seated in the city, since a rival owns a part of them", "",
     lab_count<"customers_left">},
    {453, "people_by_offers", Over::city, Timing::flow, Unit::person, Size::total, Goal::none,
     "key people who came to labs seated in the city by single offers, where these were worth more than a "
     "bid",
     "", city_count<"people_by_offers">},
});

}  // namespace headwater::model::measures
