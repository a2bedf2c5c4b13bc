// Sums the time that each step of the months took.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace headwater::model {

/// Seconds since any fixed moment. The model knows no clock: whoever wants times hands one in.
using SecondsClock = double (*)();

/// Sums the time between laps by part. Without a clock it does nothing.
class MonthWatch {
public:
    explicit MonthWatch(SecondsClock clock = nullptr, std::size_t parts = 0)
        : clock_(clock), seconds_(parts, 0.0) {}

    void start() {
        if (clock_ != nullptr) last_ = clock_();
    }
    /// What passed since the last lap, or the start, was `part`.
    void lap(std::size_t part) {
        if (clock_ == nullptr) return;
        const double now = clock_();
        seconds_[part] += now - last_;
        last_ = now;
    }
    /// By part.
    [[nodiscard]] std::span<const double> seconds() const { return seconds_; }

private:
    SecondsClock clock_;
    double last_ = 0;
    std::vector<double> seconds_;
};

}  // namespace headwater::model
