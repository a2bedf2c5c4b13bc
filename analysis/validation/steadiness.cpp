#include "analysis/validation/steadiness.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>
#include <tuple>

#include "analysis/validation/estimators.hpp"
#include "model/core/stream.hpp"

namespace headwater::analysis {

namespace {

// In double throughout, as analysis/compare/effects.cpp has it.
using SteadyDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
using SteadyStudent = boost::math::students_t_distribution<double, SteadyDouble>;
using SteadyChi = boost::math::chi_squared_distribution<double, SteadyDouble>;
using SteadyBinomial = boost::math::binomial_distribution<double, SteadyDouble>;

constexpr std::uint16_t tie_draws = 0xE460;  // of this file alone; no purpose of the model
constexpr std::size_t least_for_variance = 5;
constexpr double most_worlds = 1e7;

double ln_choose(std::size_t n, std::size_t k) {
    const auto of = [](std::size_t x) { return std::lgamma(static_cast<double>(x) + 1); };
    return of(n) - of(k) - of(n - k);
}

/// Ways to cut `n` marks into `parts` runs, over all orders of all marks; 0 where there are none.
double orders_with(std::size_t n, std::size_t parts, std::size_t m, std::size_t other, double ln_orders) {
    if (parts == 0 || other == 0 || parts > n || other > m) return 0;
    return std::exp(ln_choose(n - 1, parts - 1) + ln_choose(m - 1, other - 1) - ln_orders);
}

/// Equal but for rounding.
bool does_not_vary(std::span<const double> values) {
    const auto [low, high] = std::ranges::minmax(values);
    return high - low <= 1e-12 * std::max(std::abs(low), std::abs(high));
}

bool has_undefined(std::span<const double> values) {
    return std::ranges::any_of(values, [](double value) { return !std::isfinite(value); });
}

std::size_t runs_in(const std::vector<bool>& marks) {
    std::size_t runs = marks.empty() ? 0 : 1;
    for (std::size_t i = 1; i < marks.size(); ++i) runs += marks[i] != marks[i - 1] ? 1 : 0;
    return runs;
}

double student_95(double worlds) {
    return boost::math::quantile(SteadyStudent(worlds - 1), 0.975);
}

/// The interval of n worlds becomes narrower with each more.
double least_worlds(double deviation, double half_width) {
    double below = 1;
    double enough = most_worlds;
    while (enough - below > 1) {
        const double middle = std::floor(below + (enough - below) / 2);
        const bool narrow = student_95(middle) * deviation / std::sqrt(middle) <= half_width;
        (narrow ? enough : below) = middle;
    }
    return enough;
}

}  // namespace

double runs_chance(std::size_t runs, std::size_t a, std::size_t b) {
    if (a == 0 || b == 0) return no_value;
    const double ln_orders = ln_choose(a + b, a);
    double chance = 0;
    for (std::size_t r = 2; r <= std::min(runs, a + b); ++r) {
        const std::size_t half = r / 2;
        chance += r % 2 == 0 ? 2 * orders_with(a, half, b, half, ln_orders)
                             : orders_with(a, half + 1, b, half, ln_orders) +
                                   orders_with(a, half, b, half + 1, ln_orders);
    }
    return std::min(1.0, chance);
}

std::vector<double> window_means(std::span<const double> series, std::size_t window) {
    std::vector<double> means;
    if (window == 0) return means;
    for (std::size_t begin = series.size() % window; begin < series.size(); begin += window) {
        double sum = 0;
        std::size_t known = 0;
        for (const double value : series.subspan(begin, window)) {
            if (!std::isfinite(value)) continue;
            sum += value;
            ++known;
        }
        means.push_back(known == 0 ? no_value : sum / static_cast<double>(known));
    }
    return means;
}

std::vector<double> log_changes(std::span<const double> series) {
    std::vector<double> changes;
    if (!std::ranges::all_of(series, [](double value) { return std::isfinite(value) && value > 0; }))
        return changes;
    for (std::size_t t = 1; t < series.size(); ++t)
        changes.push_back(std::log(series[t]) - std::log(series[t - 1]));
    return changes;
}

RunsTest stationarity_test(std::span<const double> means) {
    RunsTest test;
    test.chance = no_value;
    if (means.size() < 2 || has_undefined(means) || does_not_vary(means)) return test;
    const double mean = sample_mean(means);
    std::vector<bool> above;
    for (const double value : means)
        if (value != mean) above.push_back(value > mean);  // one on the mean itself is neither
    test.first = static_cast<std::size_t>(std::ranges::count(above, true));
    test.second = above.size() - test.first;
    test.runs = runs_in(above);
    test.chance = runs_chance(test.runs, test.first, test.second);
    return test;
}

RunsTest same_law_test(std::span<const double> a, std::span<const double> b, std::uint64_t seed) {
    RunsTest test;
    test.chance = no_value;
    test.first = a.size();
    test.second = b.size();
    std::vector<double> all(a.begin(), a.end());
    all.insert(all.end(), b.begin(), b.end());
    if (a.empty() || b.empty() || has_undefined(all) || does_not_vary(all)) return test;
    const model::Stream draws(seed, tie_draws, 0);
    std::vector<std::tuple<double, double, bool>> sorted;
    for (std::size_t i = 0; i < all.size(); ++i) sorted.emplace_back(all[i], draws.uniform(i), i < a.size());
    std::ranges::sort(sorted);
    std::vector<bool> of_first;
    for (const auto& value : sorted) of_first.push_back(std::get<2>(value));
    test.runs = runs_in(of_first);
    test.chance = runs_chance(test.runs, test.first, test.second);
    return test;
}

double chance_of_rejections(std::size_t rejected, std::size_t asked, double level) {
    if (asked == 0) return no_value;
    if (rejected == 0) return 1;
    return boost::math::cdf(boost::math::complement(SteadyBinomial(static_cast<double>(asked), level),
                                                    static_cast<double>(rejected - 1)));
}

WorldsApart worlds_apart(const std::vector<std::vector<double>>& windows, double level, std::size_t deals,
                         std::uint64_t seed) {
    WorldsApart found;
    found.chance = no_value;
    if (windows.size() < 2 || windows.front().empty()) return found;
    const std::size_t worlds = windows.size();
    const std::size_t each = windows.front().size();
    std::vector<double> all;
    for (const std::vector<double>& one : windows) all.insert(all.end(), one.begin(), one.end());
    if (has_undefined(all) || does_not_vary(all)) return found;
    // All tests have as many values: one number of runs is the last that rejects.
    std::size_t critical = 1;
    while (runs_chance(critical + 1, each, worlds - 1) <= level) ++critical;
    struct Drawn {
        double value;
        double draw;  // equal values take its order
        std::size_t world;
        bool last;
    };
    std::vector<Drawn> dealt(all.size());
    const auto rejections = [&](std::uint16_t deal, bool shuffled) {
        const model::Stream draws(seed, tie_draws, deal);
        std::vector<std::size_t> order(all.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        if (shuffled)
            for (std::size_t i = order.size(); i > 1; --i) {
                const auto other = static_cast<std::size_t>(draws.uniform(i, 1) * static_cast<double>(i));
                std::swap(order[i - 1], order[std::min(other, i - 1)]);
            }
        for (std::size_t i = 0; i < all.size(); ++i)
            dealt[i] = {all[order[i]], draws.uniform(i), i / each, i % each == each - 1};
        std::ranges::sort(dealt, [](const Drawn& a, const Drawn& b) {
            return std::tie(a.value, a.draw) < std::tie(b.value, b.draw);
        });
        std::size_t rejected = 0;
        for (std::size_t world = 0; world < worlds; ++world) {
            std::size_t runs = 0;
            int before = -1;
            for (const Drawn& one : dealt) {
                if (one.world != world && !one.last) continue;
                const int mark = one.world == world ? 1 : 0;
                runs += mark != before ? 1 : 0;
                before = mark;
            }
            if (runs <= critical) ++rejected;
        }
        return rejected;
    };
    found.asked = worlds;
    found.rejected = rejections(0, false);
    std::size_t as_many = 1;
    for (std::size_t deal = 1; deal <= deals; ++deal)
        if (rejections(static_cast<std::uint16_t>(deal), true) >= found.rejected) ++as_many;
    found.chance = static_cast<double>(as_many) / static_cast<double>(deals + 1);
    return found;
}

WorldsNeeded worlds_for_half_width(std::span<const double> values, double half_width) {
    if (values.size() < least_for_variance || has_undefined(values) || !(half_width > 0))
        return {no_value, no_value, no_value};
    const double deviation = sample_deviation(values);
    const auto freedom = static_cast<double>(values.size() - 1);
    const SteadyChi chi(freedom);
    const auto at = [&](double quantile) {
        return least_worlds(deviation * std::sqrt(freedom / boost::math::quantile(chi, quantile)),
                            half_width);
    };
    return {least_worlds(deviation, half_width), at(0.975), at(0.025)};
}

}  // namespace headwater::analysis
