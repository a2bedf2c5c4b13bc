// Rates between the currencies of nations.
//
// The rate of a nation is what its currency gives for one unit of the world's, by the path of the scenario; a nation without
// a path keeps that of its unit of account. The ledger converts by it what crosses the border (ledger/exchange.hpp). Off:
// all keep that of their units of account, at which a unit of one is worth a unit of the other.
#pragma once

#include <span>

#include "model/ledger/ledger.hpp"
#include "model/levers/month.hpp"
#include "model/state/nations.hpp"

namespace headwater::model::finance {

void exchange_rates(const Month& month, std::span<const ExchangePeriod> path, Nations& nations,
                    ExchangeRates& rates);

}  // namespace headwater::model::finance
