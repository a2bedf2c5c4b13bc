// Policy: what levers cost and do.
#pragma once

#include <array>
#include <cmath>
#include <vector>

#include "model/measures/fill.hpp"

namespace headwater::model::measures {

/// Spending of a city on its levers.
inline double public_money(const In& in, std::size_t c) {
    constexpr std::array kinds{PostingKind::relocation_cash,   PostingKind::raid_cost,
                               PostingKind::incubator_support, PostingKind::grant,
                               PostingKind::talent_package,    PostingKind::voucher,
                               PostingKind::institute_budget,  PostingKind::fund_contribution,
                               PostingKind::public_order,      PostingKind::branch_subsidy,
                               PostingKind::pool_rent,         PostingKind::graduate_housing,
                               PostingKind::retention_grant,   PostingKind::person_grant,
                               PostingKind::original_grant,    PostingKind::procurement_bonus,
                               PostingKind::space_rent,        PostingKind::incubator_services,
                               PostingKind::lab_fund};
    Money sum = 0;
    for (const PostingKind kind : kinds) sum += in.world.ledger.flows().paid(kind, CityId(c));
    return cny(sum);
}

inline constexpr auto policy_measures = std::to_array<Measure>({
    {"public_money", Over::city, Timing::flow, Unit::cny, Goal::minimise,
     "spending of the city on all levers, equity in funds included",
     "sum of what the city pays under its levers and of fund contributions",
     [](const In& in, Out out) {
         for (std::size_t c = 0; c < in.world.n_cities(); ++c) out[c] = public_money(in, c);
     }},
    {"relocation_cash_paid", Over::city, Timing::flow, Unit::cny, Goal::none,
     "relocation subsidies paid by the city", "", paid<PostingKind::relocation_cash>},
    {"raid_cost_paid", Over::city, Timing::flow, Unit::cny, Goal::none, "cost of visits paid by the city", "",
     paid<PostingKind::raid_cost>},
    {"incubator_support_paid", Over::city, Timing::flow, Unit::cny, Goal::none,
     "rent discounts and services paid by the city", "", paid<PostingKind::incubator_support>},
    {"grants_paid", Over::city, Timing::flow, Unit::cny, Goal::none, "direct grants paid by the city", "",
     paid<PostingKind::grant>},
    {"voucher_paid", Over::city, Timing::flow, Unit::cny, Goal::none, "compute vouchers paid by the city", "",
     paid<PostingKind::voucher>},
    {"institute_budget_paid", Over::city, Timing::flow, Unit::cny, Goal::none,
     "budget of the institute paid by the city", "", paid<PostingKind::institute_budget>},
    {"talent_package_paid", Over::city, Timing::flow, Unit::cny, Goal::none,
     "talent packages paid by the city", "", paid<PostingKind::talent_package>},
    {"fund_contribution_paid", Over::city, Timing::flow, Unit::cny, Goal::none,
     "money the city paid into its fund (an asset)", "", paid<PostingKind::fund_contribution>},
    {"penalties_paid", Over::city, Timing::flow, Unit::cny, Goal::minimise,
     "fines for forbidden incentives paid by the city", "", paid<PostingKind::penalty>},
    {"clawed_back", Over::city, Timing::flow, Unit::cny, Goal::none,
     "forbidden incentives returned to the city", "",
     [](const In& in, Out out) {
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = cny(in.world.ledger.flows().received(PostingKind::clawback, CityId(c)));
     }},
    {"tax_received", Over::city, Timing::flow, Unit::cny, Goal::maximise,
     "corporate tax received by the city", "",
     [](const In& in, Out out) {
         const Flows& flows = in.world.ledger.flows();
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = cny(flows.received(PostingKind::corporate_tax, CityId(c)) +
                          flows.received(PostingKind::team_tax, CityId(c)));
     }},
    {"treasury", Over::city, Timing::stock, Unit::cny, Goal::none, "deposit of the city's treasury", "",
     [](const In& in, Out out) {
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = cny(in.world.ledger.deposit(in.world.cities.treasury[c]));
     }},
    {"raid_visits", Over::city, Timing::flow, Unit::count, Goal::none,
     "visits of the city's officials to firms elsewhere", "", city_count<CityCount::raid_visits>},
    {"raid_wins", Over::city, Timing::flow, Unit::count, Goal::maximise,
     "seat moves and branches won by a visit", "", city_count<CityCount::raid_wins>},
    {"incubator_entries", Over::city, Timing::flow, Unit::firm, Goal::maximise,
     "firms that entered the incubator", "", city_count<CityCount::incubator_entries>},
    {"vouchers", Over::city, Timing::flow, Unit::firm, Goal::none, "labs that received a compute voucher", "",
     city_count<CityCount::vouchers>},
    {"grants", Over::city, Timing::flow, Unit::firm, Goal::none, "direct grants awarded", "",
     city_count<CityCount::grants>},
    {"detections", Over::city, Timing::flow, Unit::count, Goal::none,
     "forbidden incentives of the city that were found", "", city_count<CityCount::detections>},
    {"pressure", Over::city, Timing::stock, Unit::one, Goal::none,
     "political pressure after a rival's success", "",
     [](const In& in, Out out) { std::ranges::copy(in.world.cities.pressure, out.begin()); }},
    {"offset_moves", Over::nation, Timing::flow, Unit::share, Goal::minimise,
     "share of seat moves that cancel out between cities", "1 - sum |gained - lost| / sum (gained + lost)",
     [](const In& in, Out out) {
         double net = 0;
         double gross = 0;
         for (std::size_t c = 0; c < in.world.n_cities(); ++c) {
             const double gained = in.record.count(CityCount::seats_gained, CityId(c));
             const double lost = in.record.count(CityCount::seats_lost, CityId(c));
             net += std::abs(gained - lost);
             gross += gained + lost;
         }
         out[0] = gross > 0 ? 1 - net / gross : undefined;
     }},
});

}  // namespace headwater::model::measures
