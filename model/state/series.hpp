// Dated values of what the months find given, which go before the trends of the parameters.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace headwater::model {

enum class SeriesQuantity : std::uint8_t { gpu_supply, frontier_abroad };
inline constexpr std::array<std::string_view, 2> series_keys{"gpu_supply", "frontier_abroad"};

/// A value of a series: GPUs to rent at the reference price, scale 1, or effective compute of the best model abroad,
/// log10 FLOP.
struct SeriesPoint {
    SeriesQuantity quantity = SeriesQuantity::gpu_supply;
    std::int32_t month = 0;  // of the run; negative = before it
    double value = 0;
};

/// How a quantity goes on where its series says nothing.
struct Trend {
    double growth = 0;  // of its logarithm in a month for gpu_supply, of itself for frontier_abroad
};

/// The value in a month: between two points in a straight line (gpu_supply: of its logarithm), beyond the ends along the
/// trend. `points` in the order of months; `otherwise` where the quantity has no point.
[[nodiscard]] double series_value(std::span<const SeriesPoint> points, SeriesQuantity quantity,
                                  std::int32_t month, Trend trend, double otherwise);

}  // namespace headwater::model
