// Deals that close: holders are paid, people move. Part of deals.hpp.
#pragma once

#include "model/processes/finance/deals/answers.hpp"

namespace headwater::model::finance {

/// Whether the bidder has the money, with what its parent would add.
[[nodiscard]] bool can_pay(const DealWork& work, LabId bidder, Money sum);

/// Moves a person to a site of the bidder in the same city; the date of the next search stays. Returns the new pay.
std::int64_t move_person(DealWork& work, LabId bidder, ResearcherId who, double raise, bool acquired,
                         double unchosen);

/// What row `deal` says is done; `key` are the key people who come. The firm ends with a takeover.
void close_deal(DealWork& work, std::size_t deal, std::span<const ResearcherId> key);

}  // namespace headwater::model::finance
