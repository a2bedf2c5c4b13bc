// Talk goes to standard error; standard output belongs to the result.
#pragma once

#include <string>
#include <string_view>

#include "analysis/runs/exit_codes.hpp"

namespace headwater::analysis {

/// Ends a verb with a message and an exit code.
struct Failure {
    ExitCode code = ExitCode::own_bug;
    std::string message;
};

void say(std::string_view text);    // "headwater: text"
void error(std::string_view text);  // "headwater: error: text", red on a terminal

[[nodiscard]] bool terminal_on_stderr();
/// Escape sequences are welcome: a terminal, not a dumb one, and NO_COLOR is not set.
[[nodiscard]] bool colour_on_stderr();

/// Writes to standard output; a reader that has gone away or a full disk is a Failure.
void print(std::string_view text);

}  // namespace headwater::analysis
