// Rows of equity that come into being during a run: shares that somebody holds since then, as any other row of the table of contracts.
#pragma once

#include "model/state/contract_terms.hpp"
#include "model/state/contracts.hpp"

namespace headwater::model {

/// A row that is paid and over; `serial` is of the receiver, `paid` the buyer's claim on it, `month` the present one. Returns the row.
std::size_t append_equity(Contracts& contracts, ContractTerms& terms, std::uint64_t serial, Party receiver,
                          Party buyer, Money paid, std::int32_t month);

}  // namespace headwater::model
