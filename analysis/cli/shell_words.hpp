// Commands that are printed to be copied into a shell.
#pragma once

#include <string>
#include <string_view>

#include "analysis/runs/shell_quoted.hpp"

namespace headwater::analysis {

/// Remembers how this program was called: `first_word` is argv[0].
void set_program_word(std::string_view first_word);

/// The first word of a printed command, quoted: this program as it was called, so that the command works in the same
/// folder, where the paths that follow work too. `fmt::format("next: {} sweep run {}", program_word(),
/// shell_quoted_path(directory))`.
[[nodiscard]] std::string program_word();

}  // namespace headwater::analysis
