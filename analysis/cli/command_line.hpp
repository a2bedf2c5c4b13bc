// Parsing of the command line, with suggestions for what is misspelt.
#pragma once

#include <optional>

#include "analysis/cli/verb.hpp"
#include "output/file_error.hpp"

namespace headwater::analysis {

/// Fills the program's action, or says why there is none and gives the exit code (0 for --help).
[[nodiscard]] std::optional<ExitCode> parse(Program& program, int argc, char** argv);

/// A file that is no run file is invalid input; all else about files lies in the environment.
[[nodiscard]] ExitCode exit_code_of(const output::FileError& failure);

}  // namespace headwater::analysis
