#include "output/condense.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace headwater::output {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

}  // namespace

Gathered gathered(const model::Measure& measure) {
    if (measure.timing == model::Timing::stock) return Gathered::last;
    if (measure.timing == model::Timing::mean) return Gathered::mean;
    return measure.unit == model::Unit::share ? Gathered::mean : Gathered::sum;
}

double value_over(std::span<const double> series, std::size_t width, std::size_t i, const Window& window,
                  std::int32_t first_month, Gathered how) {
    const auto at = [&](std::int32_t month) {
        return series[static_cast<std::size_t>(month - first_month) * width + i];
    };
    if (how == Gathered::last) return at(window.last);
    double sum = 0;
    double defined = 0;
    for (std::int32_t month = window.first; month <= window.last; ++month) {
        if (std::isnan(at(month))) continue;
        sum += at(month);
        ++defined;
    }
    if (defined == 0) return undefined;
    return how == Gathered::mean ? sum / defined : sum;
}

Moments moments_of(std::span<const double> series, std::size_t width, std::size_t i) {
    double sum = 0;
    double n = 0;
    Moments found{undefined, undefined, undefined, undefined};
    for (std::size_t at = i; at < series.size(); at += width) {
        const double value = series[at];
        if (std::isnan(value)) continue;
        sum += value;
        ++n;
        // The first value replaces NaN, with which every comparison is false.
        if (!(found.min <= value)) found.min = value;
        if (!(found.max >= value)) found.max = value;
    }
    if (n == 0) return found;
    found.mean = sum / n;
    double squares = 0;
    for (std::size_t at = i; at < series.size(); at += width)
        if (!std::isnan(series[at])) squares += (series[at] - found.mean) * (series[at] - found.mean);
    if (n > 1) found.sd = std::sqrt(squares / (n - 1));
    return found;
}

}  // namespace headwater::output
