#include "analysis/sensitivity/estimators.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "analysis/runs/quantiles.hpp"
#include "model/core/stream.hpp"
#include "model/core/undefined.hpp"

namespace headwater::analysis {

namespace {

constexpr std::uint16_t resampling_draw = 65008;  // purpose of the draws, beyond those of the model
using model::undefined;

double mean_of(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Divisor n.
double variance_of(std::span<const double> values) {
    const double mean = mean_of(values);
    double sum = 0;
    for (const double value : values) sum += (value - mean) * (value - mean);
    return sum / static_cast<double>(values.size());
}

/// Statistics of `n` samples, and their bands: `statistics(rows)` of the samples with these numbers, each as often as it stands there.
std::vector<Resampled> resampled(
    std::size_t n, const Resampling& how,
    const std::function<std::vector<double>(std::span<const std::size_t>)>& statistics) {
    std::vector<std::size_t> rows(n);
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    std::vector<Resampled> found;
    for (const double value : statistics(rows)) found.push_back({value, undefined, undefined});
    std::vector<std::vector<double>> drawn(found.size());
    for (int time = 0; time < how.times; ++time) {
        const model::Stream stream(how.seed, resampling_draw, time);
        for (std::size_t i = 0; i < n; ++i) rows[i] = stream.below(static_cast<std::uint32_t>(n), i);
        const std::vector<double> values = statistics(rows);
        for (std::size_t s = 0; s < values.size(); ++s)
            if (!std::isnan(values[s])) drawn[s].push_back(values[s]);
    }
    for (std::size_t s = 0; s < found.size(); ++s) {
        if (drawn[s].empty()) continue;
        std::ranges::sort(drawn[s]);
        // Samples drawn anew hold some twice, so that what chance gives looks larger in them: the band is moved by that bias.
        const double bias = mean_of(drawn[s]) - found[s].value;
        found[s].low = quantile_of_sorted(drawn[s], 0.025) - bias;
        found[s].high = quantile_of_sorted(drawn[s], 0.975) - bias;
    }
    return found;
}

/// Ranks from 1, equal values sharing their mean.
std::vector<double> ranks_of(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
        return values[a] != values[b] ? values[a] < values[b] : a < b;
    });
    std::vector<double> ranks(values.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t end = first + 1;
        while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
        for (std::size_t i = first; i < end; ++i) ranks[order[i]] = static_cast<double>(first + 1 + end) / 2;
        first = end;
    }
    return ranks;
}

double correlation_of(std::span<const double> x, std::span<const double> y) {
    const double mean_x = mean_of(x);
    const double mean_y = mean_of(y);
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        xx += (x[i] - mean_x) * (x[i] - mean_x);
        yy += (y[i] - mean_y) * (y[i] - mean_y);
        xy += (x[i] - mean_x) * (y[i] - mean_y);
    }
    return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : undefined;
}

/// Class of each input: of each value where there are few, otherwise as equal in number as ties allow.
std::vector<std::size_t> classes_of(std::span<const double> inputs) {
    const auto n = static_cast<double>(inputs.size());
    const double most = std::min(std::floor(std::sqrt(n)), 20.0);
    std::vector<double> values(inputs.begin(), inputs.end());
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
    std::vector<std::size_t> classes;
    if (static_cast<double>(values.size()) <= most) {
        for (const double input : inputs)
            classes.push_back(
                static_cast<std::size_t>(std::ranges::lower_bound(values, input) - values.begin()));
        return classes;
    }
    for (const double rank : ranks_of(inputs))
        classes.push_back(static_cast<std::size_t>(std::min((rank - 0.5) / n * most, most - 1)));
    return classes;
}

/// Share of variance between classes, adjusted for what it would be by chance: 1 - (1 - R^2) (n - 1) / (n - classes).
double share_between(std::span<const std::size_t> classes, std::span<const double> outputs,
                     std::span<const std::size_t> rows) {
    const std::size_t most = *std::ranges::max_element(classes) + 1;
    std::vector<double> sum(most);
    std::vector<double> count(most);
    double all = 0;
    for (const std::size_t row : rows) {
        sum[classes[row]] += outputs[row];
        ++count[classes[row]];
        all += outputs[row];
    }
    const auto n = static_cast<double>(rows.size());
    double within = 0;
    double whole = 0;
    for (const std::size_t row : rows) {
        const double own = outputs[row] - sum[classes[row]] / count[classes[row]];
        within += own * own;
        whole += (outputs[row] - all / n) * (outputs[row] - all / n);
    }
    const auto held = static_cast<double>(std::ranges::count_if(count, [](double c) { return c > 0; }));
    if (!(whole > 0) || n <= held || held < 2) return undefined;
    return 1 - within / whole * (n - 1) / (n - held);
}

}  // namespace

bool varies(std::span<const double> values) {
    if (values.size() < 2) return false;
    const auto [low, high] = std::ranges::minmax_element(values);
    return *high - *low > 1e-12 * std::max(std::abs(*low), std::abs(*high));
}

std::vector<double> elementary_effects(std::span<const double> outputs, std::span<const double> inputs,
                                       std::size_t axes, double step) {
    const std::size_t length = axes + 1;
    std::vector<double> effects(outputs.size() / length * axes);
    for (std::size_t t = 0; t < outputs.size() / length; ++t)
        for (std::size_t i = 0; i < axes; ++i) {
            const std::size_t from = t * length + i;
            for (std::size_t a = 0; a < axes; ++a) {
                const double change = inputs[(from + 1) * axes + a] - inputs[from * axes + a];
                if (change != 0)
                    effects[t * axes + a] = (outputs[from + 1] - outputs[from]) / (change > 0 ? step : -step);
            }
        }
    return effects;
}

std::vector<MorrisIndex> morris_indices(std::span<const double> effects, std::size_t axes,
                                        const Resampling& how) {
    const std::size_t n = effects.size() / axes;
    std::vector<MorrisIndex> indices(axes, {{undefined, undefined, undefined}, undefined, undefined});
    if (n == 0) return indices;
    const std::vector<Resampled> strengths = resampled(n, how, [&](std::span<const std::size_t> rows) {
        std::vector<double> sums(axes);
        for (const std::size_t row : rows)
            for (std::size_t a = 0; a < axes; ++a)
                sums[a] += std::abs(effects[row * axes + a]) / static_cast<double>(n);
        return sums;
    });
    for (std::size_t a = 0; a < axes; ++a) {
        std::vector<double> own;
        for (std::size_t t = 0; t < n; ++t) own.push_back(effects[t * axes + a]);
        indices[a].strength = strengths[a];
        indices[a].mean = mean_of(own);
        if (n > 1)
            indices[a].spread =
                std::sqrt(variance_of(own) * static_cast<double>(n) / static_cast<double>(n - 1));
    }
    return indices;
}

std::vector<SobolIndex> sobol_indices(std::span<const double> outputs, std::size_t axes,
                                      const Resampling& how) {
    const std::size_t width = axes + 2;
    const std::size_t n = outputs.size() / width;
    std::vector<SobolIndex> indices(axes,
                                    {{undefined, undefined, undefined}, {undefined, undefined, undefined}});
    if (n < 2 || !varies(outputs)) return indices;
    const std::vector<Resampled> found = resampled(n, how, [&](std::span<const std::size_t> rows) {
        std::vector<double> ends;
        for (const std::size_t row : rows) {
            ends.push_back(outputs[row * width]);
            ends.push_back(outputs[row * width + axes + 1]);
        }
        std::vector<double> shares(2 * axes, undefined);
        if (!varies(ends)) return shares;
        const double norm = 2 * variance_of(ends) * static_cast<double>(n);
        for (std::size_t a = 0; a < axes; ++a) {
            double from_b = 0;
            double from_a = 0;
            for (const std::size_t row : rows) {
                const double mixed = outputs[row * width + 1 + a];
                const double b = outputs[row * width + axes + 1] - mixed;
                const double own = outputs[row * width] - mixed;
                from_b += b * b;
                from_a += own * own;
            }
            shares[a] = 1 - from_b / norm;
            shares[axes + a] = from_a / norm;
        }
        return shares;
    });
    for (std::size_t a = 0; a < axes; ++a) indices[a] = {found[a], found[axes + a]};
    return indices;
}

GivenDataIndex given_data_index(std::span<const double> inputs, std::span<const double> outputs,
                                const Resampling& how) {
    constexpr std::size_t least = 8;
    const Resampled none{undefined, undefined, undefined};
    if (inputs.size() < least || !varies(inputs) || !varies(outputs)) return {none, none};
    const std::vector<std::size_t> classes = classes_of(inputs);
    const std::vector<double> x = ranks_of(inputs);
    const std::vector<double> y = ranks_of(outputs);
    const std::vector<Resampled> found =
        resampled(inputs.size(), how, [&](std::span<const std::size_t> rows) {
            std::vector<double> of_x;
            std::vector<double> of_y;
            for (const std::size_t row : rows) {
                of_x.push_back(x[row]);
                of_y.push_back(y[row]);
            }
            return std::vector<double>{share_between(classes, outputs, rows), correlation_of(of_x, of_y)};
        });
    return {found[0], found[1]};
}

LuckParts luck_parts(std::span<const double> values, std::size_t lucks) {
    const std::size_t inputs = lucks > 0 ? values.size() / lucks : 0;
    if (lucks < 2 || inputs < 2) return {undefined, undefined};
    const double grand = mean_of(values);
    std::vector<double> of_input(inputs);
    std::vector<double> of_luck(lucks);
    const auto n = static_cast<double>(inputs);
    const auto m = static_cast<double>(lucks);
    for (std::size_t i = 0; i < inputs; ++i)
        for (std::size_t l = 0; l < lucks; ++l) {
            of_input[i] += values[i * lucks + l] / m;
            of_luck[l] += values[i * lucks + l] / n;
        }
    double rest = 0;
    for (std::size_t i = 0; i < inputs; ++i)
        for (std::size_t l = 0; l < lucks; ++l) {
            const double own = values[i * lucks + l] - of_input[i] - of_luck[l] + grand;
            rest += own * own;
        }
    rest /= (n - 1) * (m - 1);
    const double by_input = m * variance_of(of_input) * n / (n - 1);
    const double by_luck = n * variance_of(of_luck) * m / (m - 1);
    return {std::max(0.0, (by_input - rest) / m), std::max(0.0, (by_luck - rest) / n) + rest};
}

}  // namespace headwater::analysis
