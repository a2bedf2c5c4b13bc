// Buyback clauses, shared by the processes that weigh, write and enforce them (CN-16).
#pragma once

#include "model/levers/month.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

/// Sum due when a clause is triggered (pure): max(invested x (1 + rate)^years, fair value of the stake).
[[nodiscard]] Money buyback_due(Money invested, double rate, double years, Money fair_value_of_stake);

/// Sum due if the clause were triggered in `month`; fair value = stake x post-money of the last round.
[[nodiscard]] Money buyback_due(const BuybackClauses& clauses, const Labs& labs, ClauseId clause,
                                std::int32_t month);

/// The city whose fund a firm with its seat here is in reach of: a district without a fund has its parent's.
[[nodiscard]] CityId fund_in_reach(const Month& month, const Cities& cities, CityId seat);

/// The running clause of a lab, or none.
[[nodiscard]] ClauseId running_clause(const BuybackClauses& clauses, const Labs& labs, LabId lab);

}  // namespace headwater::model
