// A task of a sweep: a fixed range of its parts. Parts that are there are skipped, the others are run and written whole, so
// the same task may be started again and again until all are there.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/sweeps/isolated_block.hpp"
#include "analysis/sweeps/plan.hpp"

namespace headwater::analysis {

struct TaskOptions {
    std::string directory;
    std::size_t task = 0;
    std::size_t tasks = 1;
    int threads = 1;
    double time_limit = 0;      // seconds from the beginning of the program; 0 = none
    double grace = 25;          // seconds in which a part may still end once a signal came
    bool retry_failed = false;  // parts with runs that are not ok count as missing
    std::optional<BlockProcess> isolate;
    const std::atomic<bool>* stop = nullptr;
    std::vector<std::string> arguments;  // of the command line, for the files' provenance
};

/// What is told while a task runs, from any thread.
struct TaskObservers {
    std::function<void(std::size_t part, const output::PartSummary& there)> part_skipped;
    std::function<void(std::size_t part, const PartRange& range)> part_begun;
    /// All runs of a part came to an end; it is not yet written.
    std::function<void(const output::SweepTable& part)> part_ended;
    std::function<void(std::size_t part, const output::Written& written, double seconds)> part_written;
    std::function<void(std::size_t part, const std::string& why)> part_dropped;
    std::function<void(const output::SweepRun& run)> run_ended;
    /// A run failed and is run again.
    std::function<void(const output::SweepRun& run, int attempt)> run_retried;
};

struct TaskResult {
    std::size_t parts = 0;          // of the task
    std::size_t parts_skipped = 0;  // were there
    std::size_t parts_written = 0;
    std::int64_t runs_ok = 0;      // in the parts written now
    std::int64_t runs_not_ok = 0;  // in the parts written now and those that were there
    bool interrupted = false;      // by a signal or the time limit: the same command goes on
    bool stopped = false;          // by on_failure = "stop"
};

/// Whether what a file says of itself is what the plan says of this part.
[[nodiscard]] bool belongs(const output::PartSummary& there, const Plan& plan, std::size_t part);

/// Whether the file of a part is there and holds what the plan says; what it says of its runs.
[[nodiscard]] std::optional<output::PartSummary> part_there(const Plan& plan, const std::string& directory,
                                                            std::size_t part);

/// Throws FileError when a part cannot be written, std::runtime_error from isolated blocks.
[[nodiscard]] TaskResult run_task(const Plan& plan, const TaskOptions& options,
                                  const TaskObservers& observers);

}  // namespace headwater::analysis
