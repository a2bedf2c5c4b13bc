// Licences that give access to what a lab knows, until a trigger (SV-23).
//
// A row `licence` of the table of contracts: the payer, a lab, lets the receiver, an organisation, use its methods. Each month, for A the
// algorithms of both (or K where labs do not train in runs), scope the lever licence_scope:
//   A_licensee += (1 - exp(-absorption / 12)) scope max(0, A_licensor - lag - A_licensee)
//
// The trigger. Who says that it is reached is the row's `rule`, or the lever trigger_rule (1 nobody, 2 board, 3 panel, 4 the last month alone,
// 5 profit). Every board_months, with p = 1 / (1 + exp(-(K - threshold) / width)):
//   board   declares when K > threshold and p > (dispute + retaliation) / gain: gain = present value of the shares of revenue and profit
//           that the licensor owes the licensee (income_share parameters) + access_value x its valuation; dispute = legal_cost x
//           dispute_months; retaliation = `retaliation` months of its spending on compute. It says so when it pays, not when it is true.
//   panel   says so with chance p, and nobody disputes it.
//   profit  as soon as profits in all exceed the row's amount; nobody disputes it.
//   date, none   nobody says so; access ends with the last month, or after licence_months of the run.
// A board's word is disputed for dispute_months: both sides pay legal_cost a month, access goes on, and the licensor's people lose the share
// staff_fear of the fit with its mission (so some leave in the talent market). A court then decides with chance p: access ends, and so
// do the shares of income between the two; or it goes on, and the board is quiet for quiet_months.
//
// Copying. Each month with the chance copy_hazard, in a dispute copy_in_dispute, times exp(-|K gap|): rivals copy who are near. The
// licensee has all of the licensor's methods at once, the licensor loses copy_loss of its valuation and staff_fear of the fit for good; the licence is over.
#pragma once

#include <span>

#include "model/levers/month.hpp"
#include "model/parameters/finance/contracts.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::finance {

void access_clauses(const Month& month, const AccessClauseParams& params, const IncomeShareParams& income,
                    std::span<const LabId> named, const Clouds& clouds, Labs& labs, Contracts& contracts,
                    ContractTerms& terms, KnowHow& know_how, const Ledger& ledger,
                    const CommonAccounts& accounts, Postings& postings, MonthRecord& record);

}  // namespace headwater::model::finance
