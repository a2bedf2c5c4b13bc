// The months and panels that the [[output]] blocks of a scenario choose.
#pragma once

#include <cstdint>
#include <vector>

#include "model/input.hpp"
#include "model/measures/measure.hpp"

namespace headwater::output {

/// Months of the run that one position on an axis of time stands for, both included.
struct Window {
    std::int32_t first = 0;
    std::int32_t last = 0;
};

/// Every month from `first_month` on.
[[nodiscard]] std::vector<Window> every_month(std::int32_t first_month, std::int32_t months);

/// The windows of a block among the months that were recorded; the last one ends where the record does.
[[nodiscard]] std::vector<Window> windows_of(const model::OutputBlock& block, std::int32_t first_month,
                                             std::int32_t months);

/// The block that holds a panel; null when there is none.
[[nodiscard]] const model::OutputBlock* block_with(const model::Input& input, model::OutputPanel panel);

/// Whether a run file holds a panel that it has by default.
[[nodiscard]] inline bool holds(const model::Input& input, model::OutputPanel panel) {
    return input.outputs.empty() || block_with(input, panel) != nullptr;
}

/// What the panel of labs holds of each, in the order of the catalogue. Throws std::invalid_argument for a key that is
/// none.
[[nodiscard]] std::vector<model::Measure> lab_measures_of(const model::Input& input);

/// Whether a block with researchers takes a census at the end of `month`: the last of a period, or of the block.
[[nodiscard]] bool census_due(const model::OutputBlock& block, std::int32_t month);

/// Whether a city is among those of the block.
[[nodiscard]] bool chosen(const model::OutputBlock& block, model::CityId city);

}  // namespace headwater::output
