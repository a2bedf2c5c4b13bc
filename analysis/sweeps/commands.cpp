#include "analysis/sweeps/commands.hpp"

#include <fmt/format.h>

#include "analysis/runs/shell_quoted.hpp"

namespace headwater::analysis {

std::string sweep_command(std::string_view program, std::string_view word, const std::string& directory) {
    return fmt::format("{} sweep {} {}", program, word, shell_quoted_path(directory));
}

std::string replay_command(std::string_view program, const std::string& directory, std::int64_t run) {
    return fmt::format("{} replay {} {}", program, shell_quoted_path(directory), run);
}

}  // namespace headwater::analysis
