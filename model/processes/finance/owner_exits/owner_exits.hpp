// Owners sell (mechanism owner_exits; values as firm_values has them).
//
// Window for listings: w <- w + window_speed (1 - w) + window_noise e, e normal, in [window_least, window_most].
// Listing: a start-up or application firm of list_age months and more, of sales of list_sales a year and a value of list_value as
// far as the run holds it, which no dated contract is still to buy shares of and whose shares nobody counts (it goes to the exchange by capital_rounds), is listed with the hazard list_hazard x w x lever
// listing_window. It sells new shares, list_share of all with them, at the value of a listed firm V_l: s V_l / (1 - s) (row
// `listing`, payer the rest of the world). A buyback clause ends with it. In each of the sell_months months after, funds sell an equal part
// of what they hold at the firm's value: rows `stake_sold` (at cost), `stake_gain`, `stake_loss`.
// Sale of a firm: one without a name whose value is below sale_value is for sale with the hazard sale_hazard, x `falling` where sales
// are below those of a year ago. Buyer: the firm of its task (of its kind, where customers are not contested) with most money, at least
// sale_cash x value; if there is none, the richest start-up, application firm or big-tech lab with a name; else nobody. Price sale_premium x
// value, to the owners by their shares (row `sale_of_firm`). The buyer takes over money and debts (row `merger`), people but for
// `leavers`, their sites, and the goodwill with customers if it serves the same task; models and platforms end.
// What funds get they pay out to their owners at once (row `distribution`): the rest of the world, the treasury of the city.
// Numbers assumed but for P-11, rules of listing, and premium; P-49.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/finance/comparables.hpp"
#include "model/parameters/finance/funding.hpp"
#include "model/parameters/finance/owner_exits.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::finance {

void owner_exits(const Month& month, const OwnerExitParams& params, const ComparablesParams& comparables,
                 const FundingParams& funding, World& world, Postings& postings, MonthRecord& record);

/// The window a month later (pure); `luck` standard normal.
[[nodiscard]] double next_window(const OwnerExitParams& params, double window, double luck);

}  // namespace headwater::model::finance
