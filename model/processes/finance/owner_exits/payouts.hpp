// What funds get from exits goes to their owners: part of owner_exits.hpp.
#pragma once

#include "model/ledger/ledger.hpp"
#include "model/state/world.hpp"

namespace headwater::model::finance {

/// Sells to the public what funds hold of listed firms, this month's part.
void sell_shares_of_funds(World& world, Postings& postings);

}  // namespace headwater::model::finance
