// Statistics of paired differences.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "analysis/compare/paired_runs.hpp"
#include "analysis/runs/quantiles.hpp"

namespace headwater::analysis {

/// The effect of an arm on one value at one horizon, over worlds; a world's difference is the mean over its
/// replicates. Differences are arm less base.
struct Effect {
    std::size_t n = 0;  // worlds in which both are defined
    double base = 0;    // mean over worlds
    double policy = 0;  // mean over worlds
    double mean = 0;    // of the differences
    std::array<double, effect_quantiles.size()> quantiles{};
    double positive = 0;  // share of worlds with a difference above zero
    double negative = 0;  // below zero
    double equal = 0;     // of exactly zero
    /// Policy and base are equal bit by bit in every month of every run: in these worlds no equation leads from what the
    /// policy changes to this value. Stronger than `equal`, which is of one horizon.
    bool structural_zero = false;
    /// (var(base) + var(policy)) / var(difference): how many times more worlds an unpaired comparison would
    /// need; NaN where nothing differs.
    double pairing_gain = 0;
    double correlation = 0;  // of base and policy over worlds
    /// Share of the variance of single differences that is luck within a world (one-way analysis of variance over
    /// replicates); NaN with one replicate.
    double stochastic_share = 0;
    double standard_error = 0;  // of the mean, NaN with one world
    /// Of the 90 % interval of the mean: mean +- half_width, by Student's t with n - 1 degrees of freedom, as worlds are
    /// independent and few. NaN with one world.
    double half_width = 0;
};

/// The effect of `arm` on `value` of the layout at `horizon`.
[[nodiscard]] Effect effect_of(std::span<const PairedRun* const> runs, std::size_t arm, std::size_t horizon,
                               std::size_t value);

/// The effect on a sum of values, each with its weight; a value that is not defined makes the world undefined.
struct Weighted {
    std::size_t value = 0;
    double weight = 1;
};
[[nodiscard]] Effect effect_of_sum(std::span<const PairedRun* const> runs, std::size_t arm,
                                   std::size_t horizon, std::span<const Weighted> sum, std::size_t base = 0);

/// Whether 90 % of worlds lie on both sides of zero, or on it: no such effect has a price.
[[nodiscard]] bool spans_zero(const Effect& effect);

/// Share of exactly equal worlds from which on a row says so: its quantiles are then mostly of nothing.
inline constexpr double mostly_equal = 0.7;

/// Worlds for a 90 % interval of the mean (as in Effect) of +- `half_width`, at least 2 and at most so many; 0 when
/// nothing differs.
inline constexpr std::size_t most_worlds_needed = 1'000'000'000;
[[nodiscard]] std::size_t worlds_needed(const Effect& effect, double half_width);

}  // namespace headwater::analysis
