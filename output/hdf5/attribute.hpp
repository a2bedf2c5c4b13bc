// Attributes as they are written: short texts and small numbers.
#pragma once

#include <hdf5.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "output/hdf5/library.hpp"

namespace headwater::output::hdf5 {

using AttributeContent =
    std::variant<std::string, double, float, std::int32_t, std::int64_t, std::vector<double>,
                 std::vector<std::int8_t>, std::vector<std::int16_t>, std::vector<std::int32_t>>;

/// In the order in which they are written.
using Attributes = std::vector<std::pair<std::string, AttributeContent>>;

/// What every variable has: a name in words, and its unit.
[[nodiscard]] inline Attributes named(const std::string& long_name, const std::string& units = "1") {
    return {{"long_name", long_name}, {"units", units}};
}

/// Types and shapes that attributes share: making them for each of some 3,000 attributes of a run file was a twelfth of
/// writing it.
class AttributeForms {
public:
    AttributeForms();

    [[nodiscard]] hid_t scalar() const { return scalar_.id(); }
    [[nodiscard]] hid_t text(std::size_t length);

private:
    Handle scalar_;
    std::map<std::size_t, Handle> texts_;  // by length
};

/// Texts are stored with fixed length (the form that netCDF calls a text attribute). An empty text is not
/// written: readers disagree on what it is.
void write_attribute(AttributeForms& forms, hid_t object, const std::string& name,
                     const AttributeContent& content);

void write_attributes(AttributeForms& forms, hid_t object, const Attributes& attributes);

}  // namespace headwater::output::hdf5
