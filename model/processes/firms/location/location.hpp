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
// considered with hazard seat_hazard (1 + seat_young exp(-age / youth)) (heads / seat_heads)^seat_size (P-44: younger
// and larger firms move more); start-ups and application firms only. The best V_fc over all cities decides.
//
// Branches: a commercial firm with at least branch_heads people considers one with hazard
// branch_hazard (heads / branch_reference)^branch_size; with n sites, a branch in c is worth
//   B_fc = talent, market, rent and incubator terms of c less those of the seat - branch_cost n
//        - move_distance ln(1 + km / 100) + subsidy_weight ln(1 + b_c / (branch_team Y_f)) + taste,
// against 0 + taste for none; to B_fc comes outlook_weight (2 lambda - 1), and to V_fc of another city than the
// seat's - outlook_weight (1 - 2 lambda)^+, lambda = national_outlook of the seat's city (CN-19): a guarding city is
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
// 1 - compliance (1 - (1 - detection)^12); the rest of the bundle stays. A visit that may bring no cash asks for a branch
// alone, and no longer for the seat, with chance `focus` (switch `branch_visits`, CN-17).
//
// A district (equations/people/districts.hpp) is a place of its own: a seat moves between places of a ring without cost
// of move or distance, and nobody opens a branch in a ring where the firm already is.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/firms/branch_visits.hpp"
#include "model/parameters/firms/location.hpp"
#include "model/parameters/people/talent_market.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::firms {

void location(const Month& month, const LocationParams& params, const BranchVisitParams& visits,
              const TalentMarketParams& market, World& world, Postings& postings, MonthRecord& record);

}  // namespace headwater::model::firms
