// Stars who come back from abroad (CN-28); the equations stand in arrivals.hpp.
#pragma once

#include <vector>

#include "model/processes/people/arrivals/arrivals.hpp"

namespace headwater::model::people {

/// `promised[c]`: what city c has promised so far in this process; `ventures` receives stars who came to found a
/// firm.
void returnees(const Month& month, const ArrivalParams& params, const TalentMarketParams& market,
               World& world, std::vector<StarVenture>& ventures, Postings& postings,
               std::span<Money> promised, MonthRecord& record);

}  // namespace headwater::model::people
