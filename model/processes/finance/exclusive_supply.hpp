// Labs that may rent GPUs of one partner alone, or must ask it first (SV-24).
//
// A row `exclusive` or `first_refusal` of the table of contracts: the payer is a lab, the receiver a seller of GPU-hours. What a lab
// wants this month is its money for compute over the price of a GPU-month, N. It may rent D of them:
//   D = N in the first month, afterwards  min(N, D + r),   r = the row's gpus a month, or `delivery` x the partner's machines;
// the rest waits in a queue N - D, and its money stays with the lab: money for compute falls to D / N of it. Wait = queue / r.
//
// First refusal (a row of that kind, or all with the lever first_refusal_on). Once the lab has waited answer_days, others may offer
// o = outside_delivery x the machines of all other sellers, if  P x bid_gain > bid_cost,  P the chance that the partner passes, as bidders believe.
// The partner matches where it can deliver the queue within a month, r >= queue; otherwise it passes and D rises by at most o besides. P moves by belief_speed towards what
// happened. Of GPUs from outside the lab pays bid_cost (1 / P - 1) of the price more, what the lost bids cost: a right of first refusal chills bids.
//
// Release. Chance a month:  release + release_pressure antitrust_pressure + release_queue [wait > patience].  An exclusive row becomes one of first refusal, a
// first refusal ends, and then the lab rents as others do.
#pragma once

#include <span>

#include "model/levers/month.hpp"
#include "model/parameters/finance/contracts.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::finance {

void exclusive_supply(const Month& month, const ExclusiveSupplyParams& params, double hours,
                      std::span<const LabId> named, const Clouds& clouds, const Nation& nation, Labs& labs,
                      Contracts& contracts, ContractTerms& terms, const Ledger& ledger,
                      const CommonAccounts& accounts, Postings& postings, MonthRecord& record);

}  // namespace headwater::model::finance
