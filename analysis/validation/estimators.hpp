// Statistics that facts are stated in. Pure functions of plain numbers: the same numbers give the same statistic, and NaN says that
// there are too few of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace headwater::analysis {

inline constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

/// A power law P(X >= x) = (x / start)^-exponent above a start.
struct PowerTail {
    double exponent = no_value;
    double start = no_value;
    double distance = no_value;  // Kolmogorov-Smirnov, of the values above the start
    std::size_t above = 0;       // how many these are
};

/// The start among `values` of at least `least` above which a power law fits best, and its exponent by maximum likelihood (Clauset,
/// Shalizi and Newman 2009); at least 50 values lie above it.
[[nodiscard]] PowerTail power_tail(std::span<const double> values, double least);

/// Share of samples, drawn from the fitted law above its start and from the values below it, whose own fit is no nearer than `fit` is
/// to the values. Below 0.1 the power law is refuted.
[[nodiscard]] double power_tail_chance(std::span<const double> values, double least, const PowerTail& fit,
                                       int samples, std::uint64_t seed);

/// Exponent of the largest `share` of the positive values (Hill 1975); at least 10 of them.
[[nodiscard]] double hill_exponent(std::span<const double> values, double share);

/// b of the density exp(-|x - median|^b / (b a^b)) by maximum likelihood: 1 is a tent (Laplace), 2 a Gaussian (Bottazzi and Secchi
/// 2006). At least 50 values that differ from their median.
[[nodiscard]] double subbotin_shape(std::span<const double> values);

/// Slope of ln standard deviation of `changes` on the mean of `log_sizes`, over ten groups of equal number by size; at least five
/// groups of 10.
[[nodiscard]] double spread_slope(std::span<const double> log_sizes, std::span<const double> changes);

/// One firm, in months of the run; `closed` is infinite for one that is open.
struct Lifetime {
    double founded = 0;
    double closed = std::numeric_limits<double>::infinity();
};

/// Share of those of an age of `youngest` to below `oldest` months that close in a month, over the first `months` of a run.
[[nodiscard]] double monthly_hazard(std::span<const Lifetime> lives, double youngest, double oldest,
                                    double months);

/// y = exp(b0 + b x) by Poisson pseudo-maximum likelihood (Santos Silva and Tenreyro 2006).
struct PoissonFit {
    std::vector<double> slopes;  // of each column of x
    double fit = no_value;       // squared correlation of y and its fitted value
};
/// `columns`: one for each regressor, as long as `counts`.
[[nodiscard]] PoissonFit poisson_regression(std::span<const double> counts,
                                            const std::vector<std::vector<double>>& columns);

/// Largest distance of the distribution of `values` from the nearest one with a single mode (Hartigan and Hartigan 1985).
[[nodiscard]] double dip_statistic(std::span<const double> values);

/// Share of uniform samples of as many values whose dip is as large: small where there are several modes.
[[nodiscard]] double dip_chance(std::size_t values, double dip, int samples, std::uint64_t seed);

/// Fourth central moment over the squared variance: 3 of a Gaussian, 6 of a tent.
[[nodiscard]] double kurtosis(std::span<const double> values);

/// Pearson's; NaN where one of the two does not vary.
[[nodiscard]] double correlation(std::span<const double> x, std::span<const double> y);
/// Spearman's: of ranks, equal values sharing theirs.
[[nodiscard]] double rank_correlation(std::span<const double> x, std::span<const double> y);

/// Slope of the straight line through points by least squares.
[[nodiscard]] double line_slope(std::span<const double> x, std::span<const double> y);

/// Factor a year of a series by month, by least squares on its logarithm; months that are not positive are left out.
[[nodiscard]] double yearly_factor(std::span<const double> by_month);

/// Largest positive value up to each month; NaN before the first.
[[nodiscard]] std::vector<double> records_of(std::span<const double> by_month);

/// `compute` times the `price` of the month in which it was the largest so far, carried on; NaN before the first.
[[nodiscard]] std::vector<double> cost_of_records(std::span<const double> compute,
                                                  std::span<const double> price);

/// Months until `follower` is as good as each new record of `leader`; a wait that has not ended counts to the last month. The level of
/// the first month is no record: when it was reached is not known.
[[nodiscard]] std::vector<double> waits_for(std::span<const double> leader, std::span<const double> follower);

/// The smaller of two factors: the highest price over the lowest before it, and over the lowest after it; 1 where it only rose or only fell.
[[nodiscard]] double cycle_factor(std::span<const double> prices);

/// Area that a path closed by a straight line encloses; above 0 it runs counter-clockwise with x to the right and y up.
[[nodiscard]] double loop_area(std::span<const double> x, std::span<const double> y);

[[nodiscard]] double sample_mean(std::span<const double> values);
/// Of a sample, divisor n - 1.
[[nodiscard]] double sample_deviation(std::span<const double> values);

}  // namespace headwater::analysis
