// How far a sweep is: one line that moves on a terminal, a plain line a minute in a log.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>

#include "output/sweep_table.hpp"

namespace headwater::analysis {

class SweepProgress {
public:
    SweepProgress(bool quiet, std::int64_t runs) : quiet_(quiet), runs_(runs) {}
    ~SweepProgress() { end(); }
    SweepProgress(const SweepProgress&) = delete;
    SweepProgress& operator=(const SweepProgress&) = delete;

    // From any thread.
    void skipped(std::int64_t runs);          // were there
    void ended(const output::SweepRun& run);  // one more
    void done(std::int64_t runs);             // so many in all, as counted from the directory
    /// A line of its own, whatever moves.
    void talk(const std::string& text);
    /// Clears the moving line, so that other talk begins at the margin.
    void end();

private:
    using Clock = std::chrono::steady_clock;
    void show();

    bool quiet_;
    std::int64_t runs_;
    std::int64_t there_ = 0;  // before this process began
    std::int64_t ended_ = 0;
    std::int64_t not_ok_ = 0;
    bool line_is_open_ = false;
    std::mutex mutex_;
    Clock::time_point begin_ = Clock::now();
    Clock::time_point shown_ = begin_;
};

}  // namespace headwater::analysis
