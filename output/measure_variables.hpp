// How a measure stands in a file: its dimensions and what its variable says of itself.
#pragma once

#include <string>
#include <vector>

#include "model/measures/measure.hpp"
#include "output/hdf5/attribute.hpp"

namespace headwater::output {

[[nodiscard]] bool is_by_city(const model::Measure& measure);

/// run, time, city, tier, as far as the measure has them.
[[nodiscard]] std::vector<std::string> dimensions_of(model::Over over);

/// Of a variable by month.
[[nodiscard]] hdf5::Attributes attributes_of(const model::Measure& measure, const model::Currency& currency);

/// Of a variable by longer periods (output/condense.hpp).
[[nodiscard]] hdf5::Attributes attributes_over(const model::Measure& measure,
                                               const model::Currency& currency);

}  // namespace headwater::output
