// What makers outside the scenario can do, from dated values and trends.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>

#include "model/levers/month.hpp"
#include "model/parameters/government/national_regime.hpp"
#include "model/state/series.hpp"

namespace headwater::model {

/// K a month by which the frontier abroad moves where no dated value says otherwise, log10 FLOP (P-75, P-77).
[[nodiscard]] inline double pace_abroad(const NationalRegimeParams& params) {
    return std::log10(params.compute_growth * params.algorithm_growth) / months_per_year;
}

/// K*_t = frontier_start + pace t, t in months from January 2018, or the scenario's dated values; log10 FLOP. `earlier`
/// months before `month`, which may lie before the start of the run.
[[nodiscard]] inline double frontier_abroad(const Month& month, const NationalRegimeParams& params,
                                            std::span<const SeriesPoint> series, std::int32_t earlier = 0) {
    const double pace = pace_abroad(params);
    const double trend = params.frontier_start + pace * months_per_year * month.years_since_2018();
    return series_value(series, SeriesQuantity::frontier_abroad, month.index - earlier, {pace},
                        trend - pace * earlier);
}

/// Months since the frontier abroad stood at `level`, between months in a straight line; 0 when it has not got there.
/// No more than `longest` are looked at.
[[nodiscard]] inline double months_behind(const Month& month, const NationalRegimeParams& params,
                                          std::span<const SeriesPoint> series, double level,
                                          std::int32_t longest = 600) {
    double later = frontier_abroad(month, params, series);
    if (level >= later) return 0;
    // Without dated values the trend is a straight line.
    if (series.empty()) return std::min((later - level) / pace_abroad(params), static_cast<double>(longest));
    for (std::int32_t back = 1; back <= longest; ++back) {
        const double then = frontier_abroad(month, params, series, back);
        if (level >= then) return back - (level - then) / (later - then);
        later = then;
    }
    return longest;
}

/// K of what that opens to everybody, `open_lag` months late (P-80).
[[nodiscard]] inline double opened_abroad(const NationalRegimeParams& params, double frontier) {
    return frontier - params.open_lag * pace_abroad(params);
}

}  // namespace headwater::model
