// Numbers and units as they stand in a CSV file, in forms whose type no reader mistakes.
#pragma once

#include <string>
#include <string_view>

namespace headwater::analysis {

/// The shortest text that reads back the same, told from a whole number: "7.0", "0.25", "1e+20". A reader that takes the type of
/// a column from its first rows (DuckDB 1.5: 20,480) would round what comes later to whole numbers.
[[nodiscard]] std::string decimal_text(double value);

/// A value of a variable of the given type ("int32", "float32", "float64"), the shortest text that reads back the same in it; empty
/// for NaN.
[[nodiscard]] std::string number_text(double value, const std::string& type);

/// A unit as a word: that of pure numbers is "1" for UDUNITS, and a column that begins with many of them would be one of
/// whole numbers.
[[nodiscard]] std::string_view unit_word(std::string_view units);

}  // namespace headwater::analysis
