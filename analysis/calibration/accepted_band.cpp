#include "analysis/calibration/accepted_band.hpp"

#include <cmath>
#include <limits>
#include <numbers>

namespace headwater::analysis {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Logarithm of the normal distribution function.
double log_normal_below(double x) {
    if (x == -infinity) return -infinity;
    if (x > -30) return std::log(0.5 * std::erfc(-x / std::numbers::sqrt2));
    const double square = 1 / (x * x);
    return -0.5 * x * x - std::log(-x) - 0.5 * std::log(2 * std::numbers::pi) +
           std::log1p(-square + 3 * square * square);
}

struct EmulatedBand {
    double low;
    double high;
    double discrepancy;
};

EmulatedBand emulated(const AcceptedBand& band) {
    if (!band.logarithmic) return {band.low, band.high, band.discrepancy};
    const double low = band.low + band.above > 0 ? std::log(band.low + band.above) : -infinity;
    // A deviation of d around v is one of d / v around log v.
    const double middle = 0.5 * (band.low + band.high) + band.above;
    return {low, std::log(band.high + band.above), band.discrepancy / middle};
}

}  // namespace

double log_normal_mass(double low, double high) {
    if (!(low < high)) return -infinity;
    if (low > 0) return log_normal_mass(-high, -low);
    const double upper = log_normal_below(high);
    const double lower = log_normal_below(low);
    return lower == -infinity ? upper : upper + std::log1p(-std::exp(lower - upper));
}

double log_likelihood_of(const AcceptedBand& band, double value) {
    if (std::isnan(value)) return -infinity;
    if (!(band.discrepancy > 0)) return band.holds(value) ? 0 : -infinity;
    return log_normal_mass((band.low - value) / band.discrepancy, (band.high - value) / band.discrepancy);
}

double emulated_scale(const AcceptedBand& band, double value) {
    return band.logarithmic ? std::log(value + band.above) : value;
}

double natural_scale(const AcceptedBand& band, double emulated) {
    return band.logarithmic ? std::exp(emulated) - band.above : emulated;
}

double implausibility_of(const AcceptedBand& band, const Expected& expected, double luck) {
    const auto [low, high, discrepancy] = emulated(band);
    // A band that is open below, on a logarithmic scale, has a middle and a width above half its upper end.
    const double from = std::isinf(low) ? high - std::numbers::ln2 : low;
    if (std::isinf(low) && expected.mean < from) return 0;
    const double width = high - from;
    const double variance = expected.variance + luck + discrepancy * discrepancy + width * width / 12;
    return std::abs(expected.mean - 0.5 * (from + high)) / std::sqrt(variance);
}

double log_likelihood_of(const AcceptedBand& band, const Expected& expected, double luck) {
    const auto [low, high, discrepancy] = emulated(band);
    const double deviation = std::sqrt(expected.variance + luck + discrepancy * discrepancy);
    if (!(deviation > 0)) return expected.mean >= low && expected.mean <= high ? 0 : -infinity;
    return log_normal_mass((low - expected.mean) / deviation, (high - expected.mean) / deviation);
}

double luck_of(const AcceptedBand& band, const std::vector<std::vector<double>>& outputs) {
    double squares = 0;
    double freedom = 0;
    for (const std::vector<double>& point : outputs) {
        double n = 0;
        double mean = 0;
        double sum = 0;
        for (const double output : point) {
            const double value = emulated_scale(band, output);
            if (!std::isfinite(value)) continue;
            ++n;
            const double step = value - mean;
            mean += step / n;
            sum += step * (value - mean);
        }
        if (n < 2) continue;
        squares += sum;
        freedom += n - 1;
    }
    return freedom > 0 ? squares / freedom : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace headwater::analysis
