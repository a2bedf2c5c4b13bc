// A sum of money split in whole units.
#pragma once

#include <span>

#include "model/core/scratch.hpp"
#include "model/state/ids.hpp"

namespace headwater::model {

/// Splits `total` >= 0 in proportion to `weights` >= 0 by largest remainders, equal ones to the lower row; what the
/// parts add up to is `total`, or 0 where all weights are.
void split_whole(Money total, std::span<const double> weights, std::span<Money> parts,
                 std::pmr::memory_resource* scratch);

}  // namespace headwater::model
