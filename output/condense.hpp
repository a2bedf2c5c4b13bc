// Months of a measure condensed into one number: over a window of months, or as statistics over all of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "model/measures/measure.hpp"
#include "output/output_choice.hpp"

namespace headwater::output {

/// What a window of months makes of a measure.
enum class Gathered : std::uint8_t {
    last,  // stocks: at the end of the last month
    sum,   // flows of money, people, firms and counts
    mean,  // shares that are measured by month, and what is held through it
};
[[nodiscard]] Gathered gathered(const model::Measure& measure);

/// Value `i` of a series [month][width] that begins with `first_month`, over a window: months in which a flow is not
/// defined do not count; NaN where none is.
[[nodiscard]] double value_over(std::span<const double> series, std::size_t width, std::size_t i,
                                const Window& window, std::int32_t first_month, Gathered how);

/// Over the months in which a value is defined; NaN where there are none, `sd` (n - 1) below two.
struct Moments {
    double mean = 0;
    double sd = 0;
    double min = 0;
    double max = 0;
};
[[nodiscard]] Moments moments_of(std::span<const double> series, std::size_t width, std::size_t i);

}  // namespace headwater::output
