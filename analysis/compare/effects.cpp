#include "analysis/compare/effects.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>

#include "model/core/undefined.hpp"

namespace headwater::analysis {

namespace {

using model::undefined;

/// Quantile of Student's t that 5 % lie beyond, for the 90 % interval of a mean of `n` values; NaN below two.
double student_90(double n) {
    // In double throughout: tables in long double, which Boost fills as the program starts, overflow where an emulator
    // has no 80 bits.
    using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
    using StudentsT = boost::math::students_t_distribution<double, InDouble>;
    return n < 2 ? undefined : boost::math::quantile(StudentsT(n - 1), 0.95);
}

double mean_of(std::span<const double> values) {
    return values.empty()
               ? undefined
               : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Sum of products of deviations over n - 1; NaN below two values.
double covariance(std::span<const double> a, std::span<const double> b) {
    if (a.size() < 2) return undefined;
    const double mean_a = mean_of(a);
    const double mean_b = mean_of(b);
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - mean_a) * (b[i] - mean_b);
    return sum / static_cast<double>(a.size() - 1);
}

struct World {
    std::uint64_t number = 0;
    std::vector<double> base;
    std::vector<double> policy;
    std::vector<double> difference;
};

/// One-way analysis of variance: within over within + between, at least 0.
double share_within(std::span<const World> worlds) {
    const std::size_t replicates = worlds.empty() ? 0 : worlds.front().difference.size();
    if (replicates < 2 || worlds.size() < 2) return undefined;
    std::vector<double> means;
    double within = 0;
    for (const World& world : worlds) {
        means.push_back(mean_of(world.difference));
        within += covariance(world.difference, world.difference);
    }
    within /= static_cast<double>(worlds.size());
    const double between = std::max(0.0, covariance(means, means) - within / static_cast<double>(replicates));
    return within + between > 0 ? within / (within + between) : undefined;
}

}  // namespace

Effect effect_of_sum(std::span<const PairedRun* const> runs, std::size_t arm, std::size_t horizon,
                     std::span<const Weighted> sum, std::size_t base_arm) {
    const auto value_of = [&](const ArmRun& run) {
        double total = 0;
        for (const Weighted& term : sum) total += term.weight * run.observation->at(horizon, term.value);
        return total;
    };
    std::vector<World> worlds;
    for (const PairedRun* run : runs) {
        const double base = value_of(run->arms[base_arm]);
        const double policy = value_of(run->arms[arm]);
        if (std::isnan(base) || std::isnan(policy)) continue;
        if (worlds.empty() || worlds.back().number != run->world) worlds.push_back({run->world, {}, {}, {}});
        worlds.back().base.push_back(base);
        worlds.back().policy.push_back(policy);
        worlds.back().difference.push_back(policy - base);
    }
    std::vector<double> base;
    std::vector<double> policy;
    std::vector<double> difference;
    for (const World& world : worlds) {
        base.push_back(mean_of(world.base));
        policy.push_back(mean_of(world.policy));
        difference.push_back(mean_of(world.difference));
    }
    Effect effect;
    effect.n = worlds.size();
    effect.structural_zero = !runs.empty() && std::ranges::all_of(runs, [&](const PairedRun* run) {
        return std::ranges::all_of(sum, [&](const Weighted& term) {
            return run->arms[arm].observation->fingerprint(term.value) ==
                   run->arms[base_arm].observation->fingerprint(term.value);
        });
    });
    effect.base = mean_of(base);
    effect.policy = mean_of(policy);
    effect.mean = mean_of(difference);
    for (std::size_t q = 0; q < effect_quantiles.size(); ++q)
        effect.quantiles[q] = quantile(difference, effect_quantiles[q]);
    const auto share = [&](auto holds) {
        return difference.empty() ? undefined
                                  : static_cast<double>(std::ranges::count_if(difference, holds)) /
                                        static_cast<double>(difference.size());
    };
    effect.positive = share([](double d) { return d > 0; });
    effect.negative = share([](double d) { return d < 0; });
    effect.equal = share([](double d) { return d == 0; });
    const double var_base = covariance(base, base);
    const double var_policy = covariance(policy, policy);
    const double var_difference = covariance(difference, difference);
    effect.pairing_gain = var_difference > 0 ? (var_base + var_policy) / var_difference : undefined;
    effect.correlation = var_base > 0 && var_policy > 0
                             ? covariance(base, policy) / std::sqrt(var_base * var_policy)
                             : undefined;
    effect.stochastic_share = share_within(worlds);
    effect.standard_error = std::sqrt(var_difference / static_cast<double>(effect.n));
    effect.half_width = student_90(static_cast<double>(effect.n)) * effect.standard_error;
    return effect;
}

Effect effect_of(std::span<const PairedRun* const> runs, std::size_t arm, std::size_t horizon,
                 std::size_t value) {
    const Weighted one{value, 1};
    return effect_of_sum(runs, arm, horizon, std::span(&one, 1));
}

bool spans_zero(const Effect& effect) {
    return !(effect.quantiles.front() > 0 || effect.quantiles.back() < 0);
}

std::size_t worlds_needed(const Effect& effect, double half_width) {
    if (!(effect.standard_error > 0) || !(half_width > 0)) return 0;
    const double deviation = effect.standard_error * std::sqrt(static_cast<double>(effect.n));
    // The interval of n worlds, n from 2 on, becomes narrower with each more.
    const auto narrow = [&](std::size_t n) {
        const auto worlds = static_cast<double>(n);
        return student_90(worlds) * deviation / std::sqrt(worlds) <= half_width;
    };
    std::size_t below = 1;
    std::size_t enough = most_worlds_needed;
    while (enough - below > 1) {
        const std::size_t middle = below + (enough - below) / 2;
        (narrow(middle) ? enough : below) = middle;
    }
    return enough;
}

}  // namespace headwater::analysis
