// Wall time.
#pragma once

#include <chrono>

namespace headwater::analysis {

using Clock = std::chrono::steady_clock;

[[nodiscard]] inline double seconds_since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

}  // namespace headwater::analysis
