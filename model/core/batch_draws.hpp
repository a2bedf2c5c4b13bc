// Draws for many agents at once: the same words as Stream::block gives one by one and the same bits as the functions of
// elementary.hpp, in vector code.
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/core/stream.hpp"

namespace headwater::model {

/// Where the four words of `n` blocks go.
struct Words {
    std::uint32_t* word[4];
};

/// word[w][i] = stream.block(serial_low[i] | serial_high << 32, sub)[w] for i < n. The arrays must not overlap.
void draw_blocks(const Stream& stream, const std::uint32_t* serial_low, std::uint32_t serial_high,
                 std::uint16_t sub, std::size_t n, const Words& words);

/// The same with the upper half of each serial, and with a sub-index of each.
void draw_keyed_blocks(const Stream& stream, const std::uint32_t* serial_low,
                       const std::uint32_t* serial_high, std::uint16_t sub, std::size_t n,
                       const Words& words);
void draw_numbered_blocks(const Stream& stream, const std::uint32_t* serial_low,
                          const std::uint32_t* serial_high, const std::uint32_t* sub, std::size_t n,
                          const Words& words);

/// The next multiple of what the widest vectors hold. Callers with room for so many let the rest be drawn for nothing, which is
/// cheaper than the last ones of a batch drawn one by one.
[[nodiscard]] constexpr std::size_t whole_vectors(std::size_t n) {
    return (n + 15) / 16 * 16;
}

/// normal[i] = normal_single(first[i], second[i])
void draw_normals(const std::uint32_t* first, const std::uint32_t* second, std::size_t n, float* normal);
/// gumbel[i] = gumbel_single(word[i])
void draw_gumbels(const std::uint32_t* word, std::size_t n, float* gumbel);
/// wait[i] = waiting_months_single(word[i], spread[i], longest)
void draw_waits(const std::uint32_t* word, const float* spread, std::int32_t longest, std::size_t n,
                std::int32_t* wait);
/// value[i] = exp_single(factor x exponent[i])
void exponentials(const float* exponent, float factor, std::size_t n, float* value);

}  // namespace headwater::model
