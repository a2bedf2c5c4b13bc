#include "analysis/cli/sweep_progress.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "analysis/cli/say.hpp"
#include "analysis/runs/text.hpp"

namespace headwater::analysis {

void SweepProgress::skipped(std::int64_t runs) {
    const std::lock_guard lock(mutex_);
    there_ += runs;
}

void SweepProgress::ended(const output::SweepRun& run) {
    const std::lock_guard lock(mutex_);
    ++ended_;
    if (run.status != output::RunStatus::ok) ++not_ok_;
    show();
}

void SweepProgress::done(std::int64_t runs) {
    const std::lock_guard lock(mutex_);
    if (ended_ == 0 && there_ == 0) there_ = runs;  // as it was when the workers began
    ended_ = runs - there_;
    show();
}

void SweepProgress::talk(const std::string& text) {
    const std::lock_guard lock(mutex_);
    end();
    say(text);
}

void SweepProgress::end() {
    if (line_is_open_) std::fputs("\r\x1b[K", stderr);
    line_is_open_ = false;
}

void SweepProgress::show() {
    if (quiet_) return;
    const auto now = Clock::now();
    const bool terminal = terminal_on_stderr();
    if (now - shown_ < (terminal ? std::chrono::milliseconds(200) : std::chrono::milliseconds(60000))) return;
    shown_ = now;
    const double seconds = std::chrono::duration<double>(now - begin_).count();
    const double rate = static_cast<double>(ended_) / seconds;
    std::string line = fmt::format("{} of {} runs", grouped(there_ + ended_), grouped(runs_));
    if (ended_ > 0)
        line += fmt::format(", {:.3g} a second, {} left", rate,
                            duration_text(static_cast<double>(runs_ - there_ - ended_) / rate));
    if (not_ok_ > 0) line += fmt::format(", {} not ok", grouped(not_ok_));
    if (terminal) {
        fmt::print(stderr, "\r{}\x1b[K", line);
        std::fflush(stderr);
        line_is_open_ = true;
    } else {
        say(line);
    }
}

}  // namespace headwater::analysis
