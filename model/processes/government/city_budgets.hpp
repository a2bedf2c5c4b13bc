// City budgets (CN-27): each January a city's programme accounts start anew, and a national transfer fills
// the treasury up to what its levers may cost, so that a lever is paid from a real balance.
//
// Room left this year: envelope > 0 ? envelope - spent : unlimited; every lever's payment is cut to the room
// (common/programme.hpp).
// Transfer_c = transfer_per_head / 12 x people_c + what is then missing in the treasury to an upper estimate
// of what the levers of the month may cost, itself at most the room left in the envelope. A city that pays
// its levers itself gets none: city_accounts.hpp.
//
// Soft budget (lever soft_budget, switch `allocation`): the limit is envelope x (1 + soft_budget); what was
// spent beyond the envelope is forgiven.
// Split (lever envelope_split, switch `allocation`): each January the perceived return of programme l is
//   r_l = worth_l x cases of last year / money of last year, per million of the declared currency,
// cases as officials report them: firms and branches won (relocation), entries (incubator), lab-months with a
// voucher or a place in the pool, awards (grant), rounds with the fund's money, releases and spin-offs of the
// institute, orders (tender), stars who came and researchers with a grant (talent). A month's share of
// programme l in the limit, among the n programmes with a lever in force, is
//   s_l = floor + (1 - n floor) exp(return_weight r_l / r) / sum_k exp(return_weight r_k / r),
// r the mean of the known ones, which also stands for a programme without money last year; equal shares when
// nothing has been achieved. Programme l may spend up to s_l x limit in the year. carry_over of what the limit
// left unspent in December is added to next year's limit.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/government/city_budgets.hpp"
#include "model/state/world.hpp"

namespace headwater::model::government {

/// Shares of an envelope by programme (pure); those without a lever in force get none. `perceived` holds the
/// returns, CityPlans::unknown where there was no money.
[[nodiscard]] ByProgramme<double> envelope_shares(const CityBudgetParams& params,
                                                  const ByProgramme<double>& perceived,
                                                  const ByProgramme<bool>& in_force);

void city_budgets(const Month& month, const CityBudgetParams& params, Cities& cities,
                  const CityAccounts& city_accounts, const Ledger& ledger, const CommonAccounts& accounts,
                  Postings& postings);

}  // namespace headwater::model::government
