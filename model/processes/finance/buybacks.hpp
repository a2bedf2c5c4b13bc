// Enforcement of buyback clauses (CN-16).
//
// A clause is broken while the seat is outside the fund's city and its districts or the share of staff there is below the
// minimum. Once it has been broken for grace_months on end within its term, the fund acts with probability
// enforcement (1.5 - lambda), at most 1, lambda = national_outlook of its city (CN-19; 0.5 is usual), and otherwise
// waives the clause: the lab pays
//   max(invested x (1 + rate)^years, stake x post-money of the last round).
// The cost of the shares goes against them (share_redemption), the rest is a premium. Short of cash the lab
// borrows. The stake is cancelled, so every other share rises by 1 / (1 - stake). A clause that reaches its
// term, or whose firm has closed, expires. Event `buyback`: from = the fund's city, to = the seat, value =
// the sum paid, currency.
#pragma once

#include "model/equations/finance/clause.hpp"
#include "model/levers/month.hpp"
#include "model/parameters/finance/buybacks.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::finance {

void buybacks(const Month& month, const BuybackParams& params, const Cities& cities, Labs& labs,
              const Sites& sites, const Investors& investors, BuybackClauses& clauses, const Ledger& ledger,
              const CommonAccounts& accounts, Postings& postings, MonthRecord& record);

}  // namespace headwater::model::finance
