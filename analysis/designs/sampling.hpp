// Designs on the unit cube: points [point][axis] with coordinates in [0, 1). Pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/core/stream.hpp"

namespace headwater::analysis {

/// All combinations, the last axis fastest; coordinate i of n is (i + 1/2) / n. `lengths`: values of each axis.
[[nodiscard]] std::vector<double> full_grid(const std::vector<std::size_t>& lengths);

/// One coordinate in each of `points` equal strata, in an order and at places within them that the streams draw for
/// `serial` (below 2^24).
[[nodiscard]] std::vector<double> stratified(std::size_t points, const model::Stream& order_stream,
                                             const model::Stream& place_stream, std::uint64_t serial);

/// One point in each of `points` equal strata of every axis (McKay, Beckman and Conover 1979), placed at random within it;
/// the permutations are keyed by (seed, axis).
[[nodiscard]] std::vector<double> latin_hypercube(std::size_t points, std::size_t axes, std::uint64_t seed);

/// Points `first` to `first + points` of the Sobol sequence (Bratley and Fox 1988, direction numbers of Joe and Kuo 2008)
/// from its point zero on, scrambled by the seed (Owen 1995). The first 2^m points have one in each 2^m-th of every
/// axis; any other number leaves some of them empty.
[[nodiscard]] std::vector<double> sobol(std::size_t points, std::size_t axes, std::uint64_t seed,
                                        std::size_t first = 0);
/// The same without scrambling: 64 binary digits of each coordinate.
[[nodiscard]] std::vector<std::uint64_t> sobol_digits(std::size_t points, std::size_t axes,
                                                      std::size_t first = 0);

/// For sensitivity indices: of each of `samples` the rows A, then A with axis 1 from B, ..., with axis k from B, then B
/// (Saltelli 2002, first-order and total), A and B from a scrambled Sobol sequence of 2k axes: samples (k + 2) points, in
/// the order that SALib calls `calc_second_order=False`.
[[nodiscard]] std::vector<double> saltelli(std::size_t samples, std::size_t axes, std::uint64_t seed,
                                           std::size_t first = 0);

/// 0, ..., n - 1 in an order that `stream` draws for `serial` (Fisher and Yates), which is below 2^24.
[[nodiscard]] std::vector<std::size_t> permutation(const model::Stream& stream, std::uint64_t serial,
                                                   std::size_t n);

}  // namespace headwater::analysis
