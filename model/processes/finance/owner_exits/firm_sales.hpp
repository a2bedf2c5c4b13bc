// Firms that buy firms: part of owner_exits.hpp.
#pragma once

#include "model/equations/finance/firm_value.hpp"
#include "model/parameters/finance/owner_exits.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::finance {

void sell_firms(const Month& month, const OwnerExitParams& params, const FirmPrices& prices, World& world,
                Postings& postings, MonthRecord& record);

}  // namespace headwater::model::finance
