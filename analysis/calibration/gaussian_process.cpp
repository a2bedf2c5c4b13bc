// Eigen works on one thread here: processes are fitted side by side by whoever has several.
#define EIGEN_DONT_PARALLELIZE
#include "analysis/calibration/gaussian_process.hpp"

#include <nlopt.h>
#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <stdexcept>

namespace headwater::analysis {

namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

constexpr double least_length = 0.08;
constexpr double most_length = 30;
constexpr double least_jitter = 1e-11;  // of the variance, on the diagonal

/// Sums of products are cut into blocks by the sizes of caches; with fixed sizes every machine adds in the same order.
void fix_blocks() {
    static const bool once = [] {
        Eigen::setCpuCacheSizes(32 * 1024, 512 * 1024, 4 * 1024 * 1024);
        return true;
    }();
    (void)once;
}

Matrix matrix_of(std::span<const double> inputs, std::size_t n_inputs) {
    const auto columns = static_cast<Eigen::Index>(n_inputs);
    return Eigen::Map<const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>(
        inputs.data(), static_cast<Eigen::Index>(inputs.size()) / columns, columns);
}

/// a of every pair of rows: sqrt(5) times the scaled distance.
Matrix distances(const Matrix& left, const Matrix& right, const std::vector<double>& lengths) {
    const Vector scale =
        std::sqrt(5.0) *
        Eigen::Map<const Vector>(lengths.data(), static_cast<Eigen::Index>(lengths.size())).cwiseInverse();
    Matrix squares = Matrix::Zero(left.rows(), right.rows());
    // By difference and not by norms: points that lie close keep their distance.
    for (Eigen::Index k = 0; k < left.cols(); ++k)
        for (Eigen::Index j = 0; j < right.rows(); ++j)
            squares.col(j).array() += ((left.col(k).array() - right(j, k)) * scale(k)).square();
    return squares.cwiseSqrt();
}

Matrix correlation(const Matrix& a) {
    return ((1.0 + a.array() + a.array().square() / 3.0) * (-a.array()).exp()).matrix();
}

Matrix regressors(const Matrix& inputs, MeanForm form) {
    const Eigen::Index terms = form == MeanForm::linear ? inputs.cols() + 1 : 1;
    Matrix h = Matrix::Ones(inputs.rows(), terms);
    if (form == MeanForm::linear) h.rightCols(inputs.cols()) = inputs.array() - 0.5;
    return h;
}

/// Points with what is known of them, in units of the outputs' deviation.
struct Known {
    Matrix x;
    Vector y;
    Matrix h;
    Vector share;  // of the noise of one replicate, by point
};

struct Solved {
    Eigen::LLT<Matrix> root;         // of the covariance
    Matrix inverse_h;                // K^-1 H
    Eigen::LLT<Matrix> information;  // H' K^-1 H
    Vector beta;
    Vector weights;   // K^-1 (y - H beta)
    Vector diagonal;  // what K has on it beside the correlation
    double minus_log = 0;
};

std::optional<Solved> solve(const Known& known, const GaussianHyper& hyper, const Matrix& r) {
    double jitter = least_jitter;
    for (int attempt = 0; attempt < 6; ++attempt, jitter *= 30) {
        Matrix k = hyper.variance * r;
        Solved solved;
        k.diagonal() += hyper.noise * known.share;
        k.diagonal().array() += jitter * hyper.variance;
        solved.root.compute(k);
        if (solved.root.info() != Eigen::Success) continue;
        solved.inverse_h = solved.root.solve(known.h);
        solved.information.compute(known.h.transpose() * solved.inverse_h);
        if (solved.information.info() != Eigen::Success) continue;
        solved.beta = solved.information.solve(solved.inverse_h.transpose() * known.y);
        const Vector residual = known.y - known.h * solved.beta;
        solved.weights = solved.root.solve(residual);
        const double determinant = solved.root.matrixLLT().diagonal().array().log().sum();
        solved.minus_log = 0.5 * residual.dot(solved.weights) + determinant;
        if (!std::isfinite(solved.minus_log)) continue;
        solved.diagonal = hyper.noise * known.share;
        solved.diagonal.array() += jitter * hyper.variance;
        return solved;
    }
    return std::nullopt;
}

/// The likelihood as a function of the logarithms of lengths, variance and, where it is not known, noise.
class Likelihood {
public:
    Likelihood(const Known& known, std::optional<double> noise, const std::atomic<bool>* stop)
        : known_(known), noise_(noise), stop_(stop) {}

    [[nodiscard]] bool stopped() const { return stop_ != nullptr && *stop_; }

    [[nodiscard]] std::size_t size() const {
        return static_cast<std::size_t>(known_.x.cols()) + 1 + (noise_ ? 0 : 1);
    }
    [[nodiscard]] GaussianHyper hyper_of(const std::vector<double>& logs) const {
        GaussianHyper hyper;
        const auto n = static_cast<std::size_t>(known_.x.cols());
        for (std::size_t k = 0; k < n; ++k) hyper.lengths.push_back(std::exp(logs[k]));
        hyper.variance = std::exp(logs[n]);
        hyper.noise = noise_ ? *noise_ : std::exp(logs[n + 1]);
        return hyper;
    }
    [[nodiscard]] std::vector<double> logs_of(const GaussianHyper& hyper) const {
        std::vector<double> logs;
        for (const double length : hyper.lengths) logs.push_back(std::log(length));
        logs.push_back(std::log(std::max(hyper.variance, 1e-300)));
        if (!noise_) logs.push_back(std::log(std::max(hyper.noise, 1e-300)));
        return logs;
    }

    /// Minus its logarithm, with the slope where it is asked for.
    double operator()(const std::vector<double>& logs, std::vector<double>& slope) {
        const GaussianHyper hyper = hyper_of(logs);
        const Matrix a = distances(known_.x, known_.x, hyper.lengths);
        const auto solved = solve(known_, hyper, correlation(a));
        constexpr double far = 1e100;
        if (!solved) {
            std::ranges::fill(slope, 0.0);
            return far;
        }
        if (!slope.empty()) add_slope(hyper, a, *solved, slope);
        return solved->minus_log;
    }

private:
    void add_slope(const GaussianHyper& hyper, const Matrix& a, const Solved& solved,
                   std::vector<double>& slope) const {
        const Eigen::Index n = known_.x.rows();
        // d/dt = 1/2 sum_ij (K^-1 - w w')_ij dK_ij/dt.
        Matrix outer = solved.root.solve(Matrix::Identity(n, n));
        outer.noalias() -= solved.weights * solved.weights.transpose();
        const Matrix r = correlation(a);
        const auto inputs = static_cast<std::size_t>(known_.x.cols());
        slope[inputs] = 0.5 * hyper.variance * (outer.array() * r.array()).sum();
        if (!noise_) slope[inputs + 1] = 0.5 * hyper.noise * outer.diagonal().dot(known_.share);
        // dK/dlog l_k = s^2 (5/3) (1 + a) exp(-a) (x_k - x'_k)^2 / l_k^2
        const Matrix w = (outer.array() * (1.0 + a.array()) * (-a.array()).exp()).matrix();
        const Vector rows = w.rowwise().sum();
        for (std::size_t k = 0; k < inputs; ++k) {
            const Vector x = known_.x.col(static_cast<Eigen::Index>(k));
            const double sum = 2 * (x.array().square().matrix().dot(rows) - x.dot(w * x));
            slope[k] = 0.5 * hyper.variance * (5.0 / 3.0) * sum / (hyper.lengths[k] * hyper.lengths[k]);
        }
    }

    const Known& known_;
    std::optional<double> noise_;
    const std::atomic<bool>* stop_;
};

/// Of one search. An exception may not pass through NLopt, which is C: it is told to stop, and the search throws when it has.
struct Objective {
    Likelihood& likelihood;
    nlopt_opt optimiser;
};

double minus_log_likelihood(unsigned n, const double* logs, double* slope, void* objective) {
    const Objective& of = *static_cast<Objective*>(objective);
    std::vector<double> slopes(slope == nullptr ? 0 : n);
    if (of.likelihood.stopped()) {
        nlopt_force_stop(of.optimiser);
        std::ranges::copy(slopes, slope);
        return 0;
    }
    const double value = of.likelihood({logs, logs + n}, slopes);
    std::ranges::copy(slopes, slope);
    return value;
}

/// Every so many-th point, so that at most `most` remain.
Known thinned(const Known& known, std::size_t most) {
    const auto n = static_cast<std::size_t>(known.x.rows());
    if (n <= most) return known;
    Known few{Matrix(most, known.x.cols()), Vector(most), Matrix(most, known.h.cols()), Vector(most)};
    for (std::size_t i = 0; i < most; ++i) {
        const auto from = static_cast<Eigen::Index>(i * n / most);
        const auto to = static_cast<Eigen::Index>(i);
        few.x.row(to) = known.x.row(from);
        few.h.row(to) = known.h.row(from);
        few.y(to) = known.y(from);
        few.share(to) = known.share(from);
    }
    return few;
}

/// The likeliest of what was tried.
GaussianHyper search(const Known& known, const GaussianHyper& begin, std::optional<double> noise,
                     const std::atomic<bool>* stop) {
    Likelihood likelihood(known, noise, stop);
    const auto inputs = static_cast<std::size_t>(known.x.cols());
    std::vector<double> lower(likelihood.size(), std::log(least_length));
    std::vector<double> upper(likelihood.size(), std::log(most_length));
    lower[inputs] = std::log(1e-6);
    upper[inputs] = std::log(1e4);
    if (!noise) {
        lower[inputs + 1] = std::log(1e-10);
        upper[inputs + 1] = std::log(2.0);
    }
    std::vector<double> logs = likelihood.logs_of(begin);
    for (std::size_t i = 0; i < logs.size(); ++i) logs[i] = std::clamp(logs[i], lower[i], upper[i]);
    const std::vector<double> first = logs;
    const std::unique_ptr<nlopt_opt_s, void (*)(nlopt_opt)> optimiser(
        nlopt_create(NLOPT_LD_LBFGS, static_cast<unsigned>(logs.size())), nlopt_destroy);
    nlopt_set_lower_bounds(optimiser.get(), lower.data());
    nlopt_set_upper_bounds(optimiser.get(), upper.data());
    Objective objective{likelihood, optimiser.get()};
    nlopt_set_min_objective(optimiser.get(), minus_log_likelihood, &objective);
    nlopt_set_ftol_rel(optimiser.get(), 1e-6);
    nlopt_set_ftol_abs(optimiser.get(), 1e-4);
    nlopt_set_maxeval(optimiser.get(), 60);
    double least = 0;
    // Rounding stops it now and then close to the end, which is told as a failure; what it has found counts, if it is better.
    (void)nlopt_optimize(optimiser.get(), logs.data(), &least);
    if (likelihood.stopped()) throw FitStopped{};
    std::vector<double> none;
    return likelihood.hyper_of(likelihood(logs, none) <= likelihood(first, none) ? logs : first);
}

}  // namespace

struct GaussianProcess::Parts {
    Known known;
    Solved solved;
    MeanForm form = MeanForm::constant;
    GaussianHyper scaled;  // in units of the outputs' deviation
    GaussianHyper hyper;
    double centre = 0;
    double unit = 1;
};

GaussianProcess::GaussianProcess(std::span<const double> inputs, std::size_t n_inputs,
                                 std::span<const double> outputs, const GaussianOptions& options)
    : parts_(std::make_unique<Parts>()) {
    fix_blocks();
    if (n_inputs == 0 || outputs.size() < 2 || inputs.size() != n_inputs * outputs.size() ||
        (!options.replicates.empty() && options.replicates.size() != outputs.size()) ||
        outputs.size() < (options.mean == MeanForm::linear ? n_inputs + 2 : 2))
        throw std::invalid_argument("too few points for a Gaussian process");
    Parts& p = *parts_;
    p.form = options.mean;
    const auto n = static_cast<Eigen::Index>(outputs.size());
    const Eigen::Map<const Vector> y(outputs.data(), n);
    p.centre = y.mean();
    p.unit = std::sqrt((y.array() - p.centre).square().sum() / static_cast<double>(n - 1));
    if (!(p.unit > 0)) p.unit = 1;
    p.known.x = matrix_of(inputs, n_inputs);
    p.known.y = (y.array() - p.centre) / p.unit;
    p.known.h = regressors(p.known.x, options.mean);
    p.known.share = Vector::Ones(n);
    for (std::size_t i = 0; i < options.replicates.size(); ++i)
        p.known.share(static_cast<Eigen::Index>(i)) = 1 / options.replicates[i];
    const double square = p.unit * p.unit;
    GaussianHyper begin{std::vector<double>(n_inputs, 0.5 * std::sqrt(static_cast<double>(n_inputs))), 1,
                        0.1};
    if (options.begin) {
        begin = *options.begin;
        begin.variance /= square;
        begin.noise /= square;
    }
    std::optional<double> noise = options.noise;
    if (noise) begin.noise = *noise /= square;
    p.scaled =
        options.search ? search(thinned(p.known, options.most_for_fit), begin, noise, options.stop) : begin;
    auto solved = solve(p.known, p.scaled, correlation(distances(p.known.x, p.known.x, p.scaled.lengths)));
    if (!solved) throw std::invalid_argument("the points of a Gaussian process cannot be told apart");
    p.solved = std::move(*solved);
    p.hyper = p.scaled;
    p.hyper.variance *= square;
    p.hyper.noise *= square;
}

GaussianProcess::~GaussianProcess() = default;
GaussianProcess::GaussianProcess(GaussianProcess&&) noexcept = default;
GaussianProcess& GaussianProcess::operator=(GaussianProcess&&) noexcept = default;

const GaussianHyper& GaussianProcess::hyper() const {
    return parts_->hyper;
}

std::size_t GaussianProcess::points() const {
    return static_cast<std::size_t>(parts_->known.y.size());
}

double GaussianProcess::log_likelihood() const {
    const auto n = static_cast<double>(points());
    return -parts_->solved.minus_log - n * std::log(parts_->unit) - 0.5 * n * std::log(2 * std::numbers::pi);
}

std::vector<Expected> GaussianProcess::at(std::span<const double> inputs) const {
    const Parts& p = *parts_;
    const auto n_inputs = static_cast<std::size_t>(p.known.x.cols());
    const std::size_t n = inputs.size() / n_inputs;
    std::vector<Expected> found(n);
    // Blocks of one size, the last filled up: products of matrices add in an order that depends on their shape.
    constexpr std::size_t block = 64;
    for (std::size_t first = 0; first < n; first += block) {
        const std::size_t here = std::min(block, n - first);
        Matrix x(block, static_cast<Eigen::Index>(n_inputs));
        for (std::size_t i = 0; i < block; ++i)
            for (std::size_t k = 0; k < n_inputs; ++k)
                x(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(k)) =
                    inputs[(first + std::min(i, here - 1)) * n_inputs + k];
        const Matrix h = regressors(x, p.form);
        const Matrix k = p.scaled.variance * correlation(distances(p.known.x, x, p.scaled.lengths));
        const Vector mean = h * p.solved.beta + k.transpose() * p.solved.weights;
        const Matrix half = p.solved.root.matrixL().solve(k);
        const Matrix left = h.transpose() - p.solved.inverse_h.transpose() * k;
        const Matrix half_left = p.solved.information.matrixL().solve(left);
        for (std::size_t i = 0; i < here; ++i) {
            const auto column = static_cast<Eigen::Index>(i);
            const double variance =
                p.scaled.variance - half.col(column).squaredNorm() + half_left.col(column).squaredNorm();
            found[first + i] = {p.centre + p.unit * mean(column), p.unit * p.unit * std::max(variance, 0.0)};
        }
    }
    return found;
}

std::vector<Expected> GaussianProcess::differences(std::span<const double> inputs,
                                                   std::span<const double> from) const {
    const Parts& p = *parts_;
    const auto n_inputs = static_cast<std::size_t>(p.known.x.cols());
    const Matrix here = matrix_of(from, n_inputs);
    const Matrix h_here = regressors(here, p.form);
    const Vector k_here = correlation(distances(p.known.x, here, p.scaled.lengths)).col(0);
    std::vector<Expected> found;
    for (std::size_t i = 0; i < inputs.size() / n_inputs; ++i) {
        const Matrix x = matrix_of(inputs.subspan(i * n_inputs, n_inputs), n_inputs);
        const Vector h = (regressors(x, p.form) - h_here).transpose();
        const Vector k =
            p.scaled.variance * (correlation(distances(p.known.x, x, p.scaled.lengths)).col(0) - k_here);
        const double together = correlation(distances(x, here, p.scaled.lengths))(0, 0);
        const Vector half = p.solved.root.matrixL().solve(k);
        const Vector left = h - p.solved.inverse_h.transpose() * k;
        const Vector half_left = p.solved.information.matrixL().solve(left);
        const double variance =
            2 * p.scaled.variance * (1 - together) - half.squaredNorm() + half_left.squaredNorm();
        found.push_back({p.unit * (h.dot(p.solved.beta) + k.dot(p.solved.weights)),
                         p.unit * p.unit * std::max(variance, 0.0)});
    }
    return found;
}

std::vector<Expected> GaussianProcess::leave_one_out() const {
    std::vector<std::size_t> each(points());
    std::iota(each.begin(), each.end(), std::size_t{0});
    return leave_group_out(each);
}

std::vector<Expected> GaussianProcess::leave_group_out(std::span<const std::size_t> groups) const {
    const Parts& p = *parts_;
    const Eigen::Index n = p.known.y.size();
    Matrix precision = p.solved.root.solve(Matrix::Identity(n, n));
    precision.noalias() -= p.solved.inverse_h * p.solved.information.solve(p.solved.inverse_h.transpose());
    const Vector product = precision * p.known.y;
    std::vector<std::vector<Eigen::Index>> members(groups.empty() ? 0
                                                                  : *std::ranges::max_element(groups) + 1);
    for (std::size_t i = 0; i < groups.size(); ++i)
        members[groups[i]].push_back(static_cast<Eigen::Index>(i));
    std::vector<Expected> found(static_cast<std::size_t>(n));
    for (const std::vector<Eigen::Index>& group : members) {
        if (group.empty()) continue;
        // Of one output this is 1 / precision_ii and the product by it; of several a small system.
        const Matrix variance = Matrix(precision(group, group)).inverse();
        const Vector miss = variance * product(group);
        for (std::size_t j = 0; j < group.size(); ++j) {
            const auto at = static_cast<Eigen::Index>(j);
            found[static_cast<std::size_t>(group[j])] = {p.centre + p.unit * (p.known.y(group[j]) - miss(at)),
                                                         p.unit * p.unit * std::max(variance(at, at), 0.0)};
        }
    }
    return found;
}

GaussianNumbers GaussianProcess::numbers() const {
    const Parts& p = *parts_;
    GaussianNumbers told;
    told.centre = p.centre;
    told.unit = p.unit;
    told.mean = p.form;
    told.scaled = p.scaled;
    for (Eigen::Index i = 0; i < p.known.x.rows(); ++i)
        for (Eigen::Index k = 0; k < p.known.x.cols(); ++k) told.inputs.push_back(p.known.x(i, k));
    told.diagonal.assign(p.solved.diagonal.begin(), p.solved.diagonal.end());
    told.beta.assign(p.solved.beta.begin(), p.solved.beta.end());
    told.weights.assign(p.solved.weights.begin(), p.solved.weights.end());
    return told;
}

}  // namespace headwater::analysis
