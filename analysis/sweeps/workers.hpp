// Several processes of the program on one machine, each with a task of its own.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "analysis/runs/child_process.hpp"

namespace headwater::analysis {

struct Workers {
    std::string program = own_program;
    int count = 1;
    std::function<std::vector<std::string>(int worker)> arguments;
    /// Signal to pass on, asked for several times a second; 0 = none. It is passed on once for each change.
    std::function<int()> signal;
    /// Called several times a second while there are workers.
    std::function<void()> tick;
};

/// Starts the workers in process groups of their own, so that Ctrl-C in a terminal reaches them through this process
/// only, and waits for all of them. Returns their exit codes, 128 + signal where a signal ended one. Throws
/// std::system_error when one cannot be started; those already started are ended.
[[nodiscard]] std::vector<int> run_workers(const Workers& workers);

/// One exit code for all: 1, 2, 3 and 5 before 85, before 4, before 0. A worker that a signal ended counts as 85: the
/// same command goes on.
[[nodiscard]] int merged_exit_code(std::span<const int> codes);

/// For a worker: asks it to stop when the process that started it is gone.
void follow_parent();

}  // namespace headwater::analysis
