// What makers outside the scenario can do, from dated values and trends.
#pragma once

#include <cmath>
#include <span>

#include "model/levers/month.hpp"
#include "model/parameters/government/national_regime.hpp"
#include "model/state/series.hpp"

namespace headwater::model {

/// K a month by which the frontier abroad moves where no dated value says otherwise, log10 FLOP (P-75, P-77).
[[nodiscard]] inline double pace_abroad(const NationalRegimeParams& params) {
    return std::log10(params.compute_growth * params.algorithm_growth) / months_per_year;
}

/// K*_t = frontier_start + pace t, t in months from January 2018, or the scenario's dated values; log10 FLOP.
[[nodiscard]] inline double frontier_abroad(const Month& month, const NationalRegimeParams& params,
                                            std::span<const SeriesPoint> series) {
    const double pace = pace_abroad(params);
    return series_value(series, SeriesQuantity::frontier_abroad, month.index, {pace},
                        params.frontier_start + pace * months_per_year * month.years_since_2018());
}

/// K of what that opens to everybody, `open_lag` months late (P-80).
[[nodiscard]] inline double opened_abroad(const NationalRegimeParams& params, double frontier) {
    return frontier - params.open_lag * pace_abroad(params);
}

}  // namespace headwater::model
