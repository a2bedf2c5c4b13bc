// Money that goes in circles between firms (SV-29): a supplier puts money into a customer, who buys from it with that money;
// an owner rents back what it has sold. Reads contracts and payments, moves nothing.
//
// Pairs: a seller of GPU-hours or the vendors of chips, and a buyer, that a row of the table of contracts ties in either
// direction. Over the last twelve months
//   returned(V) = sum over buyers b related to V of  sales V -> b                       where b owns part of V, lends or leases to it, or supplies it
//                                                    min(sales V -> b, equity + credit + rent V -> b)   elsewhere
//   external demand = revenue - returned;  loop ratio = returned / revenue
//   leverage = debt / (revenue - running costs);  cover = (revenue under contract - running costs) / (interest + principal +
//   rents of leases).
// Related (related_party.hpp of equations): a holding of `share` or more, a loan, a lease, or orders of `commitment` of the
// other's sales or more, now or within the twelve months. A seller and an organisation of one key are one firm here. Sales are what sellers took under contracts, and chips that they
// bought; rent found by search has no
// buyer by name. A row of events each year says how each firm stands (`related_account`); `tied_firms_failed` counts those
// that close.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/finance/contracts.hpp"
#include "model/state/record.hpp"
#include "model/state/seller_books.hpp"
#include "model/state/world.hpp"

namespace headwater::model::finance {

void related_party(const Month& month, const RelatedPartyParams& params, const Contracts& contracts,
                   std::span<const LabId> named, const Labs& labs, const Clouds& clouds, const Ledger& ledger,
                   const CommonAccounts& accounts, const SellerBooks& books, RelatedPairs& pairs,
                   RelatedFirms& firms, MonthRecord& record);

/// Revenue of the last twelve months that a firm's own money has paid.
[[nodiscard]] Money returned_of(const RelatedPairs& pairs, PartyKind kind, std::uint32_t row);

}  // namespace headwater::model::finance
