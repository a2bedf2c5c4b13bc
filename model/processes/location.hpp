// Location of firms: branches, seat moves, raids and the offers behind them (CN-01, CN-15, CN-16, CN-17).
//
// Value of city c as the seat of firm f (utility; one unit of ln costs weighs 1):
//   V_fc = talent_weight ln(1 + H_c) + market_weight ln x_c - rent_weight ln rent_c
//        + ties_weight (share of f's heads in c) + incubator_weight discount_c [room in the incubator]
//        + subsidy_weight ln(1 + cash_c / Y_f m_fc) + fund_weight [c has a fund for local firms]
//        - [c != seat] (move_cost + move_distance ln(1 + km / 100)) - clause due / Y_f + taste_scale x
//        Gumbel,
// H_c = core and star people living in c at real scale, x_c its market (times x_cs of the firm's sector, where
// cities differ: sectors.hpp), Y_f yearly costs,
// m_fc the part of the firm that is to come. A seat move is
// considered with hazard seat_hazard (1 + seat_young exp(-age / 60)) (heads / 20)^seat_size (P-44: younger
// and larger firms move more); start-ups and application firms only. The best V_fc over all cities decides.
//
// Branches: a commercial firm with at least branch_heads people considers one with hazard
// branch_hazard (heads / 100)^branch_size; with n sites, a branch in c is worth
//   B_fc = talent, market, rent and incubator terms of c less those of the seat - branch_cost n
//        - move_distance ln(1 + km / 100) + subsidy_weight ln(1 + b_c / (branch_team Y_f)) + taste,
// against 0 + taste for none; to B_fc comes outlook_weight (2 lambda - 1), and to V_fc of another city than the
// seat's - outlook_weight (1 - 2 lambda)^+, lambda = lambda_nat of the seat's city (CN-19): a guarding city is
// in the way of those who go and spread, one that looks to the nation helps with branches. b_c is the
// branch_subsidy that the city pays on opening, at most the programme room.
// A share branch_team of the seat's people starts it, as far as they follow; two years after its opening a
// branch below branch_minimum heads closes with hazard branch_close, its people go to the seat or are laid
// off.
//
// Who follows a team to another city decides by the cost of moving (common/transfer.hpp): a core researcher
// over 500 km with probability team_share. At most team_cap people are asked: a large firm moves its head office. After a seat move the others stay at what is then a branch.
//
// Raids: city c pays Poisson(raid_visits x scale) visits at visit_cost each, to firms elsewhere with weight
// quality x (share of core and star people in their city)^raid_focus. A visit reveals cash (relocation_cash
// per head brought, heads up to relocated_heads_cap), the incubator and the fund, and is worth visit_weight
// for what officials do besides. The firm takes the best of
// staying (V at the seat), a branch in c (V at the seat + B_fc with the cash for its team; no clause is
// touched) and moving its seat (V_fc with the cash). Cash is paid on arrival, as far as the programme room
// goes. With the regulation in force cash is part of an offer only with probability
// 1 - compliance (1 - (1 - detection)^12); the rest of the bundle stays.
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
    double subsidy_weight = 2.0;
    double incubator_weight = 0.5;
    double move_cost = 1.2;
    double move_distance = 0.2;
    double fund_weight = 0.2;
    double visit_weight = 2.1;
    double taste_scale = 0.7;
    double seat_hazard = 0.05;
    double seat_size = 0.1;
    double seat_young = 0.5;
    double branch_hazard = 0.06;
    double branch_size = 0.3;
    double branch_heads = 20;
    double branch_cost = 1.4;
    double branch_team = 0.1;
    double branch_minimum = 4;
    double branch_close = 0.05;
    double visit_cost = 30000;
    double raid_focus = 0.6;
    double team_share = 0.7;
    double team_cap = 300;
    double compliance = 0.6;
    double relocated_heads_cap = 200;
    double outlook_weight = 0.5;
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
     {1, 4},
     Scale::linear,
     Mark::published,
     "Weight of log(1 + cash / yearly costs of those who come)",
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
     {0.8, 2.5},
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
    {"fund_weight",
     &LocationParams::fund_weight,
     Unit::utility,
     {0, 10},
     {0, 0.6},
     Scale::linear,
     Mark::assumed,
     "Utility of a seat in a city with a fund for local firms",
     "CN-16; V-33: equity takes the place of subsidies"},
    {"visit_weight",
     &LocationParams::visit_weight,
     Unit::utility,
     {0, 10},
     {0.5, 3},
     Scale::linear,
     Mark::assumed,
     "Utility of what the officials who visit a firm add to an offer: procedures, quotas for its people",
     "CN-15; calibrated to S-59"},
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
    {"seat_size",
     &LocationParams::seat_size,
     Unit::elasticity,
     {0, 2},
     {0, 0.3},
     Scale::linear,
     Mark::assumed,
     "Elasticity of the hazard of considering another seat to heads",
     "P-44: larger firms move more"},
    {"seat_young",
     &LocationParams::seat_young,
     Unit::one,
     {0, 10},
     {0, 1.5},
     Scale::linear,
     Mark::assumed,
     "Rise of that hazard for a firm of age 0; fades with exp(-age / 5 years)",
     "P-44: younger firms move more"},
    {"branch_hazard",
     &LocationParams::branch_hazard,
     Unit::per_month,
     {0, 1},
     {0.03, 0.1},
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
    {"branch_team",
     &LocationParams::branch_team,
     Unit::share,
     {0, 1},
     {0.05, 0.2},
     Scale::linear,
     Mark::assumed,
     "Share of the seat's people who are asked to start a branch",
     "M"},
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
    {"raid_focus",
     &LocationParams::raid_focus,
     Unit::elasticity,
     {0, 3},
     {0, 1},
     Scale::linear,
     Mark::assumed,
     "Weight of the log share of core and star people in a firm's city when firms to visit are chosen",
     "S-59: half of the firms in the incubator came from the top talent city"},
    {"team_share",
     &LocationParams::team_share,
     Unit::share,
     {0, 1},
     {0.5, 0.9},
     Scale::linear,
     Mark::assumed,
     "Probability that a core researcher follows the team over 500 km",
     "CN-15: team loss 0.1-0.4"},
    {"team_cap",
     &LocationParams::team_cap,
     Unit::person,
     {1, 1e6},
     {100, 1000},
     Scale::logarithmic,
     Mark::assumed,
     "Most people who are asked to follow a seat or to start a branch; the rest of a large firm stays where "
     "it is",
     "M: head offices move, not plants"},
    {"compliance",
     &LocationParams::compliance,
     Unit::share,
     {0, 1},
     {0.3, 1},
     Scale::linear,
     Mark::assumed,
     "How much a city's cash offers fall per unit of the yearly probability of detection",
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
    {"outlook_weight",
     &LocationParams::outlook_weight,
     Unit::utility,
     {0, 5},
     {0.2, 1},
     Scale::linear,
     Mark::assumed,
     "Utility that the outlook of the seat's city gives or takes from a branch elsewhere at its ends",
     "M; CN-19"},
});
static_assert(complete<LocationParams>());

void location(const Month& month, const LocationParams& params, const TalentMarketParams& market,
              World& world, Postings& postings, MonthRecord& record);

}  // namespace headwater::model
