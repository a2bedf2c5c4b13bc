// How good a forecast is, and what one knows without a model. Pure functions.
//
// The continuous ranked probability score of a forecast F of y is CRPS = integral of (F(x) - 1[x >= y])^2 dx, in the unit of y; the
// absolute error where the forecast is one number. Smaller is better.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace headwater::analysis {

/// Of a forecast that is a sample: mean |x - y| - mean |x - x'| / 2 (Gneiting and Raftery 2007).
[[nodiscard]] double crps_of_sample(std::span<const double> sample, double y);
/// Of a Gaussian forecast; with a deviation of 0 the absolute error.
[[nodiscard]] double crps_of_gaussian(double mean, double deviation, double y);

/// A value of the record.
struct Observed {
    std::int32_t month = 0;  // counted from any month
    double value = 0;
};

struct Forecast {
    double mean = 0;
    double deviation = 0;  // 0: nothing is known of its error
};

enum class Naive : std::uint8_t { last_value, trend, autoregression };
inline constexpr std::array<std::string_view, 3> naive_keys{"last value", "trend", "AR(1)"};

/// Forecasts for `month` from values of earlier months in their order; of equal months the last one counts. What too few values
/// give no forecast for is empty.
///
///   last value      x_n, from 1 value on; deviation sqrt(h s), s = mean of (x_i - x_(i-1))^2 per month, h = months ahead, from 3 values on
///   trend           a + b month by least squares, from 2 values on; deviation of a new value around the line from 3 on
///   autoregression  m + p^h (x_n - m), from 4 values on: least squares over gaps of any length, p of a month in [0, 0.999];
///                   deviation sqrt(v (1 - p^2h)), v = mean of e^2 / (1 - p^2g) over errors e after gaps g
[[nodiscard]] std::optional<Forecast> forecast_of(Naive kind, std::span<const Observed> record,
                                                  std::int32_t month);

}  // namespace headwater::analysis
