// Exponential, logarithm, cosine and draws from words in single precision, made of additions, multiplications, a division and
// a square root. Compilers turn loops over them into vector code, and they give the same bits on every machine, which the
// mathematical library does not promise. Largest relative error about 2e-7 (tests/model/core/test_elementary.cpp).
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>

namespace headwater::model {

/// e^x; x is held to -80..80. x = k ln 2 + r with |r| <= ln 2 / 2, then the Taylor series of e^r to r^7.
[[nodiscard]] inline float exp_single(float x) {
    constexpr float inverse_ln2 = 1.44269504F;
    constexpr float ln2_high = 0.693359375F;  // ln 2 in two parts: k ln2_high is exact
    constexpr float ln2_low = -2.12194440e-4F;
    x = x < -80.0F ? -80.0F : x > 80.0F ? 80.0F : x;
    const float scaled = x * inverse_ln2;
    const auto k = static_cast<std::int32_t>(scaled + (scaled < 0 ? -0.5F : 0.5F));
    const auto whole = static_cast<float>(k);
    const float r = (x - whole * ln2_high) - whole * ln2_low;
    const float tail = 1.0F / 24 + r * (1.0F / 120 + r * (1.0F / 720 + r * (1.0F / 5040)));
    const float series = 1.0F + r * (1.0F + r * (0.5F + r * (1.0F / 6 + r * tail)));
    return series * std::bit_cast<float>((k + 127) << 23);
}

/// ln x for normal x > 0. x = 2^k m with m in [sqrt(1/2), sqrt(2)), then ln m = 2 artanh((m - 1) / (m + 1)).
[[nodiscard]] inline float log_single(float x) {
    constexpr float ln2 = 0.693147181F;
    constexpr std::int32_t root_half = 0x3f3504f3;
    const auto bits = std::bit_cast<std::int32_t>(x);
    const std::int32_t k = (bits - root_half) >> 23;
    const auto m = std::bit_cast<float>(bits - (k << 23));
    const float s = (m - 1.0F) / (m + 1.0F);
    const float z = s * s;
    const float series = 2.0F + z * (2.0F / 3 + z * (2.0F / 5 + z * (2.0F / 7 + z * (2.0F / 9))));
    return static_cast<float>(k) * ln2 + s * series;
}

/// Uniform on (0, 1] from the upper 31 bits of a word; small values are as exact as large ones.
[[nodiscard]] inline float unit_single(std::uint32_t word) {
    return (static_cast<float>(static_cast<std::int32_t>(word >> 1U)) + 0.5F) * 0x1p-31F;
}

/// Standard exponential: -ln v of the uniform v = 1 - w; for v near 1 from w itself, so that the smallest values, the
/// largest Gumbel shocks, keep their digits. Between 2e-10 and 22.2.
[[nodiscard]] inline float exponential_single(std::uint32_t word) {
    constexpr float ln2 = 0.693147181F;
    constexpr std::int32_t root_half = 0x3f3504f3;
    const float w = unit_single(word);
    const auto bits = std::bit_cast<std::int32_t>(unit_single(~word));
    const std::int32_t k = (bits - root_half) >> 23;
    const auto m = std::bit_cast<float>(bits - (k << 23));
    const float above = k == 0 ? -w : m - 1.0F;  // v - 1, over 2^k
    const float s = above / (above + 2.0F);
    const float z = s * s;
    const float series = 2.0F + z * (2.0F / 3 + z * (2.0F / 5 + z * (2.0F / 7 + z * (2.0F / 9))));
    return static_cast<float>(-k) * ln2 - s * series;
}

/// Standard Gumbel (type I extreme value).
[[nodiscard]] inline float gumbel_single(std::uint32_t word) {
    return -log_single(exponential_single(word));
}

/// cos(2 pi t) of a turn t = word / 2^32: sin x to x^11 with |x| <= pi / 2.
[[nodiscard]] inline float cos_of_turn(std::uint32_t word) {
    const float turn = static_cast<float>(static_cast<std::int32_t>(word)) * 0x1p-32F;  // -1/2 to 1/2
    const float x = 6.28318531F * (0.25F - (turn < 0 ? -turn : turn));
    const float z = x * x;
    const float tail = 1.0F / 362880 - z * (1.0F / 39916800);
    return x * (1.0F - z * (1.0F / 6 - z * (1.0F / 120 - z * (1.0F / 5040 - z * tail))));
}

/// Standard normal (Box-Muller, the cosine branch); at most 6.7 from 0.
[[nodiscard]] inline float normal_single(std::uint32_t first, std::uint32_t second) {
    return std::sqrt(2.0F * exponential_single(first)) * cos_of_turn(second);
}

/// Months until the first success of a hazard h, 1, 2, ..., `longest`: geometric by inversion; `spread` = -1 / ln(1 - h).
[[nodiscard]] inline std::int32_t waiting_months_single(std::uint32_t word, float spread,
                                                        std::int32_t longest) {
    const auto most = static_cast<float>(longest);
    float months = exponential_single(word) * spread;
    months = months < most ? months : most;
    const auto whole = static_cast<std::int32_t>(months);
    const std::int32_t up = whole + (static_cast<float>(whole) < months ? 1 : 0);
    return up > 1 ? up : 1;
}

}  // namespace headwater::model
