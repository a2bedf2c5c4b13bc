#include "model/state/series.hpp"

#include <cmath>

namespace headwater::model {

double series_value(std::span<const SeriesPoint> points, SeriesQuantity quantity, std::int32_t month,
                    Trend trend, double otherwise) {
    const SeriesPoint* before = nullptr;
    const SeriesPoint* after = nullptr;
    for (const SeriesPoint& point : points) {
        if (point.quantity != quantity) continue;
        if (point.month <= month)
            before = &point;
        else if (after == nullptr)
            after = &point;
    }
    if (before == nullptr && after == nullptr) return otherwise;
    const bool logarithm = quantity == SeriesQuantity::gpu_supply;
    const auto height = [&](const SeriesPoint& point) {
        return logarithm ? std::log(point.value) : point.value;
    };
    const SeriesPoint& base = before ? *before : *after;
    double slope = trend.growth;
    if (before && after) slope = (height(*after) - height(*before)) / (after->month - before->month);
    const double value = height(base) + slope * (month - base.month);
    return logarithm ? std::exp(value) : value;
}

}  // namespace headwater::model
