// Funds raise by what they returned to their owners (mechanism fund_returns).
//
// Multiple of a fund, each January: (distributed + money it holds + marked x sum over its firms of share x value) / paid in, what was
// paid out and in over six years.
// A venture fund raises anew every `period` years, in turn:
//   raising *= clamp(multiple / hurdle, least, most) x exp(appetite),  in [1 / bound, bound]
// and what it calls a month and may hold uncalled (funding.hpp) is multiplied by `raising`, 1 at the opening. Appetite, in logs, each
// month:
//   x <- memory x + (1 - memory) growth_weight (g - growth_usual) + index_weight index [after a quarter] + noise e,  e normal,
// in [-appetite_bound, appetite_bound]; g growth of all sales over twelve months, index that of listed values (firm_values). A state
// fund does not raise by its multiple: it is what its council sees (event `fund_report`). Without the mechanism all venture funds call
// the same, whatever they returned. All numbers assumed.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/finance/fund_returns.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::finance {

void fund_returns(const Month& month, const FundReturnParams& params, const Labs& labs,
                  const Investors& investors, const Ledger& ledger, CapitalMarket& market,
                  FundRecords& records, MonthRecord& record);

/// The log appetite a month later (pure); `index` 0 but after a quarter, `luck` standard normal.
[[nodiscard]] double next_appetite(const FundReturnParams& params, double appetite, double growth,
                                   double index, double luck);

/// What a fund raises next, relative to the opening (pure).
[[nodiscard]] double next_raising(const FundReturnParams& params, double raising, double multiple,
                                  double appetite);

}  // namespace headwater::model::finance
