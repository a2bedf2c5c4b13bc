// Location of firms: branches, seat moves, raids and the offers behind them (CN-01, CN-15, CN-16, CN-17).
//
// Value of city c for firm f (log points of yearly costs, utility):
//   V_fc = talent_weight ln(1 + H_c,core+star) + market_weight ln x_c - rent_weight ln rent_c + ties_weight
//   (share of heads in c)
//        + subsidy_weight ln(1 + cash_c / yearly costs) + incubator_c - [c != seat] (move_cost +
//        move_distance ln(1 + km/100))
//        - clause cost / yearly costs + taste_scale x Gumbel
// Branches: each commercial firm with at least `branch_heads` heads considers one with hazard `branch_hazard`
// (more with size), opens the best c if V_branch > 0;
//   a branch below `branch_minimum` heads two years after its opening is closed with hazard `branch_close`,
//   its people are laid off or move to the seat.
// Seat moves: considered with hazard `seat_hazard` (higher within a merger-like shock, larger and younger
// firms, P-44); the best V_fc over all cities decides.
// Raids: city c pays visits (raid_visits x scale, Poisson) at `visit_cost` each, to firms in other cities in
// proportion to quality x talent share of their city;
//   a visit reveals cash (relocation_cash x heads brought), incubator room and the local fund; the firm
//   chooses by the same V: stay, branch (cheap: no clause is touched while the local minimum holds), or move
//   the seat and `team_share` of those willing (each decides by moving cost). Cash is paid on arrival.
// With the regulation in force a city offers cash only with probability 1 - detection x compliance, and
// prefers branches.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"
#include "model/levers/month.hpp"
#include "model/processes/common/talent_market_params.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

struct LocationParams {
    double talent_weight = 0.5;
    double market_weight = 0.6;
    double rent_weight = 0.4;
    double ties_weight = 3.0;
    double subsidy_weight = 1.0;
    double incubator_weight = 0.5;
    double move_cost = 2.6;
    double move_distance = 0.2;
    double taste_scale = 0.7;
    double seat_hazard = 0.05;
    double branch_hazard = 0.03;
    double branch_size = 0.3;
    double branch_heads = 20;
    double branch_cost = 1.4;
    double branch_minimum = 4;
    double branch_close = 0.05;
    double visit_cost = 30000;
    double team_share = 0.7;
    double compliance = 0.6;
    double relocated_heads_cap = 200;
};

template <>
inline constexpr std::string_view group_of<LocationParams> = "location";
template <>
inline constexpr auto fields_of<LocationParams> = std::to_array<Field<LocationParams>>({
    {"talent_weight",
     &LocationParams::talent_weight,
     Unit::elasticity,
     {0, 10},
     {0.2, 1},
     Scale::linear,
     Mark::published,
     "Weight of the log stock of core and star people",
     "P-44: same-sector agglomeration draws firms"},
    {"market_weight",
     &LocationParams::market_weight,
     Unit::elasticity,
     {0, 10},
     {0.2, 1.5},
     Scale::linear,
     Mark::assumed,
     "Weight of the log strength of the local market",
     "P-44"},
    {"rent_weight",
     &LocationParams::rent_weight,
     Unit::elasticity,
     {0, 10},
     {0.1, 1},
     Scale::linear,
     Mark::assumed,
     "Weight of log rent",
     "P-44: low cost draws firms"},
    {"ties_weight",
     &LocationParams::ties_weight,
     Unit::utility,
     {0, 20},
     {1.5, 5},
     Scale::linear,
     Mark::assumed,
     "Weight of the share of the firm's people in the city",
     "CN-01: who does not move decides"},
    {"subsidy_weight",
     &LocationParams::subsidy_weight,
     Unit::elasticity,
     {0, 10},
     {0.5, 2},
     Scale::linear,
     Mark::published,
     "Weight of log(1 + cash / yearly costs)",
     "P-46: 2-25 % of subsidised decisions are tipped"},
    {"incubator_weight",
     &LocationParams::incubator_weight,
     Unit::utility,
     {0, 10},
     {0.2, 1.2},
     Scale::linear,
     Mark::assumed,
     "Utility of a place in an incubator with all its rent paid",
     "CN-14"},
    {"move_cost",
     &LocationParams::move_cost,
     Unit::utility,
     {0, 20},
     {1.5, 4},
     Scale::linear,
     Mark::assumed,
     "Utility lost by moving the seat",
     "P-44: about 5 % of firms move in a year at most"},
    {"move_distance",
     &LocationParams::move_distance,
     Unit::utility,
     {0, 5},
     {0.05, 0.5},
     Scale::linear,
     Mark::assumed,
     "Utility lost per unit of log(1 + km / 100)",
     "P-44"},
    {"taste_scale",
     &LocationParams::taste_scale,
     Unit::utility,
     {0.01, 10},
     {0.4, 1.2},
     Scale::linear,
     Mark::assumed,
     "Scale of the Gumbel shock of a firm's choice",
     "calibrated to P-46"},
    {"seat_hazard",
     &LocationParams::seat_hazard,
     Unit::per_month,
     {0, 1},
     {0.01, 0.1},
     Scale::linear,
     Mark::assumed,
     "Hazard of considering another seat",
     "P-44"},
    {"branch_hazard",
     &LocationParams::branch_hazard,
     Unit::per_month,
     {0, 1},
     {0.01, 0.08},
     Scale::linear,
     Mark::assumed,
     "Hazard of considering a branch at 100 heads",
     "CN-01"},
    {"branch_size",
     &LocationParams::branch_size,
     Unit::elasticity,
     {0, 2},
     {0.1, 0.6},
     Scale::linear,
     Mark::assumed,
     "Elasticity of the branch hazard to heads",
     "M"},
    {"branch_heads",
     &LocationParams::branch_heads,
     Unit::person,
     {1, 1000000.0},
     {10, 50},
     Scale::linear,
     Mark::assumed,
     "Fewest heads of a firm that opens a branch",
     "M"},
    {"branch_cost",
     &LocationParams::branch_cost,
     Unit::utility,
     {0, 20},
     {0.5, 3},
     Scale::linear,
     Mark::assumed,
     "Utility lost by running one more site",
     "CN-01"},
    {"branch_minimum",
     &LocationParams::branch_minimum,
     Unit::person,
     {0, 1000},
     {2, 10},
     Scale::linear,
     Mark::assumed,
     "Heads below which a branch is at risk of closure",
     "M"},
    {"branch_close",
     &LocationParams::branch_close,
     Unit::per_month,
     {0, 1},
     {0.01, 0.1},
     Scale::linear,
     Mark::assumed,
     "Closure hazard of such a branch",
     "M"},
    {"visit_cost",
     &LocationParams::visit_cost,
     Unit::cny,
     {1, 10000000.0},
     {5000, 100000},
     Scale::logarithmic,
     Mark::assumed,
     "Cost of one visit to a firm",
     "M"},
    {"team_share",
     &LocationParams::team_share,
     Unit::share,
     {0, 1},
     {0.5, 0.9},
     Scale::linear,
     Mark::assumed,
     "Share of the team that follows a moved seat; the rest stays at a branch",
     "CN-15: team loss 0.1-0.4"},
    {"compliance",
     &LocationParams::compliance,
     Unit::share,
     {0, 1},
     {0.3, 1},
     Scale::linear,
     Mark::assumed,
     "How much a city's cash offers fall per unit of yearly detection probability",
     "CN-17; V-33"},
    {"relocated_heads_cap",
     &LocationParams::relocated_heads_cap,
     Unit::person,
     {1, 100000.0},
     {50, 500},
     Scale::linear,
     Mark::assumed,
     "Heads for which a relocation subsidy is paid at most",
     "CN-15 reloc_cap"},
});
static_assert(complete<LocationParams>());

void location(const Month& month, const LocationParams& params, const TalentMarketParams& market,
              World& world, Postings& postings, MonthRecord& record);

}  // namespace headwater::model
