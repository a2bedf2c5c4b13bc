// Texts in UTF-8 (RFC 3629).
#pragma once

#include <cstddef>
#include <string_view>

namespace headwater::model {

/// Length in bytes of the character that `text` begins with; 0 where none stands there: an overlong form, a surrogate, a
/// number beyond U+10FFFF, a sequence that is cut off, or no text.
[[nodiscard]] std::size_t utf8_length(std::string_view text);

/// Whether all of it is UTF-8.
[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace headwater::model
