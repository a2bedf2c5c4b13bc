// Which of many drawn inputs an effect hangs on: rank correlations of all inputs, tested together, and a regression on those that hold.
//
// With a thousand inputs and a hundred worlds the strongest of a thousand correlations of nothing is about a third. So each correlation is held
// against the strongest ones that chance gives when the worlds' effects are dealt out to other worlds' inputs (Westfall and Young 1993,
// step-down, all effects dealt out together): the chance to name any input that an effect does not hear is at most `error`, over all inputs
// and all effects. Inputs that are drawn independently of each other are named for themselves; of inputs that hang together, as those of a
// posterior do, one may stand for another.
//
// Pure functions: the same numbers and seed give the same result on any number of threads. The statistics are sums of products of whole
// numbers (doubled ranks less their mean), which are exact in whatever order they are added.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace headwater::analysis {

using Columns =
    std::vector<std::vector<double>>;  // [input or effect][world]; an effect may be NaN in a world

struct ScreeningOptions {
    int permutations = 1999;
    double error = 0.05;  // of naming any input that is none, over all inputs and effects
    std::uint64_t seed = 1;
};

struct Association {
    double correlation =
        0;  // Spearman's, over the worlds with an effect; NaN where input or effect does not vary
    double strength =
        0;              // the statistic: 0 in the mean and 1 in its deviation where chance deals out effects
    double chance = 1;  // to see one as strong anywhere, adjusted for all inputs and effects
};

struct Screening {
    std::size_t worlds = 0;
    std::size_t inputs = 0;  // that vary
    /// The strength that is passed anywhere by chance with a probability of `error`.
    double critical = 0;
    std::vector<std::vector<Association>> found;  // [effect][input]
};

[[nodiscard]] Screening screen(const Columns& inputs, const Columns& effects,
                               const ScreeningOptions& options);

/// Ranks from 1 of the values that are numbers, equal ones sharing their mean, less the mean of all, doubled: whole numbers. 0 where a value
/// is NaN.
[[nodiscard]] std::vector<double> rank_scores(std::span<const double> values);

/// Spearman's, over the places where both are numbers; NaN where one of the two does not vary there.
[[nodiscard]] double spearman(std::span<const double> x, std::span<const double> y);

/// Smallest rank correlation that `worlds` worlds would show in 4 of 5 cases, by Fisher's transformation with the variance 1.06 / (n - 3)
/// (Fieller, Hartley and Pearson 1957); at most 1.
[[nodiscard]] double visible_correlation(std::size_t worlds, double critical);
/// Worlds in which one of `correlation` would be seen in 4 of 5 cases.
[[nodiscard]] std::size_t worlds_to_see(double correlation, double critical);

struct CorrelationSpan {
    double low = 0;
    double high = 0;
};
/// Where a rank correlation lies with probability `level`: Fisher's transformation with (1 + r^2 / 2) / (n - 3) (Bonett and Wright 2000).
[[nodiscard]] CorrelationSpan correlation_span(double correlation, std::size_t worlds, double level);

/// Level of the intervals of `named` of `tested` inputs such that, in the mean, 90 % of the intervals of inputs that were named because they
/// are strong hold what they say: 1 - 0.1 named / tested (Benjamini and Yekutieli 2005).
[[nodiscard]] double level_of_named(std::size_t named, std::size_t tested);

/// Ranks of an effect on ranks of inputs, both standardised, by least squares.
struct RankRegression {
    std::vector<std::size_t> inputs;   // of `chosen`, those that it takes: at most a fifth of the worlds
    std::vector<double> coefficients;  // of them
    double explained = 0;              // share of the variance of ranks; NaN without inputs
    /// The same in worlds left out: 1 - squared errors over squared deviations, in ten parts of the worlds, five times dealt out anew. Inputs
    /// are sought again in each nine parts, among all of them, so that having sought does not flatter. May be negative.
    double cross_validated = 0;
};

/// `chosen`: inputs that hold, the strongest first; `critical`: of the screening.
[[nodiscard]] RankRegression rank_regression(const Columns& inputs, std::span<const double> effect,
                                             const std::vector<std::size_t>& chosen, double critical,
                                             std::uint64_t seed);

}  // namespace headwater::analysis
