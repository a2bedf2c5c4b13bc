#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/validation/estimators.hpp"

namespace headwater::analysis {

namespace {

constexpr std::size_t groups_by_size = 10;
constexpr std::size_t least_groups = 5;
constexpr std::size_t least_in_group = 10;

std::vector<double> shared_ranks(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return values[i]; });
    std::vector<double> ranks(values.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t end = first + 1;
        while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
        for (std::size_t i = first; i < end; ++i)
            ranks[order[i]] = 0.5 * static_cast<double>(first + end - 1);
        first = end;
    }
    return ranks;
}

}  // namespace

double sample_mean(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double sample_deviation(std::span<const double> values) {
    if (values.size() < 2) return no_value;
    const double mean = sample_mean(values);
    double sum = 0;
    for (const double value : values) sum += (value - mean) * (value - mean);
    return std::sqrt(sum / static_cast<double>(values.size() - 1));
}

double kurtosis(std::span<const double> values) {
    if (values.size() < 4) return no_value;
    const double mean = sample_mean(values);
    double second = 0;
    double fourth = 0;
    for (const double value : values) {
        const double square = (value - mean) * (value - mean);
        second += square;
        fourth += square * square;
    }
    return second > 0 ? static_cast<double>(values.size()) * fourth / (second * second) : no_value;
}

double correlation(std::span<const double> x, std::span<const double> y) {
    if (x.size() < 3 || x.size() != y.size()) return no_value;
    const double mean_x = sample_mean(x);
    const double mean_y = sample_mean(y);
    double both = 0;
    double of_x = 0;
    double of_y = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        both += (x[i] - mean_x) * (y[i] - mean_y);
        of_x += (x[i] - mean_x) * (x[i] - mean_x);
        of_y += (y[i] - mean_y) * (y[i] - mean_y);
    }
    return of_x > 0 && of_y > 0 ? both / std::sqrt(of_x * of_y) : no_value;
}

double rank_correlation(std::span<const double> x, std::span<const double> y) {
    return correlation(shared_ranks(x), shared_ranks(y));
}

double line_slope(std::span<const double> x, std::span<const double> y) {
    if (x.size() < 2) return no_value;
    const double mean_x = sample_mean(x);
    const double mean_y = sample_mean(y);
    double both = 0;
    double of_x = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        both += (x[i] - mean_x) * (y[i] - mean_y);
        of_x += (x[i] - mean_x) * (x[i] - mean_x);
    }
    return of_x > 0 ? both / of_x : no_value;
}

double spread_slope(std::span<const double> log_sizes, std::span<const double> changes) {
    const std::size_t count = log_sizes.size();
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return log_sizes[i]; });
    std::vector<double> sizes;
    std::vector<double> spreads;
    std::size_t first = 0;
    for (std::size_t group = 0; group < groups_by_size; ++group) {
        // The first groups take what is left over.
        const std::size_t end = first + count / groups_by_size +
                                (group < count % groups_by_size ? std::size_t{1} : std::size_t{0});
        if (end - first >= least_in_group) {
            double size = 0;
            double mean = 0;
            for (std::size_t i = first; i < end; ++i) {
                size += log_sizes[order[i]];
                mean += changes[order[i]];
            }
            const auto n = static_cast<double>(end - first);
            mean /= n;
            double square = 0;
            for (std::size_t i = first; i < end; ++i)
                square += (changes[order[i]] - mean) * (changes[order[i]] - mean);
            if (square > 0) {
                sizes.push_back(size / n);
                spreads.push_back(0.5 * std::log(square / n));
            }
        }
        first = end;
    }
    return sizes.size() >= least_groups ? line_slope(sizes, spreads) : no_value;
}

double monthly_hazard(std::span<const Lifetime> lives, double youngest, double oldest, double months) {
    double at_risk = 0;
    double left = 0;
    for (const Lifetime& life : lives) {
        const double start = std::max(life.founded + youngest, 0.0);
        const double stop = std::min(life.founded + oldest, std::min(life.closed, months));
        at_risk += std::max(stop - start, 0.0);
        const double age = life.closed - life.founded;
        if (std::isfinite(life.closed) && life.closed >= start && age < oldest && age >= youngest) ++left;
    }
    return at_risk > 0 ? left / at_risk : no_value;
}

}  // namespace headwater::analysis
