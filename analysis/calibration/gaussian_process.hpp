// A Gaussian process that stands in for a simulation: it learns the mean of an output over luck from runs at some points, and tells for any other point what it
// expects and how sure it is (Sacks, Welch, Mitchell and Wynn 1989; Rasmussen and Williams 2006).
//
//   y(x) = h(x)' beta + Z(x) + noise,   cov Z(x), Z(x') = s^2 (1 + a + a^2 / 3) exp(-a),   a^2 = 5 sum_k (x_k - x'_k)^2 / l_k^2   (Matern 5/2)
//
// h is 1, or 1 and x; beta has a flat prior. The noise is luck: its variance is known from replicates or estimated. Lengths l_k, variance s^2 and an unknown noise are those
// of maximum likelihood, within bounds.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace headwater::analysis {

/// Thrown by what was asked to stop, whose work is lost.
struct FitStopped {};

enum class MeanForm : unsigned char { constant, linear };

/// Of outputs in their own unit, and inputs on the unit cube.
struct GaussianHyper {
    std::vector<double> lengths;  // by input
    double variance = 1;          // s^2
    double noise = 0;             // variance of one replicate
};

struct GaussianOptions {
    MeanForm mean = MeanForm::constant;
    std::optional<double> noise;  // variance of one replicate, where it is known; 0 = the outputs are exact
    std::vector<double> replicates;  // of each output, which is their mean; empty = one each
    std::size_t most_for_fit =
        300;  // points for lengths and variances, spread evenly over the list; all are used to predict
    std::optional<GaussianHyper> begin;       // where the search begins; otherwise a middle length
    bool search = true;                       // false: `begin` as it is
    const std::atomic<bool>* stop = nullptr;  // heeded within the search; the constructor throws FitStopped
};

/// Of the mean over luck.
struct Expected {
    double mean = 0;
    double variance = 0;
};

/// A process as numbers, for whoever computes it elsewhere. With outputs y and hyperparameters in units of `unit` around `centre`:
/// K_ij = s^2 r(x_i, x_j) + [i = j] diagonal_i, weights = K^-1 (y - H beta), mean(x) = centre + unit (h(x)' beta + s^2 r(x)' weights).
struct GaussianNumbers {
    double centre = 0;
    double unit = 1;
    MeanForm mean = MeanForm::constant;
    GaussianHyper scaled;          // in those units
    std::vector<double> inputs;    // [point][input]
    std::vector<double> diagonal;  // by point: noise, and what keeps the matrix sound
    std::vector<double> beta;      // of 1, and of x - 1/2 by input
    std::vector<double> weights;   // by point
};

class GaussianProcess {
public:
    /// `inputs`: [point][input] on the unit cube; at least as many points as the mean has coefficients, and two. Throws std::invalid_argument otherwise.
    GaussianProcess(std::span<const double> inputs, std::size_t n_inputs, std::span<const double> outputs,
                    const GaussianOptions& options);
    ~GaussianProcess();
    GaussianProcess(GaussianProcess&&) noexcept;
    GaussianProcess& operator=(GaussianProcess&&) noexcept;

    [[nodiscard]] const GaussianHyper& hyper() const;
    [[nodiscard]] std::size_t points() const;
    [[nodiscard]] double log_likelihood() const;

    /// `inputs`: [point][input]. A pure function of the process and the point: which others are asked for at once does not matter.
    [[nodiscard]] std::vector<Expected> at(std::span<const double> inputs) const;

    /// The same of the difference between each point and one other, `from`: what both share cancels.
    [[nodiscard]] std::vector<Expected> differences(std::span<const double> inputs,
                                                    std::span<const double> from) const;

    /// What each output would be expected to be without itself, noise of that output included; coefficients of the mean are estimated without it too (Dubrule 1983).
    [[nodiscard]] std::vector<Expected> leave_one_out() const;

    /// The same without all outputs of its group: `groups` has the number of each output's, from 0.
    [[nodiscard]] std::vector<Expected> leave_group_out(std::span<const std::size_t> groups) const;

    [[nodiscard]] GaussianNumbers numbers() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace headwater::analysis
