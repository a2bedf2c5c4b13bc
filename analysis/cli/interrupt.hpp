// Ctrl-C and SIGTERM: the first asks the run to stop after its month, the second ends the program at once.
#pragma once

#include <atomic>

#include "analysis/cli/exit_codes.hpp"

namespace headwater::analysis {

/// Listens while it lives; one at a time.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    [[nodiscard]] const std::atomic<bool>& stop() const;
    /// 130 or 143, once a signal came.
    [[nodiscard]] ExitCode exit_code() const;
};

}  // namespace headwater::analysis
