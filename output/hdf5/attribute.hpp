// Attributes as they are written: short texts and small numbers.
#pragma once

#include <hdf5.h>

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace headwater::output::hdf5 {

using AttributeContent =
    std::variant<std::string, double, float, std::int32_t, std::int64_t, std::vector<double>,
                 std::vector<std::int8_t>, std::vector<std::int16_t>, std::vector<std::int32_t>>;

/// In the order in which they are written.
using Attributes = std::vector<std::pair<std::string, AttributeContent>>;

/// Texts are stored with fixed length (the form that netCDF calls a text attribute). An empty text is not
/// written: readers disagree on what it is.
void write_attribute(hid_t object, const std::string& name, const AttributeContent& content);

void write_attributes(hid_t object, const Attributes& attributes);

}  // namespace headwater::output::hdf5
