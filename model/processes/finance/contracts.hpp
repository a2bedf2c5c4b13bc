// Dated contracts (SV-22 to SV-25, SV-29): rounds of equity, loans, rent of hours, sale and lease-back. One table holds
// the rows of all kinds; a scenario without the table has none.
//
// A row waits for its first month (trigger `funds`: and until the payer holds what is due first), runs, and ends, is
// capped, or fails. Its money is stated at scale 1 and becomes that of the run when it begins: times size_share of the
// lab that receives, or times the scale for sellers of GPU-hours.
//
// Due in month e of n (0, 1, ...):  floor(amount (e + 1) / n) - floor(amount e / n), so the parts add to the amount to the unit;
// paid = min(due + owed, room, cap - paid so far). The rest is owed and paid before new dues; nothing else remembers it. A
// lab's room is its deposit less till_months of its costs; a seller's its deposit; vendors and the rest of the world have
// what they need, vendors from owners abroad (`vendor_funds`). Rows are served in the order of their keys. Less paid than due in
// breach_months months in a row: the row fails, what is owed lapses. At the end what is owed lapses (`lapse`) or is paid
// later (`carry`). A row whose party closes fails.
//
// equity          the payer pays for new shares: s = paid / valuation. Lab: everybody's part falls by 1 - s; the
//                 buyer's is held as a share of the founders' part, as institutes' stakes are, so that later rounds
//                 dilute it with theirs. Valuation of the lab: the row's. Seller: s = share x paid / amount.
// loan            drawn at the start, by a seller; it pays rate / 12 of what is out and the principal in equal parts.
//                 A loan that fails is written off, and the seller closes (rental_market.hpp).
// leaseback       at the start the payer buys `share` of the seller's machines for `amount`; the seller goes on letting them
//                 and pays `monthly` until the end, when they go. As with a loan, a seller that breaks it closes.
// compute_supply, rent_back   begin and end here and are served by the rental market.
// revenue_share, profit_share (switch `income_shares`, SV-22)   the payer, a lab, pays a part of its revenue, or of its profit (revenue less costs), of last month,
//                 whose books are closed. Of the cumulated base X, in the contract's currency, is due in all
//                     min(floor(share x X), cap),  less what was paid: no month rounds, and what could not be paid is simply still due.
//                 Profit: the highest X so far, so losses carry forward and nothing is paid back. A row `after` another counts
//                 from ceil(cap / share) of that one on. The month's base is converted at its rate, down, the due up.
//                 Who cannot pay owes: such a row does not fail. What was paid before the run is in `paid`.
// ownership_limit the payer of equity buys no more than brings it to `share` of the lab.
// licence, exclusive, first_refusal   begin and end here; see access_clauses.hpp and exclusive_supply.hpp.
//
// Where a firm has a register of shares (capital_rounds.hpp) new shares are whole shares, and parts follow from their counts.
//
// Circular rows: the payer sells to the receiver what its money may buy, or rents from it what it has paid for; a
// rent_back always is. related_party_cap is the part of their money that may be paid; leaseback_share the part of the
// machines that leases may take. Both act with the switch `related_party`.
#pragma once

#include <span>

#include "model/levers/month.hpp"
#include "model/parameters/finance/contracts.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::finance {

/// `named` are the labs of organisations, by row of World::names.
void contracts(const Month& month, const ContractParams& params, std::span<const LabId> named,
               Contracts& contracts, ContractTerms& terms, Shareholdings& book, Labs& labs, Stakes& stakes,
               BuybackClauses& clauses, const Clouds& clouds, const Ledger& ledger,
               const CommonAccounts& accounts, Postings& postings, MonthRecord& record);

}  // namespace headwater::model::finance
