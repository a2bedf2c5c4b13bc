#include "model/core/elementary.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace headwater::model;

TEST_CASE("elementary: the exponential is right to 3e-7 from -80 to 80") {
    double worst = 0;
    for (int i = -800000; i <= 800000; ++i) {
        const float x = static_cast<float>(i) * 1e-4F;
        const double exact = std::exp(static_cast<double>(x));
        worst = std::max(worst, std::abs(static_cast<double>(exp_single(x)) / exact - 1));
    }
    CHECK(worst < 3e-7);
    CHECK(exp_single(0) == 1.0F);
    CHECK(exp_single(1000) == exp_single(80));
    CHECK(exp_single(-1000) == exp_single(-80));
}

TEST_CASE("elementary: the logarithm is right to 3e-7") {
    double worst = 0;
    for (int i = 1; i <= 1'000'000; ++i) {
        const float x = static_cast<float>(i) * 1.7e-6F;
        const double exact = std::log(static_cast<double>(x));
        worst = std::max(
            worst, std::abs(static_cast<double>(log_single(x)) - exact) / std::max(1.0, std::abs(exact)));
    }
    CHECK(worst < 3e-7);
    CHECK(log_single(1) == 0.0F);
    CHECK(log_single(0x1p-24F) == Approx(-24 * std::log(2.0)).epsilon(1e-6));
    CHECK(log_single(1e30F) == Approx(std::log(1e30)).epsilon(1e-6));
}
