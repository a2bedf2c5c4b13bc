// Eigen works on one thread here: permutations go side by side.
#define EIGEN_DONT_PARALLELIZE
#include "analysis/sensitivity/screening.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <numeric>

#include "model/core/parallel.hpp"
#include "model/core/stream.hpp"
#include "model/core/undefined.hpp"

namespace headwater::analysis {

namespace {

using model::undefined;
using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

// Purposes of the draws, beyond those of the model.
constexpr std::uint16_t dealing_draw = 65031;
constexpr std::uint16_t folds_draw = 65032;

constexpr double fieller = 1.06;    // variance of a transformed rank correlation, times n - 3
constexpr double power_of_5 = 0.8;  // "in 4 of 5 cases"
constexpr std::size_t folds = 10;
constexpr int dealings = 5;

double normal_quantile(double share) {
    using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
    return boost::math::quantile(boost::math::normal_distribution<double, InDouble>(), share);
}

double sum_of_squares(const std::vector<double>& scores) {
    return std::inner_product(scores.begin(), scores.end(), scores.begin(), 0.0);
}

/// A random order of 0 to n - 1: where each place takes its value from.
std::vector<std::size_t> dealt(std::size_t n, std::uint64_t seed, std::uint16_t purpose, int time) {
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    const model::Stream stream(seed, purpose, time);
    for (std::size_t left = n; left > 1; --left)
        std::swap(order[left - 1], order[stream.below(static_cast<std::uint32_t>(left), left)]);
    return order;
}

/// An effect and an input by their numbers, and the statistic.
struct Tested {
    std::size_t effect = 0;
    std::size_t input = 0;
    double strength = 0;
};

/// All pairs of an input and an effect that vary, as rows of two matrices.
class Pairs {
public:
    Pairs(const Columns& inputs, const Columns& effects) : n_(inputs.empty() ? 0 : inputs.front().size()) {
        input_scores_ = take(inputs, inputs_, input_scale_);
        effect_scores_ = take(effects, effects_, effect_scale_);
        const double unit = n_ > 1 ? std::sqrt(static_cast<double>(n_) - 1) : 0;
        for (double& scale : effect_scale_) scale *= unit;
    }

    [[nodiscard]] std::size_t worlds() const { return n_; }
    [[nodiscard]] const std::vector<std::size_t>& inputs() const { return inputs_; }
    [[nodiscard]] std::size_t size() const { return inputs_.size() * effects_.size(); }
    [[nodiscard]] std::size_t effects() const { return effects_.size(); }

    /// Statistics of all pairs, [effect][input], with the effects of the worlds dealt out as each of `orders` says, one after the other.
    [[nodiscard]] Matrix strengths(const std::vector<std::vector<std::size_t>>& orders) const {
        const auto n = static_cast<Eigen::Index>(n_);
        const auto width = static_cast<Eigen::Index>(effects_.size());
        Matrix dealt_out(n, width * static_cast<Eigen::Index>(orders.size()));
        for (std::size_t o = 0; o < orders.size(); ++o)
            for (Eigen::Index e = 0; e < width; ++e)
                for (Eigen::Index w = 0; w < n; ++w)
                    dealt_out(w, static_cast<Eigen::Index>(o) * width + e) =
                        effect_scores_(static_cast<Eigen::Index>(orders[o][static_cast<std::size_t>(w)]), e);
        Matrix found = input_scores_.transpose() * dealt_out;
        for (Eigen::Index column = 0; column < found.cols(); ++column)
            for (Eigen::Index row = 0; row < found.rows(); ++row)
                found(row, column) *= input_scale_[static_cast<std::size_t>(row)] *
                                      effect_scale_[static_cast<std::size_t>(column % width)];
        return found;
    }

    [[nodiscard]] std::vector<Tested> tested() const {
        std::vector<std::size_t> as_they_are(n_);
        std::iota(as_they_are.begin(), as_they_are.end(), std::size_t{0});
        const Matrix found = strengths({as_they_are});
        std::vector<Tested> all;
        for (std::size_t e = 0; e < effects_.size(); ++e)
            for (std::size_t i = 0; i < inputs_.size(); ++i)
                all.push_back({e, i, found(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(e))});
        return all;
    }
    [[nodiscard]] std::size_t input_of(const Tested& one) const { return inputs_[one.input]; }
    [[nodiscard]] std::size_t effect_of(const Tested& one) const { return effects_[one.effect]; }

private:
    Matrix take(const Columns& columns, std::vector<std::size_t>& numbers, std::vector<double>& scale) const {
        std::vector<std::vector<double>> scores;
        for (std::size_t c = 0; c < columns.size(); ++c) {
            std::vector<double> own = rank_scores(columns[c]);
            const double square = sum_of_squares(own);
            if (square == 0) continue;
            numbers.push_back(c);
            scale.push_back(1 / std::sqrt(square));
            scores.push_back(std::move(own));
        }
        Matrix matrix(static_cast<Eigen::Index>(n_), static_cast<Eigen::Index>(scores.size()));
        for (std::size_t c = 0; c < scores.size(); ++c)
            matrix.col(static_cast<Eigen::Index>(c)) =
                Eigen::Map<const Vector>(scores[c].data(), static_cast<Eigen::Index>(n_));
        return matrix;
    }

    std::size_t n_ = 0;
    std::vector<std::size_t> inputs_;
    std::vector<std::size_t> effects_;
    std::vector<double> input_scale_;
    std::vector<double> effect_scale_;
    Matrix input_scores_;   // [world][input]
    Matrix effect_scores_;  // [world][effect]
};

/// Standardised least squares of `y` on some columns; empty where the columns hang together wholly.
Vector least_squares(const Matrix& x, const Vector& y) {
    return x.colPivHouseholderQr().solve(y);
}

/// Scores of rank with mean 0 and squares that add up to the number of places.
Vector standard_scores(std::span<const double> values) {
    const std::vector<double> scores = rank_scores(values);
    const double square = sum_of_squares(scores);
    const auto n = static_cast<Eigen::Index>(scores.size());
    Vector result = Eigen::Map<const Vector>(scores.data(), n);
    if (square > 0) result *= std::sqrt(static_cast<double>(n) / square);
    return result;
}

}  // namespace

std::vector<double> rank_scores(std::span<const double> values) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!std::isnan(values[i])) order.push_back(i);
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
        return values[a] != values[b] ? values[a] < values[b] : a < b;
    });
    std::vector<double> scores(values.size());
    const double middle = static_cast<double>(order.size()) + 1;
    for (std::size_t first = 0; first < order.size();) {
        std::size_t end = first + 1;
        while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
        for (std::size_t i = first; i < end; ++i)
            scores[order[i]] = static_cast<double>(first + 1 + end) - middle;
        first = end;
    }
    return scores;
}

double spearman(std::span<const double> x, std::span<const double> y) {
    std::vector<double> own_x;
    std::vector<double> own_y;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (std::isnan(x[i]) || std::isnan(y[i])) continue;
        own_x.push_back(x[i]);
        own_y.push_back(y[i]);
    }
    const std::vector<double> a = rank_scores(own_x);
    const std::vector<double> b = rank_scores(own_y);
    const double square = sum_of_squares(a) * sum_of_squares(b);
    return square > 0 ? std::inner_product(a.begin(), a.end(), b.begin(), 0.0) / std::sqrt(square)
                      : undefined;
}

Screening screen(const Columns& inputs, const Columns& effects, const ScreeningOptions& options) {
    const Pairs pairs(inputs, effects);
    Screening screening;
    screening.worlds = pairs.worlds();
    screening.inputs = pairs.inputs().size();
    screening.found.assign(effects.size(),
                           std::vector<Association>(inputs.size(), {undefined, undefined, undefined}));
    screening.critical = undefined;
    if (pairs.size() == 0) return screening;

    std::vector<Tested> tested = pairs.tested();
    const auto row_of = [&](const Tested& one) { return one.effect * pairs.inputs().size() + one.input; };
    std::ranges::stable_sort(
        tested, [](const Tested& a, const Tested& b) { return std::abs(a.strength) > std::abs(b.strength); });
    const auto permutations = static_cast<std::size_t>(options.permutations);
    std::vector<double> largest(permutations);
    model::ByThread<std::vector<std::uint32_t>> by_thread(std::vector<std::uint32_t>(tested.size()));
    constexpr std::size_t together = 16;
    model::for_blocks(permutations, together, [&](std::size_t first, std::size_t last) {
        std::vector<std::vector<std::size_t>> orders;
        for (std::size_t time = first; time < last; ++time)
            orders.push_back(dealt(pairs.worlds(), options.seed, dealing_draw, static_cast<int>(time)));
        const Matrix found = pairs.strengths(orders);
        std::vector<std::uint32_t>& passed = by_thread.local();
        for (std::size_t o = 0; o < orders.size(); ++o) {
            const double* own =
                found.data() + static_cast<std::ptrdiff_t>(o * pairs.effects()) * found.rows();
            double most = 0;  // of this pair and all weaker ones
            for (std::size_t t = tested.size(); t-- > 0;) {
                most = std::max(most, std::abs(own[row_of(tested[t])]));
                // Equal ones count, whatever rounding makes of them.
                if (most >= std::abs(tested[t].strength) * (1 - 1e-12)) ++passed[t];
            }
            largest[first + o] = most;
        }
    });
    std::vector<std::uint64_t> passed(tested.size());
    for (const std::vector<std::uint32_t>& some : by_thread)
        for (std::size_t t = 0; t < some.size(); ++t) passed[t] += some[t];
    double chance = 0;
    for (std::size_t t = 0; t < tested.size(); ++t) {
        chance =
            std::max(chance, static_cast<double>(passed[t] + 1) / (static_cast<double>(permutations) + 1));
        const std::size_t effect = pairs.effect_of(tested[t]);
        const std::size_t input = pairs.input_of(tested[t]);
        screening.found[effect][input] = {spearman(inputs[input], effects[effect]), tested[t].strength,
                                          chance};
    }
    // The smallest strength whose chance, with itself among those dealt out, is within the error.
    std::ranges::sort(largest, std::greater<>{});
    const auto rank =
        static_cast<std::size_t>(std::floor(options.error * (static_cast<double>(permutations) + 1)));
    screening.critical =
        rank == 0 ? std::numeric_limits<double>::infinity() : largest[std::min(rank - 1, permutations - 1)];
    return screening;
}

double visible_correlation(std::size_t worlds, double critical) {
    if (worlds < 5 || !std::isfinite(critical)) return 1;
    const double n = static_cast<double>(worlds);
    const double power = normal_quantile(power_of_5) * std::sqrt(fieller / (n - 3));
    const double least = std::min(critical / std::sqrt(n - 1), 1.0);
    return least >= 1 ? 1 : std::tanh(std::atanh(least) + power);
}

std::size_t worlds_to_see(double correlation, double critical) {
    std::size_t low = 4;
    std::size_t high = 5;
    constexpr std::size_t most = 1'000'000'000;
    while (high < most && visible_correlation(high, critical) > correlation) {
        low = high;
        high *= 2;
    }
    while (high - low > 1) {
        const std::size_t middle = low + (high - low) / 2;
        (visible_correlation(middle, critical) > correlation ? low : high) = middle;
    }
    return high;
}

CorrelationSpan correlation_span(double correlation, std::size_t worlds, double level) {
    if (worlds < 4 || std::isnan(correlation)) return {undefined, undefined};
    const double r = std::clamp(correlation, -1 + 1e-12, 1 - 1e-12);
    const double half =
        normal_quantile(0.5 + level / 2) * std::sqrt((1 + r * r / 2) / (static_cast<double>(worlds) - 3));
    return {std::tanh(std::atanh(r) - half), std::tanh(std::atanh(r) + half)};
}

double level_of_named(std::size_t named, std::size_t tested) {
    return tested == 0 ? 0.9 : 1 - 0.1 * static_cast<double>(named) / static_cast<double>(tested);
}

RankRegression rank_regression(const Columns& inputs, std::span<const double> effect,
                               const std::vector<std::size_t>& chosen, double critical, std::uint64_t seed) {
    std::vector<std::size_t> worlds;
    for (std::size_t w = 0; w < effect.size(); ++w)
        if (!std::isnan(effect[w])) worlds.push_back(w);
    const std::size_t n = worlds.size();
    const auto rows = static_cast<Eigen::Index>(n);
    const auto column_of = [&](std::span<const double> values) {
        std::vector<double> own;
        for (const std::size_t w : worlds) own.push_back(values[w]);
        return standard_scores(own);
    };
    RankRegression fit;
    fit.explained = undefined;
    fit.cross_validated = undefined;
    fit.inputs.assign(chosen.begin(),
                      chosen.begin() + static_cast<std::ptrdiff_t>(std::min(chosen.size(), n / 5)));
    if (fit.inputs.empty() || n < 2 * folds) {
        fit.inputs.clear();
        return fit;
    }
    const Vector y = column_of(effect);
    Matrix all(rows, static_cast<Eigen::Index>(inputs.size()));
    for (std::size_t i = 0; i < inputs.size(); ++i)
        all.col(static_cast<Eigen::Index>(i)) = column_of(inputs[i]);
    const auto columns_of = [&](const std::vector<std::size_t>& some) {
        Matrix x(rows, static_cast<Eigen::Index>(some.size()));
        for (std::size_t i = 0; i < some.size(); ++i)
            x.col(static_cast<Eigen::Index>(i)) = all.col(static_cast<Eigen::Index>(some[i]));
        return x;
    };
    {
        const Matrix x = columns_of(fit.inputs);
        const Vector b = least_squares(x, y);
        fit.coefficients.assign(b.data(), b.data() + b.size());
        fit.explained = 1 - (y - x * b).squaredNorm() / y.squaredNorm();
    }
    double errors = 0;
    for (int time = 0; time < dealings; ++time) {
        const std::vector<std::size_t> order = dealt(n, seed, folds_draw, time);
        for (std::size_t fold = 0; fold < folds; ++fold) {
            std::vector<Eigen::Index> kept;
            std::vector<Eigen::Index> left;
            for (std::size_t i = 0; i < n; ++i)
                (i % folds == fold ? left : kept).push_back(static_cast<Eigen::Index>(order[i]));
            Matrix x(static_cast<Eigen::Index>(kept.size()), all.cols());
            Vector own(static_cast<Eigen::Index>(kept.size()));
            for (std::size_t i = 0; i < kept.size(); ++i) {
                x.row(static_cast<Eigen::Index>(i)) = all.row(kept[i]);
                own(static_cast<Eigen::Index>(i)) = y(kept[i]);
            }
            const Eigen::RowVectorXd middle = x.colwise().mean();
            const double mean = own.mean();
            const Matrix centred = x.rowwise() - middle;
            const Vector deviation = own.array() - mean;
            const double unit = std::sqrt(static_cast<double>(kept.size()) - 1) / deviation.norm();
            std::vector<std::pair<double, Eigen::Index>> strong;
            for (Eigen::Index i = 0; i < centred.cols(); ++i) {
                const double norm = centred.col(i).norm();
                if (!(norm > 0)) continue;
                const double strength = std::abs(centred.col(i).dot(deviation)) / norm * unit;
                if (strength > critical) strong.emplace_back(-strength, i);
            }
            std::ranges::sort(strong);
            strong.resize(std::min(strong.size(), kept.size() / 5));
            Matrix some(static_cast<Eigen::Index>(kept.size()), static_cast<Eigen::Index>(strong.size()));
            for (std::size_t i = 0; i < strong.size(); ++i)
                some.col(static_cast<Eigen::Index>(i)) = centred.col(strong[i].second);
            const Vector b = strong.empty() ? Vector() : least_squares(some, deviation);
            for (const Eigen::Index w : left) {
                double told = mean;
                for (std::size_t i = 0; i < strong.size(); ++i)
                    told += b(static_cast<Eigen::Index>(i)) *
                            (all(w, strong[i].second) - middle(strong[i].second));
                errors += (y(w) - told) * (y(w) - told);
            }
        }
    }
    fit.cross_validated = 1 - errors / (dealings * y.squaredNorm());
    return fit;
}

}  // namespace headwater::analysis
