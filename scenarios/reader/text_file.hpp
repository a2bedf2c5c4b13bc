// Text of a file, or the reason why there is none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scenarios/reader/problems.hpp"

namespace headwater::scenarios {

/// Scenario files and tables are small; a larger file is a mistake.
inline constexpr std::uintmax_t largest_file = 32u << 20u;  // bytes

struct TextFile {
    std::uint32_t file = 0;  // row of Problems::files
    std::string text;        // valid UTF-8 without byte order mark, not blank
};

/// What keeps the file from being opened is reported at `mention`, what is wrong in it at its own lines.
[[nodiscard]] std::optional<TextFile> read_text_file(const std::string& path, const Place& mention,
                                                     Problems& problems);

/// Refuses blank, binary and wrongly encoded text; drops a byte order mark.
[[nodiscard]] std::optional<TextFile> checked_text(std::uint32_t file, std::string text, Problems& problems);

}  // namespace headwater::scenarios
