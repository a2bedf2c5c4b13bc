#include "model/core/elementary.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <vector>

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

namespace {

// Words at both ends and all over.
std::vector<std::uint32_t> words_all_over() {
    std::vector<std::uint32_t> words;
    for (std::uint32_t i = 0; i < 4096; ++i) {
        words.push_back(i);
        words.push_back(~i);
    }
    for (std::uint32_t i = 0; i < 400'000; ++i) words.push_back(i * 2654435761U);
    return words;
}

// 1 - u of the upper 31 bits, exactly.
double survival(std::uint32_t word) {
    return 1 - (static_cast<double>(word >> 1U) + 0.5) * 0x1p-31;
}

}  // namespace

TEST_CASE("elementary: exponential and Gumbel draws are the logarithms of their uniform, at both ends too") {
    double worst = 0;
    double worst_gumbel = 0;
    for (const std::uint32_t word : words_all_over()) {
        const double exact = -std::log(survival(word));
        worst = std::max(worst, std::abs(static_cast<double>(exponential_single(word)) / exact - 1));
        worst_gumbel =
            std::max(worst_gumbel, std::abs(static_cast<double>(gumbel_single(word)) + std::log(exact)));
    }
    CHECK(worst < 4e-7);
    CHECK(worst_gumbel < 3e-6);
    CHECK(exponential_single(0) > 0);
    CHECK(gumbel_single(0) == Approx(-std::log(0x1p-32)).epsilon(1e-6));
}

TEST_CASE("elementary: the cosine of a turn and the normal draws made of it") {
    double worst = 0;
    for (const std::uint32_t word : words_all_over()) {
        const double turn = static_cast<double>(static_cast<std::int32_t>(word)) * 0x1p-32;
        worst = std::max(
            worst, std::abs(static_cast<double>(cos_of_turn(word)) - std::cos(2 * std::numbers::pi * turn)));
    }
    CHECK(worst < 4e-7);
    CHECK(cos_of_turn(0x40000000U) == 0.0F);
    for (const std::uint32_t word : {0U, 77U, 0x80000000U, 0xffffffffU}) {
        const double radius = std::sqrt(-2 * std::log(survival(word)));
        CHECK(normal_single(word, 0) == Approx(radius).epsilon(1e-6));
        CHECK(normal_single(word, 0x80000000U) == Approx(-radius).epsilon(1e-6));
    }
}

TEST_CASE("elementary: waiting months are geometric, and keep within their limits") {
    constexpr double hazard = 0.055;
    const auto spread = static_cast<float>(-1 / std::log1p(-hazard));
    std::size_t other = 0;
    for (const std::uint32_t word : words_all_over()) {
        const double months = std::ceil(-std::log(survival(word)) / -std::log1p(-hazard));
        other += waiting_months_single(word, spread, 32767) != static_cast<std::int32_t>(months) ? 1 : 0;
    }
    CHECK(other <= 10);  // where a draw falls on a whole month to seven digits
    CHECK(waiting_months_single(5, 0.0F, 100) == 1);
    CHECK(waiting_months_single(5, 1e30F, 100) == 100);
    CHECK(waiting_months_single(0xffffffffU, spread, 24) == 24);
}
