// What follows bids and deals, month by month: part of deals.hpp.
#pragma once

#include "model/processes/finance/deals/work.hpp"

namespace headwater::model::finance {

/// Who of those who came has left, and who is hired; customers that firms without their key people lose; co-founders who leave.
void follow_deals(DealWork& work);

/// The most able person of a firm, or the best known; none without people.
[[nodiscard]] ResearcherId first_person(const DealWork& work, LabId lab, bool best_known);

}  // namespace headwater::model::finance
