// Indices of sensitivity from the outputs of a design. Pure functions: the same numbers give the same indices.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace headwater::analysis {

/// A statistic and the band in which 95 % of its values lie over samples drawn anew, with replacement, from those that there are (percentile
/// bootstrap, moved by its bias); NaN where it is not defined.
struct Resampled {
    double value = 0;
    double low = 0;
    double high = 0;
};

/// How samples are drawn anew; keyed by the seed, so that a band is the same each time.
struct Resampling {
    int times = 1000;  // 0: no bands
    std::uint64_t seed = 1;
};

/// Morris (1991), Campolongo, Cariboni and Saltelli (2007), of one input. Effects are changes of the output for a walk through the whole
/// range of the input, in its unit.
struct MorrisIndex {
    Resampled strength;  // mu*: mean of absolute effects
    double mean = 0;     // mu: mean of effects
    double spread = 0;   // sigma: their standard deviation; 0 where the effect is the same everywhere
};

/// Sobol' indices of one input: shares of the variance of the output over the design (Jansen 1999).
struct SobolIndex {
    Resampled first;  // by this input alone
    Resampled total;  // with all interactions in which it takes part
};

/// Of inputs that were drawn at random, whatever the design.
struct GivenDataIndex {
    Resampled
        first;  // share of variance between classes of the input, less what chance gives (Plischke 2012)
    Resampled direction;  // Spearman's rank correlation
};

/// Whether values differ by more than rounding: by 1e-12 of the largest.
[[nodiscard]] bool varies(std::span<const double> values);

/// Elementary effects, [trajectory][axis]: (change of the output) / (change of the axis on [0, 1]). `outputs`: [trajectory][axes + 1];
/// `inputs`: [trajectory][axes + 1][axis], of which consecutive ones differ in one axis by `step` of the range. An axis whose value stays
/// the same, since it has fewer values than levels, has the effect 0.
[[nodiscard]] std::vector<double> elementary_effects(std::span<const double> outputs,
                                                     std::span<const double> inputs, std::size_t axes,
                                                     double step);

/// One of each axis, over the trajectories of `effects` ([trajectory][axis]); NaN without any.
[[nodiscard]] std::vector<MorrisIndex> morris_indices(std::span<const double> effects, std::size_t axes,
                                                      const Resampling& how);

/// One of each axis. `outputs`: [sample][A, A with axis 1 from B, ..., A with the last axis from B, B]. With V the variance of all A and B
/// (divisor 2 n): first = 1 - mean((B - AB_i)^2) / (2 V), total = mean((A - AB_i)^2) / (2 V). Samples are drawn anew whole. NaN where the
/// output does not vary.
[[nodiscard]] std::vector<SobolIndex> sobol_indices(std::span<const double> outputs, std::size_t axes,
                                                    const Resampling& how);

/// `inputs` and `outputs` of equal length. Classes: min(sqrt(n), 20) of equal number by rank of the input, or one for each of its values
/// where it has fewer. NaN where input or output does not vary, or with fewer than 8 observations.
[[nodiscard]] GivenDataIndex given_data_index(std::span<const double> inputs, std::span<const double> outputs,
                                              const Resampling& how);

/// Parts of a variance over runs of which all inputs meet the same lucks.
struct LuckParts {
    double inputs = 0;  // between inputs
    double luck = 0;    // between lucks, and of what luck does to one input and not to another
};

/// `values`: [input][luck], `lucks` of each input, the same ones; two-way analysis of variance without replication. NaN with fewer than two
/// inputs or lucks.
[[nodiscard]] LuckParts luck_parts(std::span<const double> values, std::size_t lucks);

}  // namespace headwater::analysis
