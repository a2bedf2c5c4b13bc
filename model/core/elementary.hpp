// Exponential and logarithm in single precision, made of additions, multiplications and one division. Compilers
// turn loops over them into vector code, and they give the same bits on every machine, which the mathematical
// library does not promise. Largest relative error about 2e-7 (tests/model/core/test_elementary.cpp).
#pragma once

#include <bit>
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

}  // namespace headwater::model
