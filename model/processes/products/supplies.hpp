// Suppliers of laboratories, and what becomes of them when one of their customers takes a stake (SV-02, mechanism supplier_neutrality).
//
// Each row of the table of supplies pays `monthly` a month (of what the run holds of the customer), as far as the customer's money goes, from its
// first month on: row `data_purchase`. It is revenue of the supplier and cost of the customer, so that the supplier's posts depend on it (staffing).
// While another laboratory owns stake_least of the supplier or more, a customer gives notice with probability
//   1 - exp(-distrust x exposure x rivalry)        a month; rivalry 1 where customer and owner both train models, `beside` otherwise,
// and buys no more after its months of notice: at the speed of its contract. Nothing brings it back. A supplier that is taken over whole delivers to
// nobody. All numbers assumed.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/finance/supplies.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::products {

void supplies(const Month& month, const SupplyParams& params, std::span<const LabId> named,
              const Contracts& contracts, const Clouds& clouds, const Ledger& ledger,
              const CommonAccounts& accounts, Labs& labs, Supplies& supplies, Postings& postings,
              MonthRecord& record);

}  // namespace headwater::model::products
