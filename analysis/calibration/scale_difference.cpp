// Eigen works on one thread here, as in gaussian_process.cpp.
#define EIGEN_DONT_PARALLELIZE
#include "analysis/calibration/scale_difference.hpp"

#include <Eigen/Dense>
#include <cmath>
#include <limits>
#include <optional>
#include <stdexcept>

namespace headwater::analysis {

namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

/// Pairs beyond the coefficients that a regression must have: with three the variance of Student's t exists.
constexpr std::size_t least_freedom = 3;
/// How much better than a simpler form another has to be: of many forms one is a little better by luck.
constexpr double clearly = 0.95;
/// Pairs below which no process is tried.
constexpr std::size_t least_for_process = 12;

struct Shape {
    DifferenceForm form = DifferenceForm::constant;
    bool luck = false;
};

/// What a regression has beside its mean: 1, m(x) - m0, x - 1/2, r.
Vector row_of(const Shape& shape, std::span<const double> point, double expected, double centre,
              double luck) {
    std::vector<double> terms{1};
    if (shape.form == DifferenceForm::slope) terms.push_back(expected - centre);
    if (shape.form == DifferenceForm::linear)
        for (const double x : point) terms.push_back(x - 0.5);
    if (shape.luck) terms.push_back(luck);
    return Eigen::Map<const Vector>(terms.data(), static_cast<Eigen::Index>(terms.size()));
}

struct Regression {
    Vector beta;
    Matrix inverse;       // of Z' Z
    double variance = 0;  // of what is left
    double heavier = 1;   // variance of Student's t over that of the normal distribution
    double without = 0;   // root mean square of left out pairs
};

/// By least squares; nothing when pairs are too few or say nothing of a coefficient.
std::optional<Regression> regressed(const Matrix& z, const Vector& y) {
    const Eigen::Index n = z.rows();
    const Eigen::Index p = z.cols();
    if (n < p + static_cast<Eigen::Index>(least_freedom)) return std::nullopt;
    const Eigen::ColPivHouseholderQR<Matrix> solver(z);
    if (solver.rank() < p) return std::nullopt;
    Regression found;
    found.beta = solver.solve(y);
    found.inverse = (z.transpose() * z).ldlt().solve(Matrix::Identity(p, p));
    const Vector miss = y - z * found.beta;
    const auto freedom = static_cast<double>(n - p);
    found.variance = miss.squaredNorm() / freedom;
    found.heavier = freedom / (freedom - 2);
    double squares = 0;
    for (Eigen::Index i = 0; i < n; ++i) {
        // Its own share of what is fitted at a pair (Allen 1974): the miss without the pair is the miss over what is not its own.
        const double own = z.row(i) * found.inverse * z.row(i).transpose();
        if (!(own < 1 - 1e-9)) return std::nullopt;
        squares += std::pow(miss(i) / (1 - own), 2);
    }
    found.without = std::sqrt(squares / static_cast<double>(n));
    return found;
}

}  // namespace

struct ScaleDifference::Parts {
    std::size_t pairs = 0;
    double mean = 0;
    double before = 0;
    double without = std::numeric_limits<double>::infinity();
    double centre = 0;  // m0
    Shape shape;
    Regression regression;
    std::optional<GaussianProcess> process;

    /// d of runs with this expectation and luck, by point.
    [[nodiscard]] std::vector<Expected> at(std::span<const double> points,
                                           const std::vector<double>& expected,
                                           const std::vector<double>& luck) const {
        std::vector<Expected> found;
        if (process) {
            found = process->at(points);
            for (Expected& one : found) one.variance += process->hyper().noise;
            return found;
        }
        const std::size_t inputs = points.size() / expected.size();
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const Vector z = row_of(shape, points.subspan(i * inputs, inputs), expected[i], centre, luck[i]);
            const double uncertain = z.transpose() * regression.inverse * z;
            found.push_back(
                {z.dot(regression.beta), regression.variance * regression.heavier * (1 + uncertain)});
        }
        return found;
    }
    [[nodiscard]] double slope() const {
        return shape.form == DifferenceForm::slope ? regression.beta(1) : 0;
    }
    [[nodiscard]] double of_luck() const {
        return shape.luck ? regression.beta(regression.beta.size() - 1) : 0;
    }
};

ScaleDifference::ScaleDifference(const std::vector<ScalePair>& pairs, const std::atomic<bool>* stop)
    : parts_(std::make_unique<Parts>()) {
    const std::size_t n = pairs.size();
    if (n < least_pairs) throw std::invalid_argument("too few pairs of runs at two scales");
    Parts& parts = *parts_;
    parts.pairs = n;
    Vector y(static_cast<Eigen::Index>(n));
    for (std::size_t i = 0; i < n; ++i) {
        y(static_cast<Eigen::Index>(i)) = pairs[i].large - pairs[i].small;
        parts.centre += pairs[i].expected / static_cast<double>(n);
    }
    parts.mean = y.mean();
    parts.before = std::sqrt(y.squaredNorm() / static_cast<double>(n));
    // The simpler first: another is taken only when it tells left out pairs clearly better.
    for (const bool luck : {false, true})
        for (const DifferenceForm form :
             {DifferenceForm::constant, DifferenceForm::slope, DifferenceForm::linear}) {
            const Shape shape{form, luck};
            const auto row = [&](const ScalePair& pair) {
                return row_of(shape, pair.point, pair.expected, parts.centre, pair.small - pair.expected);
            };
            Matrix z(static_cast<Eigen::Index>(n), row(pairs[0]).size());
            for (std::size_t i = 0; i < n; ++i) z.row(static_cast<Eigen::Index>(i)) = row(pairs[i]);
            const auto found = regressed(z, y);
            if (!found || !(found->without < clearly * parts.without)) continue;
            parts.shape = shape;
            parts.regression = *found;
            parts.without = found->without;
        }
    const std::size_t inputs = pairs[0].point.size();
    if (n < std::max(least_for_process, inputs + 5) || !(y.array() - y.mean()).matrix().squaredNorm()) return;
    std::vector<double> points;
    for (const ScalePair& pair : pairs) points.insert(points.end(), pair.point.begin(), pair.point.end());
    GaussianOptions options;
    options.stop = stop;
    GaussianProcess process(points, inputs, {y.data(), n}, options);
    const std::vector<Expected> left_out = process.leave_one_out();
    double squares = 0;
    for (std::size_t i = 0; i < n; ++i)
        squares += std::pow(left_out[i].mean - y(static_cast<Eigen::Index>(i)), 2);
    const double without = std::sqrt(squares / static_cast<double>(n));
    if (!(without < clearly * parts.without)) return;
    parts.without = without;
    parts.shape = {DifferenceForm::process, false};
    parts.process.emplace(std::move(process));
}

ScaleDifference::~ScaleDifference() = default;
ScaleDifference::ScaleDifference(ScaleDifference&&) noexcept = default;
ScaleDifference& ScaleDifference::operator=(ScaleDifference&&) noexcept = default;

DifferenceForm ScaleDifference::form() const {
    return parts_->shape.form;
}
bool ScaleDifference::with_luck() const {
    return parts_->shape.luck;
}
std::size_t ScaleDifference::pairs() const {
    return parts_->pairs;
}
double ScaleDifference::mean() const {
    return parts_->mean;
}
double ScaleDifference::before() const {
    return parts_->before;
}
double ScaleDifference::without() const {
    return parts_->without;
}

std::vector<Expected> ScaleDifference::anywhere(std::span<const double> points,
                                                const std::vector<Expected>& small, double luck) const {
    std::vector<double> level;
    for (const Expected& one : small) level.push_back(one.mean);
    const std::vector<Expected> d = parts_->at(points, level, std::vector<double>(small.size(), 0.0));
    const double of_mean = 1 + parts_->slope();
    const double of_luck = 1 + parts_->of_luck();
    std::vector<Expected> found;
    for (std::size_t i = 0; i < small.size(); ++i)
        found.push_back({small[i].mean + d[i].mean,
                         of_mean * of_mean * small[i].variance + of_luck * of_luck * luck + d[i].variance});
    return found;
}

Expected ScaleDifference::beside(std::span<const double> point, const Expected& small, double value) const {
    const Expected d = parts_->at(point, {small.mean}, {value - small.mean}).front();
    // What of the value is luck is not known better than the emulator.
    const double of_level = parts_->slope() - parts_->of_luck();
    return {value + d.mean, d.variance + of_level * of_level * small.variance};
}

}  // namespace headwater::analysis
