#include "analysis/validation/forecasts.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace headwater::analysis {

namespace {

double gap_of(std::span<const Observed> record, std::size_t i) {
    return static_cast<double>(record[i].month - record[i - 1].month);
}

Forecast last_value(std::span<const Observed> record, double ahead) {
    Forecast forecast{record.back().value, 0};
    if (record.size() < 3) return forecast;
    double sum = 0;
    for (std::size_t i = 1; i < record.size(); ++i) {
        const double change = record[i].value - record[i - 1].value;
        sum += change * change / gap_of(record, i);
    }
    forecast.deviation = std::sqrt(ahead * sum / static_cast<double>(record.size() - 1));
    return forecast;
}

Forecast trend(std::span<const Observed> record, std::int32_t month) {
    const auto n = static_cast<double>(record.size());
    double mean_t = 0;
    double mean_x = 0;
    for (const Observed& one : record) {
        mean_t += one.month / n;
        mean_x += one.value / n;
    }
    double both = 0;
    double of_t = 0;
    for (const Observed& one : record) {
        both += (one.month - mean_t) * (one.value - mean_x);
        of_t += (one.month - mean_t) * (one.month - mean_t);
    }
    const double slope = both / of_t;
    Forecast forecast{mean_x + slope * (month - mean_t), 0};
    if (record.size() < 3) return forecast;
    double square = 0;
    for (const Observed& one : record) {
        const double error = one.value - mean_x - slope * (one.month - mean_t);
        square += error * error;
    }
    forecast.deviation =
        std::sqrt(square / (n - 2) * (1 + 1 / n + (month - mean_t) * (month - mean_t) / of_t));
    return forecast;
}

/// For a given p the mean m has a closed form: sum of (1 - q)(y - q x) / sum of (1 - q)^2, q = p^gap.
struct Autoregression {
    double persistence = 0;
    double mean = 0;
    double square = 0;  // sum of squared errors
};

Autoregression with_persistence(std::span<const Observed> record, double persistence) {
    Autoregression found{persistence, 0, 0};
    double above = 0;
    double below = 0;
    for (std::size_t i = 1; i < record.size(); ++i) {
        const double q = std::pow(persistence, gap_of(record, i));
        above += (1 - q) * (record[i].value - q * record[i - 1].value);
        below += (1 - q) * (1 - q);
    }
    found.mean = above / below;
    for (std::size_t i = 1; i < record.size(); ++i) {
        const double q = std::pow(persistence, gap_of(record, i));
        const double error = record[i].value - found.mean - q * (record[i - 1].value - found.mean);
        found.square += error * error;
    }
    return found;
}

Forecast autoregression(std::span<const Observed> record, double ahead) {
    constexpr int steps = 999;
    Autoregression best = with_persistence(record, 0);
    for (int step = 1; step <= steps; ++step) {
        const Autoregression one = with_persistence(record, step / 1000.0);
        if (one.square < best.square) best = one;
    }
    double variance = 0;
    for (std::size_t i = 1; i < record.size(); ++i) {
        const double q = std::pow(best.persistence, gap_of(record, i));
        const double error = record[i].value - best.mean - q * (record[i - 1].value - best.mean);
        variance += error * error / (1 - q * q) / static_cast<double>(record.size() - 1);
    }
    const double q = std::pow(best.persistence, ahead);
    return {best.mean + q * (record.back().value - best.mean), std::sqrt(variance * (1 - q * q))};
}

}  // namespace

double crps_of_sample(std::span<const double> sample, double y) {
    if (sample.empty()) return std::numeric_limits<double>::quiet_NaN();
    std::vector<double> sorted(sample.begin(), sample.end());
    std::ranges::sort(sorted);
    const auto n = static_cast<double>(sorted.size());
    double error = 0;
    double apart = 0;  // sum over pairs i > j of x_i - x_j
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        error += std::abs(sorted[i] - y);
        apart += (2 * static_cast<double>(i) + 1 - n) * sorted[i];
    }
    return error / n - apart / (n * n);
}

double crps_of_gaussian(double mean, double deviation, double y) {
    if (!(deviation > 0)) return std::abs(mean - y);
    const double z = (y - mean) / deviation;
    const double density = std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
    return deviation *
           (z * std::erf(z / std::numbers::sqrt2) + 2 * density - 1 / std::sqrt(std::numbers::pi));
}

std::optional<Forecast> forecast_of(Naive kind, std::span<const Observed> record, std::int32_t month) {
    std::vector<Observed> known;
    for (const Observed& one : record) {
        if (one.month >= month) continue;
        if (!known.empty() && known.back().month == one.month) known.pop_back();
        known.push_back(one);
    }
    if (known.empty()) return std::nullopt;
    const double ahead = month - known.back().month;
    switch (kind) {
        case Naive::last_value:
            return last_value(known, ahead);
        case Naive::trend:
            if (known.size() < 2) return std::nullopt;
            return trend(known, month);
        case Naive::autoregression:
            if (known.size() < 4) return std::nullopt;
            return autoregression(known, ahead);
    }
    return std::nullopt;
}

}  // namespace headwater::analysis
