// Draws for many agents at once: the same words as Stream::block gives one by one, in vector code.
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

}  // namespace headwater::model
