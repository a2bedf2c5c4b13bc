// What cities pay levers from (CN-27, mechanism city_accounts): nothing is free.
//
// Without it, and for cities whose own revenue is not known, the nation fills a treasury up to what its levers may cost
// (city_budgets.hpp). With it, in this order:
//   (a) what is in the treasury: revenue beyond what other services count on (city_services.hpp);
//   (b) for capital (funds, pools of GPUs) first bonds, as in (d);
//   (c) other services given up, at most largest_cut of revenue a month (`services_given_up`, from the city's
//       households, who would have had them); amenity_c falls by amenity_loss x the share given up, a mean of 12 months;
//   (d) bonds at the bank, as long as what the city owes is below debt_limit x revenue of a year; rate bond_rate +
//       bond_spread x debt / limit on what was borrowed in the run; paid back from what the treasury holds beyond
//       reserve_months of the levers' cost; interest that an empty treasury cannot pay is added to the debt, beyond the limit too;
//   (e) what is then missing is refused: payments are cut to the treasury (programme_room), event `levers_refused` when
//       it begins.
// Revenue is own revenue and transfers by the rule where cities have revenue by source (city_revenue.hpp), otherwise own
// revenue of the table of cities, where debt stands too: money of the nation's size. Amounts of (b) to (d) follow the same upper
// estimate of the levers' cost as national transfers did; what is not spent stays in the treasury and lowers what is
// asked for next month.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/government/city_accounts.hpp"
#include "model/parameters/government/city_budgets.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::government {

/// Raises the money for the levers of the month.
void city_accounts(const Month& month, const CityAccountParams& params, const CityBudgetParams& budget,
                   Cities& cities, CityAccounts& accounts, const CityRevenue& by_source, const Ledger& ledger,
                   const CommonAccounts& common, Postings& postings, MonthRecord& record);

/// What a city may still borrow, currency (pure). Revenue in currency/year.
[[nodiscard]] double borrowing_room(const CityAccountParams& params, double revenue, double debt);

}  // namespace headwater::model::government
