// Designs on the unit cube: points [point][axis] with coordinates in [0, 1). Pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace headwater::analysis {

/// All combinations, the last axis fastest; coordinate i of n is (i + 1/2) / n. `lengths`: values of each axis.
[[nodiscard]] std::vector<double> full_grid(const std::vector<std::size_t>& lengths);

/// One point in each of `points` equal strata of every axis (McKay, Beckman and Conover 1979), placed at random within it;
/// the permutations are keyed by (seed, axis).
[[nodiscard]] std::vector<double> latin_hypercube(std::size_t points, std::size_t axes, std::uint64_t seed);

/// Points `first` to `first + points` of the Sobol sequence (Bratley and Fox 1988, direction numbers of Joe and Kuo 2008),
/// without its first point, which is zero. Powers of two balance best.
[[nodiscard]] std::vector<double> sobol(std::size_t points, std::size_t axes, std::size_t first = 0);

/// `trajectories` of axes + 1 points on a grid of `levels` (even), each differing from the one before in one axis by
/// levels / (2 (levels - 1)) (Morris 1991). Coordinates in [0, 1], the upper end included.
[[nodiscard]] std::vector<double> morris(std::size_t trajectories, std::size_t axes, int levels,
                                         std::uint64_t seed);

/// For sensitivity indices: of each of `samples` the rows A, then A with axis 1 from B, ..., with axis k from B, then B
/// (Saltelli 2002, first-order and total), A and B from a Sobol sequence of 2k axes: samples (k + 2) points, in the order
/// that SALib calls `calc_second_order=False`.
[[nodiscard]] std::vector<double> saltelli(std::size_t samples, std::size_t axes, std::size_t first = 0);

}  // namespace headwater::analysis
