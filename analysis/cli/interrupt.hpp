// Ctrl-C and SIGTERM: the first asks the run to stop after its month, the second ends the program at once. SIGUSR1
// asks for a checkpoint.
#pragma once

#include <atomic>
#include <cstdint>

#include "analysis/runs/exit_codes.hpp"

namespace headwater::analysis {

/// Listens while it lives; one at a time.
class Interrupt {
public:
    /// What the first signal ends: a run after its month; a sweep between runs, which SIGUSR1 asks for too.
    enum class Work : std::uint8_t { run, sweep };

    explicit Interrupt(Work work = Work::run);
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    [[nodiscard]] const std::atomic<bool>& stop() const;
    /// The signal that came; 0 = none.
    [[nodiscard]] int signal() const;
    /// 130 or 143, once a signal came.
    [[nodiscard]] ExitCode exit_code() const;
};

/// Listens for SIGUSR1 while it lives; one at a time.
class CheckpointSignal {
public:
    CheckpointSignal();
    ~CheckpointSignal();
    CheckpointSignal(const CheckpointSignal&) = delete;
    CheckpointSignal& operator=(const CheckpointSignal&) = delete;

    /// Whether it came since this was last asked.
    [[nodiscard]] bool came() const;
};

}  // namespace headwater::analysis
