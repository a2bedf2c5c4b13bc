// Work outside the field (SV-32): what AI does of it, who still does the rest, for which pay and hours. Mechanism work, off
// unless a scenario switches it on. All numbers of equations are parameters of the group work; M = assumed.
//
// Occupations x places; hours of an occupation are simple, complex, expert or physical; juniors and seniors are numbers of
// people (persons at the scale of the run), and nothing is drawn: luck reaches work through models, adoption and sales.
//
// Capability at work (log10 FLOP). K* = best model that may be used, open or closed. In use: K_w += (K* - K_w) /
//   deployment_months. In machines: three stages, R_1 += 3 (K_w - R_1) / L, R_2 += 3 (R_1 - R_2) / L, R_3 likewise, with
//   L = 12 max(1/2, robot_lag + lever robot_lag) months: a delay of L where K_w grows evenly.
// Coverage (share): c_k = 1 / (1 + exp(-(K - T_k) / width)), K = K_w, of physical work R_3 (automation.hpp).
// Adoption n (share): where customers are contested that of the occupation's task in the place (SV-21); elsewhere Bass
//   towards 2 a / (1 + a), a = adoption_taste x covered part of the occupation's hours.
// Automated hours: c_k n of each kind. Checking takes q_k = min(0.95, min(check_part, check_hours / horizon) + failures
//   (1 - c_k)) of an automated hour, 0 from loop_exit down; horizon = horizon_start 2^((K_w - horizon_reference) / horizon_doubling) hours.
// Hours needed of people, relative to none automated: juniors need_j = 1 - sum_k c_k n x their shares; seniors the same
//   with all checking on top.
// Demand for labour relative to the opening: l = need / need_0 x X x Y. X = (cost / cost_0)^-rebound, cost = 1 - saved +
//   machine_cost x automated. Y approaches 1 + respending z / (1 - z) with respending_months, z = part of pay that l
//   without Y takes away. Jobs wanted D = jobs_0 l^(1 - hours_part), hours of a week l^hours_part.
// Flows of a month, per place and seniority (labour.cpp):
//   out of jobs: separation E + layoff_speed max(0, E - D); juniors become seniors, seniors retire;
//   posts: V += those who go + opening_speed (D (1 + V_0 / E_0) - E - V), not below 0;
//   hires: urns and balls among occupations that are near to one another (job_search.hpp);
//   graduates: as many as become seniors at the opening, x (1 + cohort_growth)^years, by occupation as the opening x (D_j /
//   jobs_0)^graduate_response: fewer juniors hired are fewer seniors later. leave_rate of the unemployed beyond the usual
//   number give up. The opening (build/work.cpp) is the state that stands still without AI: posts and the unemployed by
//   occupation solve hires = who goes, found = who becomes unemployed, grown up = retired.
// Pay: ln w += pay_speed (-wage_curve ln(u / u_0) + pay_of_gain ln(cost_0 / cost) - ln w), u of place and seniority.
//
// Money (money.cpp), all rows of the ledger: retraining and junior_subsidy, cities to those outside the field, within
// their programmes; robot_programme by the nation; work_tax to cities from local_tax x (pay - pay of the opening), or
// work_tax_lost where that is negative, paid by the city as far as it can and by the nation beyond; unemployment_benefit =
// benefit x mean pay x unemployed, by the nation.
// Retraining moves persons = budget / retrain_cost, at most a tenth a month of those in occupations where one more of the
// unemployed finds a job less often than the mean of the place, dH / dS = exp(-S / V), to the others, by their posts. The subsidy covers subsidy_share of a junior's pay: juniors wanted rise by the
// persons paid for x (1 - deadweight).
// Sales: purchases of applications x (1 + buying (s - s_0)) (income / income_0)^income_elasticity, s the part of hours
// saved in the task's occupations: read by contested_demand, and its mean by product_market where nobody contests.
// The field itself: a = automated part of juniors' hours in coding; its junior posts x (1 - field_junior_cut a), its core
// and star posts x (1 + field_senior_gain a) (staffing.hpp); students of the field follow the former by
// graduate_response, study_months later (arrivals.hpp).
// Source: SV-32; thresholds by complexity and robot_lag assumed; reallocation after del Rio-Chanona et al. 2021.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/people/work.hpp"
#include "model/state/world.hpp"

namespace headwater::model::people {

void work(const Month& month, const WorkParams& params, const Nation& nation, const Adoption& adoption,
          const Occupations& occupations, const Ledger& ledger, const CommonAccounts& accounts,
          Cities& cities, WorkCells& cells, WorkPlaces& places, WorkNation& work_nation, Postings& postings);

}  // namespace headwater::model::people
