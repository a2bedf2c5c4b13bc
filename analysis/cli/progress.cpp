#include "analysis/cli/progress.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "analysis/cli/say.hpp"
#include "analysis/runs/clock.hpp"
#include "analysis/runs/text.hpp"

namespace headwater::analysis {

namespace {

double seconds_between(Clock::time_point from, Clock::time_point to) {
    return std::chrono::duration<double>(to - from).count();
}

}  // namespace

Progress::Progress(Form form, int start_year, int start_month, std::int32_t months)
    : form_(form), start_year_(start_year), start_month_(start_month), months_(months) {}

std::string Progress::line(std::int32_t month, double seconds) const {
    const double rate = seconds > 0 ? month / seconds : 0;
    return fmt::format("{}  month {} of {}  {:3.0f} %  {} months/s  {} left",
                       month_text(start_year_, start_month_, month - 1), month, months_,
                       100.0 * month / months_, rounded(rate, 1),
                       duration_text(rate > 0 ? (months_ - month) / rate : 0));
}

void Progress::month_done(std::int32_t month) {
    if (form_ == Form::none) return;
    const auto now = Clock::now();
    const double since_shown = seconds_between(shown_at_, now);
    if (form_ == Form::terminal) {
        if (since_shown < 0.1 && month < months_) return;
        fmt::print(stderr, "\r\033[K{}", line(month, seconds_between(begin_, now)));
        line_is_open_ = true;
    } else {
        // Every 5 %, but not more than a line a second; and every minute at least.
        const bool five_percent = 20 * (month - shown_month_) >= months_;
        if (!(five_percent && since_shown >= 1) && since_shown < 60) return;
        say(line(month, seconds_between(begin_, now)));
    }
    shown_at_ = now;
    shown_month_ = month;
}

void Progress::end() {
    if (line_is_open_) fmt::print(stderr, "\r\033[K");
    line_is_open_ = false;
}

}  // namespace headwater::analysis
