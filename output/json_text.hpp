// Texts of JSON, for machines that read what `inspect` prints.
#pragma once

#include <string>
#include <string_view>

namespace headwater::output {

/// The text as a JSON string with its quotes; bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::string json_quoted(std::string_view text);
/// Whether all of it is UTF-8.
[[nodiscard]] bool is_utf8(std::string_view text);
/// The shortest form that reads back the same; null for what is not finite.
[[nodiscard]] std::string json_number(double number);

}  // namespace headwater::output
