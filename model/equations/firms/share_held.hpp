// Size of an organisation of which the run holds a part (`named_shares`, docs/model/scale.md).
//
// In a run at scale s a named organisation, a university, an institute and a department are there with s of their people, h =
// size_share of the organisation; an ordinary firm is there whole, h = 1, and s of all ordinary firms are there. So
//   what depends on size takes x / h, x people or money of the row (thresholds in heads, hazards and laws by size);
//   what is paid or allowed to a firm, or comes at a rate from it, is h times as much for the row;
//   a row counts for h firms of the run where firms are counted, averaged or drawn.
// At h = 1 each of them is what it is without the mechanism.
#pragma once

#include <cmath>
#include <cstdint>

#include "model/levers/month.hpp"
#include "model/state/lab.hpp"

namespace headwater::model {

/// Share of its organisation that a row holds where that counts; 1 without the mechanism.
[[nodiscard]] inline double share_held(const Month& month, const Labs& labs, std::size_t row) {
    return month.on("named_shares") ? static_cast<double>(labs.size_share[row]) : 1.0;
}

/// Heads of the whole organisation.
[[nodiscard]] inline double whole_heads(const Month& month, const Labs& labs, std::size_t row) {
    return labs.heads[row] / share_held(month, labs, row);
}
[[nodiscard]] inline int rounded_heads(const Month& month, const Labs& labs, std::size_t row) {
    return static_cast<int>(std::lround(whole_heads(month, labs, row)));
}

}  // namespace headwater::model
