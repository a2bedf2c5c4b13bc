#include <boost/math/tools/minima.hpp>

#include <algorithm>
#include <cmath>

#include "analysis/runs/quantiles.hpp"
#include "analysis/validation/estimators.hpp"
#include "model/core/stream.hpp"

namespace headwater::analysis {

namespace {

constexpr std::size_t least_above = 50;
constexpr std::size_t least_of_hill = 10;
// Purposes of the model begin at 1; those of analysis stand apart from them.
constexpr std::uint16_t tail_samples = 65021;

/// The best fit to values in rising order. With S(k) = sum of ln x from k on, the exponent above x_k is n / (S(k) - n ln x_k).
PowerTail tail_of_sorted(const std::vector<double>& sorted) {
    PowerTail best;
    const std::size_t count = sorted.size();
    if (count < least_above) return best;
    std::vector<double> logs(count);
    std::vector<double> rest(count + 1, 0.0);
    for (std::size_t i = 0; i < count; ++i) logs[i] = std::log(sorted[i]);
    for (std::size_t i = count; i-- > 0;) rest[i] = rest[i + 1] + logs[i];
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t first = 0; first + least_above <= count; ++first) {
        if (first > 0 && sorted[first] == sorted[first - 1]) continue;
        const auto above = static_cast<double>(count - first);
        const double sum = rest[first] - above * logs[first];
        if (!(sum > 1e-12)) continue;
        const double exponent = above / sum;
        double distance = 0;
        for (std::size_t i = first; i < count && distance < nearest; ++i) {
            const double law = 1 - std::exp(-exponent * (logs[i] - logs[first]));
            const double rank = static_cast<double>(i - first) / above;
            distance = std::max({distance, std::abs(law - rank), std::abs(law - rank - 1 / above)});
        }
        if (distance < nearest) {
            nearest = distance;
            best = {exponent, sorted[first], distance, count - first};
        }
    }
    return best;
}

std::vector<double> from_least(std::span<const double> values, double least) {
    std::vector<double> sorted;
    std::ranges::copy_if(values, std::back_inserter(sorted),
                         [least](double value) { return value >= least && value > 0; });
    std::ranges::sort(sorted);
    return sorted;
}

}  // namespace

PowerTail power_tail(std::span<const double> values, double least) {
    return tail_of_sorted(from_least(values, least));
}

double power_tail_chance(std::span<const double> values, double least, const PowerTail& fit, int samples,
                         std::uint64_t seed) {
    if (std::isnan(fit.exponent)) return no_value;
    const std::vector<double> sorted = from_least(values, least);
    const std::size_t below = sorted.size() - fit.above;
    int farther = 0;
    std::vector<double> drawn(sorted.size());
    for (int sample = 0; sample < samples; ++sample) {
        const model::Stream stream(seed, tail_samples, sample);
        for (std::size_t i = 0; i < drawn.size(); ++i) {
            const auto u = stream.uniforms(i);
            const bool in_tail = u[0] * static_cast<double>(drawn.size()) >= static_cast<double>(below);
            drawn[i] = in_tail ? fit.start * std::pow(u[1], -1 / fit.exponent)
                               : sorted[static_cast<std::size_t>(u[1] * static_cast<double>(below))];
        }
        std::ranges::sort(drawn);
        if (tail_of_sorted(drawn).distance >= fit.distance) ++farther;
    }
    return static_cast<double>(farther) / samples;
}

double hill_exponent(std::span<const double> values, double share) {
    std::vector<double> sorted;
    std::ranges::copy_if(values, std::back_inserter(sorted), [](double value) { return value > 0; });
    std::ranges::sort(sorted, std::greater<>());
    const auto count = static_cast<std::size_t>(share * static_cast<double>(sorted.size()));
    if (count < least_of_hill || count >= sorted.size()) return no_value;
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += std::log(sorted[i] / sorted[count]);
    return sum > 0 ? static_cast<double>(count) / sum : no_value;
}

double subbotin_shape(std::span<const double> values) {
    const double middle = quantile({values.begin(), values.end()}, 0.5);
    std::vector<double> logs;
    for (const double value : values)
        if (value != middle) logs.push_back(std::log(std::abs(value - middle)));
    if (logs.size() < least_above) return no_value;
    // Minus the mean log-likelihood with a at its best value, a^b = mean |x|^b.
    const auto loss = [&](double b) {
        double power = 0;
        for (const double log : logs) power += std::exp(b * log);
        power /= static_cast<double>(logs.size());
        return std::log(2.0) + std::log(power) / b + std::log(b) / b + std::lgamma(1 + 1 / b) + 1 / b;
    };
    constexpr double lowest = 0.2;
    constexpr double highest = 5;
    constexpr int bits = 20;
    return boost::math::tools::brent_find_minima(loss, lowest, highest, bits).first;
}

}  // namespace headwater::analysis
