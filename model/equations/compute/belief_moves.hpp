// When a move of belief of the scenario acts on a row of the table of labs.
#pragma once

#include <algorithm>

#include "model/levers/month.hpp"
#include "model/state/belief_move.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

/// In its month; a lab that is founded in that month, which happens at its end, follows in the next.
[[nodiscard]] inline bool acts_on(const BeliefMove& move, const Month& month, const Labs& labs,
                                  std::size_t row) {
    return labs.name[row] == move.organisation && labs.active(LabId(row)) &&
           std::max(move.month, labs.founded[row] + 1) == month.index;
}

}  // namespace headwater::model
