// Runs a block of runs in memory. Neighbours that share luck and parameters share their first months: they are run once,
// and each run goes on from a copy where its policy begins to differ. Results depend on nothing but the inputs.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "model/input.hpp"
#include "output/sweep_table.hpp"

namespace headwater::analysis {

struct BlockLimits {
    int threads = 1;         // runs side by side; threads inside a run only when runs are fewer
    double run_seconds = 0;  // 0 = none
    double run_bytes = 0;    // estimate of a run before it is built; 0 = none
    const std::atomic<bool>* stop = nullptr;
};

/// What is told while a block runs, from any thread.
struct BlockObservers {
    std::function<void(const output::SweepRun& run)> begun;
    std::function<void(const output::SweepRun& run)> ended;  // with status, message and seconds
    /// The numbers of a run that is ok, before it is told to have ended.
    std::function<void(const output::SweepRun& run, std::span<const double> row)> kept{};
};

/// Fills in `status`, `state_hash`, `message` and `seconds` of `runs`, and returns their numbers, [run][number of the
/// layout], NaN where a run is not ok. `input(run)` may throw std::invalid_argument: the run's input is at fault, and
/// its text is the message. When asked to stop, runs that had not ended stay `missing`.
[[nodiscard]] std::vector<double> run_block(std::span<output::SweepRun> runs,
                                            const std::function<model::Input(const output::SweepRun&)>& input,
                                            const output::SweepLayout& layout, const BlockLimits& limits,
                                            const BlockObservers& observers);

}  // namespace headwater::analysis
