// The words after `headwater sweep`.
#pragma once

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

}  // namespace headwater::analysis
