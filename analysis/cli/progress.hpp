// How far a run is: one line that moves on a terminal, a plain line now and then in a log.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace headwater::analysis {

class Progress {
public:
    enum class Form : std::uint8_t { none, log, terminal };

    Progress(Form form, int start_year, int start_month, std::int32_t months);
    ~Progress() { end(); }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void month_done(std::int32_t month);
    /// Clears the moving line, so that other talk begins at the margin.
    void end();

private:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] std::string line(std::int32_t month, double seconds) const;

    Form form_;
    int start_year_;
    int start_month_;
    std::int32_t months_;
    Clock::time_point begin_ = Clock::now();
    Clock::time_point shown_at_ = begin_;
    std::int32_t shown_month_ = 0;
    bool line_is_open_ = false;
};

}  // namespace headwater::analysis
