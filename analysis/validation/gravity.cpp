#include <array>
#include <cmath>
#include <utility>

#include "analysis/validation/estimators.hpp"

namespace headwater::analysis {

namespace {

using Row = std::vector<double>;

/// Solves a x = b for a small symmetric positive matrix, by elimination with the largest pivot; empty where it is singular.
Row solution_of(std::vector<Row> a, Row b) {
    const std::size_t n = b.size();
    for (std::size_t k = 0; k < n; ++k) {
        std::size_t pivot = k;
        for (std::size_t i = k + 1; i < n; ++i)
            if (std::abs(a[i][k]) > std::abs(a[pivot][k])) pivot = i;
        if (!(std::abs(a[pivot][k]) > 0)) return {};
        std::swap(a[k], a[pivot]);
        std::swap(b[k], b[pivot]);
        for (std::size_t i = k + 1; i < n; ++i) {
            const double factor = a[i][k] / a[k][k];
            for (std::size_t j = k; j < n; ++j) a[i][j] -= factor * a[k][j];
            b[i] -= factor * b[k];
        }
    }
    for (std::size_t k = n; k-- > 0;) {
        for (std::size_t j = k + 1; j < n; ++j) b[k] -= a[k][j] * b[j];
        b[k] /= a[k][k];
    }
    return b;
}

}  // namespace

PoissonFit poisson_regression(std::span<const double> counts, const std::vector<Row>& columns) {
    const std::size_t rows = counts.size();
    const std::size_t size = columns.size() + 1;
    PoissonFit found{Row(columns.size(), no_value), no_value};
    const double mean = rows > 0 ? sample_mean(counts) : 0;
    if (!(mean > 0) || rows <= size) return found;
    std::vector<Row> x(rows, Row(size, 1.0));
    for (std::size_t c = 0; c < columns.size(); ++c) {
        const double middle = sample_mean(columns[c]);
        for (std::size_t i = 0; i < rows; ++i) x[i][c + 1] = columns[c][i] - middle;
    }
    Row beta(size, 0.0);
    Row expected(rows);
    constexpr int most_steps = 100;
    constexpr double near = 1e-10;
    bool settled = false;
    for (int step = 0; step < most_steps && !settled; ++step) {
        std::vector<Row> weighted(size, Row(size, 0.0));
        Row score(size, 0.0);
        for (std::size_t i = 0; i < rows; ++i) {
            double sum = 0;
            for (std::size_t c = 0; c < size; ++c) sum += x[i][c] * beta[c];
            expected[i] = std::exp(sum);
            for (std::size_t c = 0; c < size; ++c) {
                score[c] += x[i][c] * (counts[i] / mean - expected[i]);
                for (std::size_t d = 0; d < size; ++d) weighted[c][d] += x[i][c] * expected[i] * x[i][d];
            }
        }
        const Row change = solution_of(std::move(weighted), std::move(score));
        if (change.empty()) return found;
        double largest = 0;
        for (std::size_t c = 0; c < size; ++c) {
            beta[c] += change[c];
            largest = std::max(largest, std::abs(change[c]));
        }
        if (!std::isfinite(largest)) return found;
        settled = largest < near;
    }
    if (!settled) return found;
    for (std::size_t i = 0; i < rows; ++i) {
        double sum = 0;
        for (std::size_t c = 0; c < size; ++c) sum += x[i][c] * beta[c];
        expected[i] = std::exp(sum);
    }
    found.slopes.assign(beta.begin() + 1, beta.end());
    const double agreement = correlation(expected, counts);
    found.fit = agreement * agreement;
    return found;
}

}  // namespace headwater::analysis
