#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

#include "model/core/tail.hpp"

using namespace headwater::model;

TEST_CASE("tail: Hill's exponent of a power law is the law's") {
    // Quantiles of Pareto laws: x = u^(-1 / alpha).
    for (const double alpha : {0.8, 1.2, 3.0}) {
        std::vector<double> values;
        for (int i = 0; i < 20000; ++i) values.push_back(std::pow((i + 0.5) / 20000, -1 / alpha));
        CHECK(hill_exponent(values, 0.1, 5) == Approx(alpha).epsilon(0.01));
    }
}

TEST_CASE("tail: by hand, and nothing from few or equal values") {
    std::vector<double> values{1, 1, 1, 1, 1, 1, 2, 4, 1, 1};
    // The two largest over the third: ln 4 + ln 2.
    CHECK(hill_exponent(values, 0.2, 2) == Approx(2 / std::log(8)));
    CHECK(hill_exponent(values, 0.2, 3) == 0);
    std::vector<double> alike(100, 7.0);
    CHECK(hill_exponent(alike, 0.1, 5) == 0);
    std::vector<double> none;
    CHECK(hill_exponent(none, 0.1, 1) == 0);
}

TEST_CASE("tail: one size, as under a cap, is no tail") {
    // 10 of 50 are cut to one size that rounding has spread; the next is smaller, so that Hill alone would answer.
    std::vector<double> capped(50, 1e6);
    for (int i = 0; i < 10; ++i) capped[i] = 1e7 * (1 + 4e-16 * i);
    CHECK(hill_exponent(capped, 0.2, 10) > 0);
    CHECK_FALSE(tail_has_sizes(capped, 0.2));
    capped[3] = 2e7;
    CHECK(hill_exponent(capped, 0.2, 10) > 0);
    CHECK(tail_has_sizes(capped, 0.2));
    CHECK_FALSE(tail_has_sizes({5}, 1));
}
