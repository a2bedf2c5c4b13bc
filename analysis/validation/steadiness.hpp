// Does a series keep its mean, and do worlds keep theirs for good? Tests of runs (Wald and Wolfowitz 1940) on the means of windows, as Grazzini (2012) uses them on
// simulations: nothing is assumed of the law that the values follow. And how many worlds a mean needs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace headwater::analysis {

/// Chance of at most `runs` runs in a random order of `a` marks of one kind and `b` of another; exact. NaN where one of them is 0.
[[nodiscard]] double runs_chance(std::size_t runs, std::size_t a, std::size_t b);

/// Means of the windows of `window` values that fill the end of a series; values that are not defined are left out, NaN of a window without any.
[[nodiscard]] std::vector<double> window_means(std::span<const double> series, std::size_t window);

/// ln x(t + 1) - ln x(t). Empty where a value is not defined or not above 0.
[[nodiscard]] std::vector<double> log_changes(std::span<const double> series);

/// A test of runs; few runs speak against the hypothesis, so it has one side.
struct RunsTest {
    std::size_t runs = 0;
    std::size_t first = 0;   // marks of one kind: windows above the mean, or values of the first sample
    std::size_t second = 0;  // of the other
    double chance =
        0;  // of so few runs or fewer if the hypothesis holds; NaN where nothing varies or a window has no value
};

/// Whether windows lie above and below the mean of all in a random order: a drift, a regime or a memory that outlasts the window make long runs.
[[nodiscard]] RunsTest stationarity_test(std::span<const double> means);

/// Whether two samples come from one law: sorted together, they mix. Equal values take an order that `seed` draws.
[[nodiscard]] RunsTest same_law_test(std::span<const double> a, std::span<const double> b,
                                     std::uint64_t seed);

/// Chance of at least `rejected` rejections in `asked` independent tests of level `level` whose hypotheses all hold.
[[nodiscard]] double chance_of_rejections(std::size_t rejected, std::size_t asked, double level);

/// Worlds of which each is tested against the last windows of all others.
struct WorldsApart {
    std::size_t asked = 0;
    std::size_t rejected = 0;
    /// Of as many rejections or more where all windows come from one law: the tests share their windows, so all windows are dealt to the worlds anew, `deals` times.
    double chance = 0;
};
/// `windows`: of each world, as many of all. NaN chance where nothing varies or there are fewer than two worlds.
[[nodiscard]] WorldsApart worlds_apart(const std::vector<std::vector<double>>& windows, double level,
                                       std::size_t deals, std::uint64_t seed);

/// Worlds whose mean has a 95 % interval (Student's t) of this half-width, and what they would be at both ends of the 95 % interval of the variance.
struct WorldsNeeded {
    double needed = 0;  // NaN of fewer than five values, or of a half-width that is not above 0
    double low = 0;
    double high = 0;
};
/// `values`: of worlds that were run. At least 2, at most ten million. The interval takes them as Gaussian.
[[nodiscard]] WorldsNeeded worlds_for_half_width(std::span<const double> values, double half_width);

}  // namespace headwater::analysis
