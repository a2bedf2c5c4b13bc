// How many threads the system lets this process start. oneTBB ends the program when it cannot start a worker, so this is
// tried before.
#pragma once

#include <functional>

namespace headwater::analysis {

/// `threads`, or as many as there are cores that this process may use where it is 0.
[[nodiscard]] int threads_asked(int threads);

/// `wanted`, or as many as can be started beside the few that write files and watch the time; at least 1. Limits are
/// those on processes (ulimit -u, pids of a control group) and on memory for stacks. The first answer below `wanted`
/// holds as long as the program, so that all its parts use the same number.
[[nodiscard]] int startable_threads(int wanted);

/// `tell` is called when startable_threads first gives fewer than wanted. To be set before other threads run.
void on_fewer_threads(std::function<void(int wanted, int used)> tell);

}  // namespace headwater::analysis
