// Counter-based random numbers: a draw is a pure function of (seed, purpose, month, serial, sub-index).
// There is no generator state, so a lever that changes one decision changes no other draw (common random
// numbers), any order of evaluation gives the same values, and a checkpoint needs nothing.
// Generator: Philox4x32-10 (Salmon et al. 2011) from Random123.
#pragma once

#include <Random123/philox.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace headwater::model {

class Stream {
public:
    /// `purpose` names what the draws are for; `month` is the month of the run in which they are made.
    constexpr Stream(std::uint64_t seed, std::uint16_t purpose, std::int32_t month)
        : seed_(seed), purpose_(purpose), month_(month) {}

    [[nodiscard]] constexpr std::uint64_t seed() const { return seed_; }
    [[nodiscard]] constexpr std::uint16_t purpose() const { return purpose_; }
    [[nodiscard]] constexpr std::int32_t month() const { return month_; }

    using Block = std::array<std::uint32_t, 4>;

    /// The four 32-bit words of (serial, sub).
    [[nodiscard]] Block block(std::uint64_t serial, std::uint16_t sub = 0) const {
        using Philox = r123::Philox4x32;
        const Philox::key_type key{
            {static_cast<std::uint32_t>(seed_), static_cast<std::uint32_t>(seed_ >> 32U)}};
        const Philox::ctr_type counter{
            {static_cast<std::uint32_t>(serial), static_cast<std::uint32_t>(serial >> 32U),
             static_cast<std::uint32_t>(month_), (std::uint32_t{purpose_} << 16U) | std::uint32_t{sub}}};
        const auto words = Philox{}(counter, key);
        return {words[0], words[1], words[2], words[3]};
    }

    /// Uniform on the open interval (0, 1), 52 bits: never 0 or 1.
    [[nodiscard]] double uniform(std::uint64_t serial, std::uint16_t sub = 0) const {
        const Block words = block(serial, sub);
        return unit_interval(words[0], words[1]);
    }
    [[nodiscard]] std::array<double, 2> uniforms(std::uint64_t serial, std::uint16_t sub = 0) const {
        const Block words = block(serial, sub);
        return {unit_interval(words[0], words[1]), unit_interval(words[2], words[3])};
    }

    /// Standard normal (Box-Muller, the cosine branch).
    [[nodiscard]] double normal(std::uint64_t serial, std::uint16_t sub = 0) const {
        const auto [u, v] = uniforms(serial, sub);
        return std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * std::numbers::pi * v);
    }

    /// Standard exponential.
    [[nodiscard]] double exponential(std::uint64_t serial, std::uint16_t sub = 0) const {
        return -std::log(uniform(serial, sub));
    }

    /// Standard Gumbel (type I extreme value), the taste shock of a logit choice.
    [[nodiscard]] double gumbel(std::uint64_t serial, std::uint16_t sub = 0) const {
        return -std::log(exponential(serial, sub));
    }

    /// True with probability `p`.
    [[nodiscard]] bool chance(double p, std::uint64_t serial, std::uint16_t sub = 0) const {
        return uniform(serial, sub) < p;
    }

    /// Integer on [0, n); n > 0. Multiply-shift: the bias is below n / 2^32.
    [[nodiscard]] std::uint32_t below(std::uint32_t n, std::uint64_t serial, std::uint16_t sub = 0) const;

    /// Months until the first success of a monthly hazard in (0, 1]: 1, 2, ...; capped at `longest`.
    [[nodiscard]] std::int32_t waiting_months(double hazard, std::int32_t longest, std::uint64_t serial,
                                              std::uint16_t sub = 0) const;

    /// Poisson count with mean `mean` >= 0: by inversion up to 200, by the normal approximation above.
    [[nodiscard]] std::int64_t poisson(double mean, std::uint64_t serial, std::uint16_t sub = 0) const;

    /// The uniform of the first two words of a block, as `uniform` and `chance` have it.
    [[nodiscard]] static constexpr double unit_interval(std::uint32_t high, std::uint32_t low) {
        const std::uint64_t bits = ((std::uint64_t{high} << 32U) | low) >> 12U;
        return (static_cast<double>(bits) + 0.5) * 0x1.0p-52;
    }

private:
    std::uint64_t seed_;
    std::uint16_t purpose_;
    std::int32_t month_;
};

/// A well-mixed 64-bit serial for an agent born during a run, from what bore it: agents that two arms share
/// keep their serial whatever else is born in either arm.
[[nodiscard]] std::uint64_t serial_of(std::uint64_t origin, std::uint64_t birth_event, std::uint64_t n);

}  // namespace headwater::model
