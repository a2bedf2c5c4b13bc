// Talk goes to standard error; standard output belongs to the result.
#pragma once

#include <string>
#include <string_view>

#include "analysis/runs/failure.hpp"

namespace headwater::analysis {

void say(std::string_view text);       // "headwater: text"
void say_line(std::string_view line);  // as it stands
void error(std::string_view text);     // "headwater: error: text", red on a terminal
/// Its problems as they stand, then its reasons and its message as errors.
void error(const Failure& failure);

[[nodiscard]] bool terminal_on_stderr();
/// Escape sequences are welcome: a terminal, not a dumb one, and NO_COLOR is not set.
[[nodiscard]] bool colour_on_stderr();

/// Writes to standard output; a reader that has gone away or a full disk is a Failure.
void print(std::string_view text);

}  // namespace headwater::analysis
