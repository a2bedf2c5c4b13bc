// GPUs that answer (SV-21).
//
// The inference of last month (contested_demand.hpp) asks for GPU-hours at last month's price in the market for compute,
// beside what labs train on (compute_market.hpp). Of a lab that trains, answers go first:
//   GPUs left to train on = max(0, GPUs rented - GPU-hours of inference / hours).
#pragma once

#include "model/levers/month.hpp"
#include "model/state/customers.hpp"
#include "model/state/lab.hpp"

namespace headwater::model::products {

/// `hours`: of a GPU in a month.
void serving(const Month& month, double hours, const Customers& customers, Labs& labs);

}  // namespace headwater::model::products
