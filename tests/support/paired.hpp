// Differences between two arms that share all their luck, over many seeds.
#pragma once

#include <catch2/catch.hpp>

#include <cmath>
#include <cstdint>
#include <ostream>
#include <string_view>

namespace headwater::tests {

/// Mean paired difference with a 95 % interval, and the share of seeds above and below zero.
struct Paired {
    int seeds = 0;
    double mean = 0;
    double lower = 0;
    double upper = 0;
    double positive = 0;
    double negative = 0;

    friend std::ostream& operator<<(std::ostream& out, const Paired& p) {
        return out << "mean difference " << p.mean << " (" << p.lower << " to " << p.upper
                   << "), above zero in " << p.positive * 100 << " % of " << p.seeds << " seeds, below in "
                   << p.negative * 100 << " %";
    }
};

/// `difference(seed)` for seeds 1 .. seeds. Normal quantile 1.96: 20 seeds and more.
template <class Difference>
[[nodiscard]] Paired paired(int seeds, Difference&& difference) {
    Paired result;
    result.seeds = seeds;
    double squares = 0;
    for (int seed = 1; seed <= seeds; ++seed) {
        const double d = difference(static_cast<std::uint64_t>(seed));
        result.mean += d / seeds;
        squares += d * d / seeds;
        result.positive += d > 0 ? 1.0 / seeds : 0;
        result.negative += d < 0 ? 1.0 / seeds : 0;
    }
    const double variance = (squares - result.mean * result.mean) * seeds / (seeds - 1.0);
    const double half = 1.96 * std::sqrt(variance > 0 ? variance / seeds : 0);
    result.lower = result.mean - half;
    result.upper = result.mean + half;
    return result;
}

/// Checks that the whole interval lies above zero, or below it; says the interval when it does not.
inline void rises(const Paired& p) {
    INFO(p);
    CHECK(p.lower > 0);
}
inline void falls(const Paired& p) {
    INFO(p);
    CHECK(p.upper < 0);
}
/// The same of a claim in words.
inline void rises(std::string_view claim, const Paired& p) {
    INFO(claim);
    rises(p);
}
inline void falls(std::string_view claim, const Paired& p) {
    INFO(claim);
    falls(p);
}

}  // namespace headwater::tests
