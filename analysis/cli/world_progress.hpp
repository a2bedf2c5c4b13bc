// How far a set of runs has come, on standard error.
#pragma once

#include <fmt/format.h>

#include <chrono>
#include <cstddef>
#include <cstdio>
#include <mutex>
#include <string>
#include <utility>

#include "analysis/cli/say.hpp"
#include "analysis/runs/clock.hpp"
#include "analysis/runs/text.hpp"

namespace headwater::analysis {

/// Tells how many worlds are done: a line that moves on a terminal, a plain one now and then in a log.
class WorldProgress {
public:
    WorldProgress(bool quiet, std::size_t worlds, std::string noun = "worlds")
        : quiet_(quiet), worlds_(worlds), noun_(std::move(noun)) {}

    void done(std::size_t n) {
        const std::lock_guard lock(mutex_);
        if (quiet_ || n < shown_) return;
        const auto now = Clock::now();
        const double seconds = std::chrono::duration<double>(now - begin_).count();
        const double left = seconds / static_cast<double>(n) * static_cast<double>(worlds_ - n);
        const std::string line = fmt::format("{} of {} {}, {} left", n, worlds_, noun_, duration_text(left));
        if (terminal_on_stderr()) {
            fmt::print(stderr, "\r{}\x1b[K{}", line, n == worlds_ ? "\r\x1b[K" : "");
            std::fflush(stderr);
        } else if (now - told_ > std::chrono::seconds(60)) {
            say(line);
            told_ = now;
        }
        shown_ = n;
    }

private:
    bool quiet_;
    std::size_t worlds_;
    std::string noun_;
    std::size_t shown_ = 0;
    std::mutex mutex_;
    Clock::time_point begin_ = Clock::now();
    Clock::time_point told_ = begin_;
};

}  // namespace headwater::analysis
