// Tests of runs on series whose nature is known: noise, a memory, a drift, a walk, regimes; and the worlds that a mean needs, by hand.
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <vector>

#include "analysis/validation/steadiness.hpp"
#include "model/core/stream.hpp"

using namespace headwater;
using namespace headwater::analysis;

namespace {

constexpr double level = 0.05;

double noise(std::int32_t sample, std::size_t at) {
    return model::Stream(11, 2, sample).normal(at);
}

std::vector<double> series_of(std::int32_t sample, std::size_t length,
                              const std::function<double(std::size_t, double)>& next) {
    std::vector<double> values;
    for (std::size_t t = 0; t < length; ++t) values.push_back(next(t, noise(sample, t)));
    return values;
}

/// x(t) = memory x(t - 1) + noise, begun in its own long-run law.
std::vector<double> remembering(std::int32_t sample, std::size_t length, double memory) {
    double x = noise(sample, 1'000'000) / std::sqrt(1 - memory * memory);
    return series_of(sample, length, [&](std::size_t, double e) { return x = memory * x + e; });
}

/// Share of 1,000 series that the test rejects.
double rejected(std::size_t window, const std::function<std::vector<double>(std::int32_t)>& series) {
    int found = 0;
    for (std::int32_t sample = 0; sample < 1000; ++sample)
        if (stationarity_test(window_means(series(sample), window)).chance <= level) ++found;
    return found / 1000.0;
}

/// Of `worlds` series, beginning with `first`.
WorldsApart apart(std::int32_t first, std::size_t worlds, std::size_t window, std::size_t deals,
                  const std::function<std::vector<double>(std::int32_t)>& series) {
    std::vector<std::vector<double>> means;
    for (std::size_t world = 0; world < worlds; ++world)
        means.push_back(window_means(series(first + static_cast<std::int32_t>(world)), window));
    return worlds_apart(means, level, deals, 1);
}

}  // namespace

TEST_CASE("steadiness: the law of runs is exact") {
    // Of the ten orders of AAABB two have two runs (AAABB, BBAAA) and three have three (AABBA, ABBAA, BAAAB).
    CHECK(runs_chance(1, 3, 2) == 0);
    CHECK(runs_chance(2, 3, 2) == Approx(0.2));
    CHECK(runs_chance(3, 3, 2) == Approx(0.5));
    CHECK(runs_chance(4, 3, 2) == Approx(0.9));
    CHECK(runs_chance(5, 3, 2) == Approx(1));
    CHECK(runs_chance(9, 3, 2) == Approx(1));
    // Swed and Eisenhart's (1943) tables: of 10 and 10 marks six runs or fewer are rejected at 2.5 %, seven are not.
    CHECK(runs_chance(6, 10, 10) == Approx(0.019).margin(0.0005));
    CHECK(runs_chance(7, 10, 10) == Approx(0.051).margin(0.0005));
    CHECK(runs_chance(30, 400, 500) < 1e-100);
    CHECK(std::isnan(runs_chance(3, 0, 5)));
}

TEST_CASE("steadiness: windows fill the end of a series and leave out what is not defined") {
    const double none = std::nan("");
    CHECK(window_means(std::vector<double>{9, 1, 3, 5, 7}, 2) == std::vector<double>{2, 6});
    CHECK(window_means(std::vector<double>{none, 3}, 2) == std::vector<double>{3});
    CHECK(std::isnan(window_means(std::vector<double>{none, none}, 2)[0]));
    CHECK(window_means(std::vector<double>{1, 2}, 3).empty());
    CHECK(log_changes(std::vector<double>{1, std::exp(2.0), 1})[0] == Approx(2));
    CHECK(log_changes(std::vector<double>{1, 0, 1}).empty());
    // By hand: the mean is 3, the marks are below, below, above, above; the 3 is neither.
    const RunsTest test = stationarity_test(std::vector<double>{1, 2, 3, 4, 5});
    CHECK(test.runs == 2);
    CHECK(test.first == 2);
    CHECK(test.second == 2);
    CHECK(test.chance == Approx(1.0 / 3));
    CHECK(std::isnan(stationarity_test(std::vector<double>{0.1, 0.1, 0.3 - 0.2}).chance));
    CHECK(std::isnan(stationarity_test(std::vector<double>{0.1, none, 0.3}).chance));
}

TEST_CASE("steadiness: white noise is rejected in no more than about 5 % of cases") {
    const auto white = [](std::int32_t sample) {
        return series_of(sample, 156, [](std::size_t, double e) { return 5 + e; });
    };
    CHECK(rejected(3, white) == Approx(0.045).margin(0.02));
    CHECK(rejected(6, white) == Approx(0.04).margin(0.02));
    // So is noise of a law with heavy tails: nothing is assumed of it.
    const auto heavy = [](std::int32_t sample) {
        return series_of(sample, 156, [](std::size_t, double e) { return std::exp(2 * e); });
    };
    CHECK(rejected(6, heavy) == Approx(0.04).margin(0.02));
}

TEST_CASE("steadiness: a walk and a trend are rejected") {
    const auto walk = [](std::int32_t sample) {
        double x = 0;
        return series_of(sample, 156, [&](std::size_t, double e) { return x += e; });
    };
    const auto trend = [](std::int32_t sample) {
        return series_of(sample, 156,
                         [](std::size_t t, double e) { return 0.02 * static_cast<double>(t) + e; });
    };
    CHECK(rejected(6, walk) > 0.93);
    CHECK(rejected(6, trend) > 0.93);
}

TEST_CASE("steadiness: a memory is taken for a drift where the window is short, and not where it is long") {
    const auto half = [](std::int32_t sample) { return remembering(sample, 156, 0.5); };
    CHECK(rejected(1, half) > 0.9);
    CHECK(rejected(12, half) == Approx(0.05).margin(0.03));
    const auto long_lived = [](std::int32_t sample) { return remembering(sample, 2400, 0.9); };
    CHECK(rejected(6, long_lived) > 0.9);
    CHECK(rejected(96, long_lived) == Approx(0.06).margin(0.035));
}

TEST_CASE("steadiness: worlds that chose a regime at their start are found apart, others are not") {
    const auto white = [](std::int32_t sample) {
        return series_of(sample, 156, [](std::size_t, double e) { return e; });
    };
    const auto regimes = [](std::int32_t sample) {
        const double side = noise(sample, 2'000'000) > 0 ? 3 : -3;
        return series_of(sample, 156, [&](std::size_t, double e) { return side + e; });
    };
    // Each world for itself is stationary either way.
    CHECK(rejected(6, regimes) == Approx(0.04).margin(0.02));
    const WorldsApart found = apart(0, 40, 6, 199, regimes);
    CHECK(found.asked == 40);
    CHECK(found.rejected >= 20);
    CHECK(found.chance == Approx(1.0 / 200));
    // Of worlds of one law each is rejected in 5 % of cases, and all together in 5 % of cases.
    std::size_t rejections = 0;
    int verdicts = 0;
    for (std::int32_t study = 0; study < 200; ++study) {
        const WorldsApart together = apart(100 * study, 20, 6, 99, white);
        rejections += together.rejected;
        verdicts += together.chance <= level ? 1 : 0;
    }
    CHECK(static_cast<double>(rejections) / 4000 == Approx(0.04).margin(0.015));
    CHECK(verdicts / 200.0 == Approx(0.05).margin(0.035));
    // It is the test of two samples, world by world.
    std::vector<std::vector<double>> means;
    std::size_t one_by_one = 0;
    for (std::int32_t world = 0; world < 40; ++world) means.push_back(window_means(regimes(world), 6));
    for (std::size_t world = 0; world < 40; ++world) {
        std::vector<double> others;
        for (std::size_t other = 0; other < 40; ++other)
            if (other != world) others.push_back(means[other].back());
        if (same_law_test(means[world], others, 1).chance <= level) ++one_by_one;
    }
    CHECK(found.rejected == one_by_one);
    CHECK(std::isnan(worlds_apart({{1, 1}, {1, 1}}, level, 9, 1).chance));
}

TEST_CASE(
    "steadiness: equal values of two samples mix by draw, and nothing comes of values that are all equal") {
    std::vector<double> counts(60);
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i] = static_cast<double>(i % 3);
    int rejected_pairs = 0;
    for (std::uint64_t seed = 0; seed < 1000; ++seed)
        if (same_law_test(counts, counts, seed).chance <= level) ++rejected_pairs;
    CHECK(rejected_pairs / 1000.0 == Approx(0.04).margin(0.025));
    CHECK(std::isnan(same_law_test(std::vector<double>{2, 2}, std::vector<double>{2, 2}, 1).chance));
    CHECK(std::isnan(same_law_test(std::vector<double>{}, std::vector<double>{2, 3}, 1).chance));
}

TEST_CASE("steadiness: the chance of rejections is the binomial's upper tail") {
    CHECK(chance_of_rejections(0, 20, 0.05) == 1);
    CHECK(chance_of_rejections(1, 20, 0.05) == Approx(1 - std::pow(0.95, 20)));
    CHECK(chance_of_rejections(4, 20, 0.05) == Approx(0.0159).margin(0.0001));
    CHECK(chance_of_rejections(1, 1, 0.05) == Approx(0.05));
}

TEST_CASE("steadiness: the worlds that a mean needs, by hand and by how often their interval holds them") {
    // Deviation 1: Student's t of 17 degrees is 2.110, over sqrt(18) 0.497; of 16 degrees 2.120, over sqrt(17) 0.514.
    const std::vector<double> five{8 - std::sqrt(2.0), 8, 8, 8, 8 + std::sqrt(2.0)};
    const WorldsNeeded needed = worlds_for_half_width(five, 0.5);
    CHECK(needed.needed == 18);
    // The variance of five values lies between 0.359 and 8.257 times what was seen: 1.96^2 x 0.359 / 0.25 = 5.5 worlds and a few for
    // Student's t, 1.96^2 x 8.257 / 0.25 = 127 and two.
    CHECK(needed.low == 9);
    CHECK(needed.high == 130);
    CHECK(worlds_for_half_width(std::vector<double>(5, 3.0), 0.1).needed == 2);
    CHECK(std::isnan(worlds_for_half_width(std::vector<double>(4, 3.0), 0.1).needed));
    CHECK(std::isnan(worlds_for_half_width(five, 0).needed));
    int held = 0;
    for (std::int32_t sample = 0; sample < 1000; ++sample) {
        const auto advice =
            worlds_for_half_width(series_of(sample, 10, [](std::size_t, double e) { return e; }), 0.5);
        if (advice.low <= 18 && 18 <= advice.high) ++held;
    }
    CHECK(held / 1000.0 == Approx(0.95).margin(0.025));
}
