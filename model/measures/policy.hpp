// Policy: what levers cost and do.
#pragma once

#include <array>
#include <cmath>
#include <vector>

#include "model/measures/fill.hpp"

namespace headwater::model::measures {

/// What a city pays under its levers, and into its fund.
inline constexpr LedgerRows public_money_rows =
    rows_of<BookedTo::payer, PostingKind::relocation_cash, PostingKind::raid_cost,
            PostingKind::incubator_support, PostingKind::grant, PostingKind::talent_package,
            PostingKind::voucher, PostingKind::institute_budget, PostingKind::fund_contribution,
            PostingKind::public_order, PostingKind::branch_subsidy, PostingKind::pool_rent,
            PostingKind::graduate_housing, PostingKind::retention_grant, PostingKind::person_grant,
            PostingKind::original_grant, PostingKind::procurement_bonus, PostingKind::space_rent,
            PostingKind::incubator_services, PostingKind::lab_fund>;

/// Spending of a city on its levers.
inline double public_money(const In& in, std::size_t c) {
    Money sum = 0;
    for (const PostingKind kind : public_money_rows.kinds)
        sum += in.world.ledger.flows().paid(kind, CityId(c));
    return cny(sum);
}

inline constexpr auto policy_measures = std::to_array<Measure>({
    {"public_money", Over::city, Timing::flow, Unit::cny, Size::total, Goal::minimise,
     "spending of the city on all levers, equity in funds included",
     "sum of what the city pays under its levers and of fund contributions",
     [](const In& in, Out out) {
         for (std::size_t c = 0; c < in.world.n_cities(); ++c) out[c] = public_money(in, c);
     },
     public_money_rows},
    {"relocation_cash_paid", Over::city, Timing::flow, Unit::cny, Size::total, Goal::none,
     "relocation subsidies paid by the city", "", paid<PostingKind::relocation_cash>,
     rows_of<BookedTo::payer, PostingKind::relocation_cash>},
    {"raid_cost_paid", Over::city, Timing::flow, Unit::cny, Size::total, Goal::none,
     "cost of visits paid by the city", "",
     paid<PostingKind::raid_cost>, rows_of<BookedTo::payer, PostingKind::raid_cost>},
    {"incubator_support_paid", Over::city, Timing::flow, Unit::cny, Size::total, Goal::none,
     "rent discounts and services paid by the city", "", paid<PostingKind::incubator_support>,
     rows_of<BookedTo::payer, PostingKind::incubator_support>},
    {"grants_paid", Over::city, Timing::flow, Unit::cny, Size::total, Goal::none,
     "direct grants paid by the city", "",
     paid<PostingKind::grant>, rows_of<BookedTo::payer, PostingKind::grant>},
    {"voucher_paid", Over::city, Timing::flow, Unit::cny, Size::total, Goal::none,
     "compute vouchers paid by the city", "",
     paid<PostingKind::voucher>, rows_of<BookedTo::payer, PostingKind::voucher>},
    {"institute_budget_paid", Over::city, Timing::flow, Unit::cny, Size::total, Goal::none,
     "budget of the institute paid by the city", "", paid<PostingKind::institute_budget>,
     rows_of<BookedTo::payer, PostingKind::institute_budget>},
    {"talent_package_paid", Over::city, Timing::flow, Unit::cny, Size::total, Goal::none,
     "talent packages paid by the city", "", paid<PostingKind::talent_package>,
     rows_of<BookedTo::payer, PostingKind::talent_package>},
    {"fund_contribution_paid", Over::city, Timing::flow, Unit::cny, Size::total, Goal::none,
     "money the city paid into its fund (an asset)", "", paid<PostingKind::fund_contribution>,
     rows_of<BookedTo::payer, PostingKind::fund_contribution>},
    {"penalties_paid", Over::city, Timing::flow, Unit::cny, Size::total, Goal::minimise,
     "fines for forbidden incentives paid by the city", "", paid<PostingKind::penalty>,
     rows_of<BookedTo::payer, PostingKind::penalty>},
    {"clawed_back", Over::city, Timing::flow, Unit::cny, Size::total, Goal::none,
     "forbidden incentives returned to the city", "",
     received<PostingKind::clawback>, rows_of<BookedTo::receiver, PostingKind::clawback>},
    {"tax_received", Over::city, Timing::flow, Unit::cny, Size::total, Goal::maximise,
     "corporate tax received by the city", "",
     [](const In& in, Out out) {
         const Flows& flows = in.world.ledger.flows();
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = cny(flows.received(PostingKind::corporate_tax, CityId(c)) +
                          flows.received(PostingKind::team_tax, CityId(c)));
     },
     rows_of<BookedTo::receiver, PostingKind::corporate_tax, PostingKind::team_tax>},
    {"treasury", Over::city, Timing::stock, Unit::cny, Size::total, Goal::none,
     "deposit of the city's treasury", "",
     [](const In& in, Out out) {
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = cny(in.world.ledger.deposit(in.world.cities.treasury[c]));
     }},
    {"raid_visits", Over::city, Timing::flow, Unit::count, Size::total, Goal::none,
     "visits of the city's officials to firms elsewhere", "", city_count<CityCount::raid_visits>},
    {"raid_wins", Over::city, Timing::flow, Unit::count, Size::labs, Goal::maximise,
     "seat moves and branches won by a visit", "", lab_count<CityCount::raid_wins>},
    {"incubator_entries", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::maximise,
     "firms that entered the incubator", "", lab_count<CityCount::incubator_entries>},
    {"vouchers", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::none,
     "labs that received a compute voucher", "",
     lab_count<CityCount::vouchers>},
    {"grants", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::none, "direct grants awarded", "",
     lab_count<CityCount::grants>},
    {"detections", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "forbidden incentives of the city that were found", "", lab_count<CityCount::detections>},
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
         lab_count<CityCount::seats_gained>(in, gained);
         lab_count<CityCount::seats_lost>(in, lost);
         for (std::size_t c = 0; c < in.world.n_cities(); ++c) {
             net += std::abs(gained[c] - lost[c]);
             gross += gained[c] + lost[c];
         }
         out[0] = gross > 0 ? 1 - net / gross : undefined;
     }},
});

}  // namespace headwater::model::measures
