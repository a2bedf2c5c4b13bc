// Boxes of many inputs in which a case is frequent, with what chance would have given.
//
// Patient rule induction finds a box in any numbers, and more so the more inputs it may cut. Here it cuts only the few inputs that hang
// together most with the case (rank correlation), and the whole procedure, that choice included, is done again
//   for cases dealt out to other worlds' inputs: the chance of a box as good, over all effects that are asked about together (cases in
//   the box beyond those of a random part of its size, in standard deviations of that number);
//   for worlds drawn anew with replacement: in how many of them a limit comes again, and how frequent the case is in their boxes among the
//   worlds that were not drawn.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/sensitivity/prim.hpp"
#include "analysis/sensitivity/screening.hpp"

namespace headwater::analysis {

inline constexpr std::size_t least_worlds_of_box = 40;
inline constexpr std::size_t least_cases_of_box = 10;  // and as many worlds without the case

struct TestedBoxOptions {
    std::size_t inputs = 8;  // that may be cut
    int permutations = 199;
    int resamples = 200;
    double error = 0.05;
    std::uint64_t seed = 1;
};

/// Of each world: 1 the case, 0 not, -1 neither.
using Cases = std::vector<std::int8_t>;

enum class BoxState : std::uint8_t {
    few_worlds,
    no_case,    // or only cases
    few_cases,  // or too few without
    chance,     // a box that chance makes as good too often, or that does not come again
    holds,
};

struct TestedBox {
    BoxState state = BoxState::few_worlds;
    std::size_t worlds = 0;  // with 1 or 0
    std::size_t cases = 0;
    Box box;  // inputs by their numbers among all; `support` of limits is that of the whole procedure
    double chance = 1;  // of a box as good anywhere, adjusted for all effects
    double left_out_coverage =
        0;  // of boxes of worlds drawn anew, among the worlds that were not drawn; NaN where none was left
    double left_out_density = 0;
};

/// `inputs`: [input][world]; one for each of `cases`.
[[nodiscard]] std::vector<TestedBox> tested_boxes(const Columns& inputs, const std::vector<Cases>& cases,
                                                  const TestedBoxOptions& options);

}  // namespace headwater::analysis
