// What the owners of a firm get when it ends, shared by the processes that close and that sell firms.
#pragma once

#include "model/ledger/purse.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

/// What funds got of it.
struct FundsPart {
    Money venture = 0;
    Money state = 0;
};

/// Splits `sum` among the owners of a firm by their shares: the venture fund, the state fund, the public of a listed firm,
/// institutes and holders under contracts, founders (households of the seat) the rest. Claims on the firm are written off, and shares
/// that it holds of others pass to owners abroad.
FundsPart pay_owners(World& world, LabId lab, AccountId payer, Money sum, PostingKind kind, Purse& purse,
                     Postings& postings);

/// Pays `amount`, which the fund receives in the same settlement, out to who owns the fund.
void pay_out(World& world, InvestorId fund, Money amount, Postings& postings);

}  // namespace headwater::model
