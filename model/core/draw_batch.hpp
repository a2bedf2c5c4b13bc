// Arrays for batch_draws.hpp: keys of a batch of draws, and the words that come of them; what is drawn has the bits of
// the function of Stream with the same name.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>

#include "model/core/batch_draws.hpp"

namespace headwater::model {

/// Words of one draw for each of a batch.
template <std::size_t most>
struct WordsOf {
    std::array<std::array<std::uint32_t, most>, 4> word;

    [[nodiscard]] Words all() { return {{word[0].data(), word[1].data(), word[2].data(), word[3].data()}}; }
    /// As Stream::uniform, and the second of Stream::uniforms.
    [[nodiscard]] double uniform(std::size_t i) const {
        return Stream::unit_interval(word[0][i], word[1][i]);
    }
    [[nodiscard]] double second_uniform(std::size_t i) const {
        return Stream::unit_interval(word[2][i], word[3][i]);
    }
    [[nodiscard]] double normal(std::size_t i) const {
        return std::sqrt(-2.0 * std::log(uniform(i))) * std::cos(2.0 * std::numbers::pi * second_uniform(i));
    }
};

/// Waits of many with one monthly hazard: Stream::waiting_months by a uniform that is drawn already.
class Waits {
public:
    Waits(double hazard, std::int32_t longest)
        : hazard_(hazard), log_left_(std::log1p(-hazard)), longest_(longest) {}

    [[nodiscard]] std::int32_t months(double uniform) const {
        if (hazard_ >= 1) return 1;
        if (!(hazard_ > 0)) return longest_;
        const double wait = std::ceil(std::log(uniform) / log_left_);
        return static_cast<std::int32_t>(std::clamp(wait, 1.0, static_cast<double>(longest_)));
    }

private:
    double hazard_;    // 1/month
    double log_left_;  // ln(1 - hazard)
    std::int32_t longest_;
};

/// Keys of a batch of draws; what lies beyond the last one is drawn for nothing.
template <std::size_t most>
struct Keys {
    std::array<std::uint32_t, most> low{};
    std::array<std::uint32_t, most> high{};

    void set(std::size_t i, std::uint64_t serial) {
        low[i] = static_cast<std::uint32_t>(serial);
        high[i] = static_cast<std::uint32_t>(serial >> 32U);
    }
    /// The words of the first `n`.
    void draw(const Stream& stream, std::uint16_t sub, std::size_t n, WordsOf<most>& words) const {
        static_assert(whole_vectors(most) == most);
        draw_keyed_blocks(stream, low.data(), high.data(), sub, whole_vectors(n), words.all());
    }
};

}  // namespace headwater::model
