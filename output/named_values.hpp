// Which values of a measure an [[output]] block holds: "talent", "talent:core", "talent_share:wuhan:core".
#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/input.hpp"
#include "model/measures/measure_name.hpp"

namespace headwater::output {

/// Which values of a measure a block names: none where it does not name the measure, and one name without city and tier where it
/// holds all of them. `cities`: keys.
[[nodiscard]] std::vector<model::MeasureName> values_in(const model::OutputBlock& block,
                                                        const model::Measure& measure,
                                                        std::span<const std::string> cities);

/// Whether a value is one of those named; -1 for what the measure does not have.
[[nodiscard]] bool held(std::span<const model::MeasureName> names, int city, int tier);

}  // namespace headwater::output
