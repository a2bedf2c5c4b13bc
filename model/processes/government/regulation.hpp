// National fair-competition regulation (CN-17).
//
// A firm-specific incentive (relocation cash) that was paid while the regulation was in force stays open to
// detection for memory_months after the last payment. Each month it is found with probability detection: the
// city pays penalty x amount to the nation, the firm returns clawback x amount to the city (short of cash: a
// bank loan), and the matter is closed. What was paid while the regulation was not in force is never pursued.
// General measures (vouchers for all, institutes, rents) are exempt. Event `penalty`: from = the city, to =
// the firm's seat, value = the fine, currency.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/government/regulation.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::government {

void regulation(const Month& month, const RegulationParams& params, Labs& labs, const Cities& cities,
                const Ledger& ledger, const CommonAccounts& accounts, Postings& postings,
                MonthRecord& record);

}  // namespace headwater::model::government
