// Numbers, durations, sizes and words as a person reads them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace headwater::analysis {

[[nodiscard]] std::string grouped(std::int64_t value);        // 1,234,567
[[nodiscard]] std::string rounded(double value, int digits);  // 1,234.6; "-" for NaN
[[nodiscard]] std::string percent(double share);              // 27.3 %; "-" for NaN
[[nodiscard]] std::string part_text(double scale);            // "10 % of", "4 times"
[[nodiscard]] std::string money_text(double amount);          // 9.34 bn
[[nodiscard]] std::string bytes_text(std::uint64_t bytes);    // 812 MiB
[[nodiscard]] std::string duration_text(double seconds);      // 0.42 s, 3 min 20 s, 2 h 05 min
[[nodiscard]] std::string exact(double value);                // shortest text that reads back the same
[[nodiscard]] std::string readable(double value);             // the same with groups: 10,000,000; 1e+12
[[nodiscard]] std::string month_text(int start_year, int start_month, std::int32_t month);  // 2023-08
[[nodiscard]] std::string joined(const std::vector<std::string>& words, std::string_view separator = ", ");

/// Pieces between separators; what follows the last separator counts only where it is not empty.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
[[nodiscard]] std::string_view trimmed(std::string_view text);  // without blanks at its ends

/// Columns of a terminal: a UTF-8 sequence counts once, and twice where East Asian letters begin.
[[nodiscard]] std::size_t columns_of(std::string_view text);

/// Breaks at spaces so that no line passes `width` columns; lines after the first begin with `indent`.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t width, std::string_view indent);

}  // namespace headwater::analysis
