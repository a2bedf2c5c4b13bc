// A block of runs in a process of its own, so that a run which ends its process costs no other run.
//
// The process is this program again: it reads the plan for itself, takes the numbers of its runs from standard input,
// and tells on standard output which run begins and what each that ended has left. A fork without a new program would not
// do: threads of oneTBB and the thread that writes parts do not live on in a forked process.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "analysis/runs/child_process.hpp"
#include "analysis/sweeps/run_block.hpp"
#include "output/sweep_table.hpp"

namespace headwater::analysis {

/// How the process is started: this program with arguments that lead to `serve_block`.
struct BlockProcess {
    std::string program = own_program;
    std::function<std::vector<std::string>(int threads)> arguments;
};

/// What run_block does, in processes of their own. A process that dies costs the run that
/// was in flight, which is recorded as failed, "ended by signal 11"; where several were, the runs that had not ended are
/// run again one by one until it is known which it was. `begun` may be told more than once of a run. Throws
/// std::runtime_error when the process cannot be started, or dies three times before a run
/// has begun.
[[nodiscard]] std::vector<double> isolated_block(std::span<output::SweepRun> runs,
                                                 const output::SweepLayout& layout, const BlockLimits& limits,
                                                 const BlockObservers& observers,
                                                 const BlockProcess& process);

/// The other end: runs those of the whole design `runs` whose numbers stand on standard input, on `limits.threads`; the
/// limits of a run come with the numbers. Stops on SIGUSR2, leaves the other signals that ask to stop to the process that
/// started it, and dies with it.
void serve_block(std::span<const output::SweepRun> runs,
                 const std::function<model::Input(const output::SweepRun&)>& input,
                 const output::SweepLayout& layout, const BlockLimits& limits);

}  // namespace headwater::analysis
