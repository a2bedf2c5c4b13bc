// Policy: what levers cost and do.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "model/measures/fill.hpp"

namespace headwater::model::measures {

[[nodiscard]] constexpr bool is_public_money(const PostingKindText& row) {
    return row.booking.programme != Programme::none;
}

/// What a city pays under its levers, and into its fund: the kinds of payment that belong to a programme.
inline constexpr auto public_money_kinds = [] {
    std::array<PostingKind, std::ranges::count_if(posting_kinds, is_public_money)> kinds;
    std::size_t n = 0;
    for (const PostingKindText& row : posting_kinds)
        if (is_public_money(row)) kinds[n++] = PostingKind(row);
    return kinds;
}();
inline constexpr LedgerRows public_money_rows{public_money_kinds, BookedTo::payer};

/// Spending of a city on its levers.
inline double public_money(const In& in, std::size_t c) {
    Money sum = 0;
    for (const PostingKind kind : public_money_rows.kinds)
        sum += in.world.ledger.flows().paid(kind, CityId(c));
    return in_units(sum);
}

inline constexpr auto policy_measures = std::to_array<Measure>({
    {"public_money", Over::city, Timing::flow, Unit::money, Size::total, Goal::minimise,
     "spending of the city on all levers, equity in funds included",
     "sum of what the city pays under its levers and of fund contributions",
     [](const In& in, Out out) {
         for (std::size_t c = 0; c < in.world.n_cities(); ++c) out[c] = public_money(in, c);
     },
     public_money_rows},
    {"relocation_cash_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "relocation subsidies paid by the city", "", paid<"relocation_cash">,
     rows_of<BookedTo::payer, "relocation_cash">},
    {"raid_cost_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "cost of visits paid by the city", "",
     paid<"raid_cost">, rows_of<BookedTo::payer, "raid_cost">},
    {"incubator_support_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "rent discounts and services paid by the city", "", paid<"incubator_support">,
     rows_of<BookedTo::payer, "incubator_support">},
    {"grants_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "direct grants paid by the city", "",
     paid<"grant">, rows_of<BookedTo::payer, "grant">},
    {"voucher_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "compute vouchers paid by the city", "",
     paid<"voucher">, rows_of<BookedTo::payer, "voucher">},
    {"institute_budget_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "budget of the institute paid by the city", "", paid<"institute_budget">,
     rows_of<BookedTo::payer, "institute_budget">},
    {"talent_package_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "talent packages paid by the city", "", paid<"talent_package">,
     rows_of<BookedTo::payer, "talent_package">},
    {"fund_contribution_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "money the city paid into its fund (an asset)", "", paid<"fund_contribution">,
     rows_of<BookedTo::payer, "fund_contribution">},
    {"penalties_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::minimise,
     "fines for forbidden incentives paid by the city", "", paid<"penalty">,
     rows_of<BookedTo::payer, "penalty">},
    {"clawed_back", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "forbidden incentives returned to the city", "",
     received<"clawback">, rows_of<BookedTo::receiver, "clawback">},
    {"tax_received", Over::city, Timing::flow, Unit::money, Size::total, Goal::maximise,
     "corporate tax received by the city", "",
     [](const In& in, Out out) {
         const Flows& flows = in.world.ledger.flows();
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = in_units(flows.received("corporate_tax", CityId(c)) +
                          flows.received("team_tax", CityId(c)));
     },
     rows_of<BookedTo::receiver, "corporate_tax", "team_tax">},
    {"treasury", Over::city, Timing::stock, Unit::money, Size::total, Goal::none,
     "deposit of the city's treasury", "",
     [](const In& in, Out out) {
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = in_units(in.world.ledger.deposit(in.world.cities.treasury[c]));
     }},
    {"raid_visits", Over::city, Timing::flow, Unit::count, Size::total, Goal::none,
     "visits of the city's officials to firms elsewhere", "", city_count<"raid_visits">},
    {"raid_wins", Over::city, Timing::flow, Unit::count, Size::labs, Goal::maximise,
     "seat moves and branches won by a visit", "", lab_count<"raid_wins">},
    {"incubator_entries", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::maximise,
     "firms that entered the incubator", "", lab_count<"incubator_entries">},
    {"vouchers", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::none,
     "labs that received a compute voucher", "",
     lab_count<"vouchers">},
    {"grants", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::none, "direct grants awarded", "",
     lab_count<"grants">},
    {"detections", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "forbidden incentives of the city that were found", "", lab_count<"detections">},
    {"pressure", Over::city, Timing::stock, Unit::one, Size::each, Goal::none,
     "political pressure after a rival's success", "",
     [](const In& in, Out out) { std::ranges::copy(in.world.cities.pressure, out.begin()); }},
    {"offset_moves", Over::nation, Timing::flow, Unit::share, Size::each, Goal::minimise,
     "share of seat moves that cancel out between cities", "1 - sum |gained - lost| / sum (gained + lost)",
     [](const In& in, Out out) {
         double net = 0;
         double gross = 0;
         std::vector<double> gained(in.world.n_cities());
         std::vector<double> lost(in.world.n_cities());
         lab_count<"seats_gained">(in, gained);
         lab_count<"seats_lost">(in, lost);
         for (std::size_t c = 0; c < in.world.n_cities(); ++c) {
             net += std::abs(gained[c] - lost[c]);
             gross += gained[c] + lost[c];
         }
         out[0] = gross > 0 ? 1 - net / gross : undefined;
     }},
});

}  // namespace headwater::model::measures
