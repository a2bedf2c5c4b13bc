// Words of a shell's command, for commands that are printed or written to be run.
#pragma once

#include <string>
#include <string_view>

namespace headwater::analysis {

/// A word of shell (sh, bash, zsh) on one line that stands for exactly this text. Control characters need the form
/// $'...' of POSIX.1-2024, which bash, zsh, ksh and busybox know and dash does not yet.
[[nodiscard]] std::string shell_quoted(std::string_view text);

/// The same of a path: one that begins with a dash gets "./" before it, or it would be an option.
[[nodiscard]] std::string shell_quoted_path(std::string_view path);

}  // namespace headwater::analysis
