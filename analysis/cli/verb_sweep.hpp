// The words after `headwater sweep`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "analysis/cli/verb.hpp"

namespace headwater::analysis {

void add_sweep_plan(Program& program, CLI::App& sweep);
void add_sweep_run(Program& program, CLI::App& sweep);
void add_sweep_status(Program& program, CLI::App& sweep);
void add_sweep_collect(Program& program, CLI::App& sweep);
void add_sweep_submit(Program& program, CLI::App& sweep);
void add_sweep_commands(Program& program, CLI::App& sweep);

/// A word of `sweep` whose help begins with `examples`.
CLI::App& add_word(CLI::App& sweep, const std::string& name, const std::string& text,
                   const std::string& examples);

/// Refuses a directory whose name cannot stand in a line of a script, a log or a command.
void check_directory_name(const std::string& directory);

/// Refuses a --time-limit that is no duration; an empty one is none.
void check_time_limit(const std::string& time_limit);

/// "headwater sweep WORD DIR", to be copied into a shell.
[[nodiscard]] std::string sweep_command(std::string_view word, const std::string& directory);
/// "headwater replay DIR RUN"
[[nodiscard]] std::string replay_command(const std::string& directory, std::int64_t run);

}  // namespace headwater::analysis
