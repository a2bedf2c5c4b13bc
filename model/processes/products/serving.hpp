// GPUs that answer (SV-21), and GPUs that are kept from answering (SV-08).
//
// The inference of last month (contested_demand.hpp) asks for GPU-hours at last month's price in the market for compute,
// beside what labs train on (compute_market.hpp). Of a lab that trains, answers go first:
//   GPUs left to train on = max(0, GPUs rented - GPU-hours of inference / hours),
// unless its city asks for more with `internal_compute_share` (mechanism research_compute): then at least that share of the
// GPUs rented, as far as the lab can buy the hours that its customers then lack elsewhere, at the price of the market
// (`reserved_serving`) [GPUs; currency].
#pragma once

#include "model/ledger/ledger.hpp"
#include "model/levers/month.hpp"
#include "model/state/customers.hpp"
#include "model/state/lab.hpp"
#include "model/state/world.hpp"

namespace headwater::model::products {

/// `hours`: of a GPU in a month.
void serving(const Month& month, double hours, const Nation& nation, const Customers& customers,
             const Ledger& ledger, const CommonAccounts& accounts, Labs& labs, Postings& postings);

}  // namespace headwater::model::products
