// Nested uniform scrambling in base 2 (Owen 1995): a point set that is balanced stays so, and becomes one that a seed
// chooses at random.
#pragma once

#include <cstdint>

#include "model/core/stream.hpp"

namespace headwater::analysis {

/// `digits` are 64 binary digits of a coordinate, the first on top. Digit d is flipped or not by a coin that belongs to
/// the digits before it, so that two coordinates that share their first d digits share them after scrambling too, and
/// the halves of every interval change places at random: each elementary interval keeps its number of points. The coins
/// of the first 35 digits form such a tree, the rest is drawn for each of its leaves, which is the same unless more than
/// 2^35 points are drawn. A pure function of stream, axis and digits.
[[nodiscard]] std::uint64_t owen_scrambled(std::uint64_t digits, const model::Stream& stream,
                                           std::uint64_t axis);

}  // namespace headwater::analysis
