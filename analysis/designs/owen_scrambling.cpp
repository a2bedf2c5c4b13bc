#include "analysis/designs/owen_scrambling.hpp"

namespace headwater::analysis {

namespace {

// A block of 128 random bits holds the coins of a tree of seven levels, which has 127 nodes.
constexpr unsigned levels_of_block = 7;
constexpr unsigned blocks = 5;

/// Nodes are numbered as in a heap: 1, its children 2 and 3, ...
bool coin(const model::Stream::Block& words, unsigned node) {
    return ((words[node / 32] >> (node % 32)) & 1U) != 0;
}

}  // namespace

std::uint64_t owen_scrambled(std::uint64_t digits, const model::Stream& stream, std::uint64_t axis) {
    constexpr unsigned prefix_bits = blocks * levels_of_block;
    std::uint64_t scrambled = 0;
    unsigned level = 0;
    // A draw is keyed by the axis (29 bits), the digits before and the block, which tells how many they are.
    const auto drawn = [&](unsigned block) {
        const std::uint64_t prefix = level == 0 ? 0 : digits >> (64U - level);
        return stream.block((axis << prefix_bits) | prefix, static_cast<std::uint16_t>(block));
    };
    for (unsigned block = 0; block < blocks; ++block) {
        const model::Stream::Block words = drawn(block);
        for (unsigned node = 1, depth = 0; depth < levels_of_block; ++depth, ++level) {
            const std::uint64_t digit = (digits >> (63U - level)) & 1U;
            scrambled = (scrambled << 1U) | (digit ^ std::uint64_t{coin(words, node)});
            node = 2 * node + static_cast<unsigned>(digit);
        }
    }
    const model::Stream::Block rest = drawn(blocks);
    const std::uint64_t tail = (std::uint64_t{rest[0]} << 32U) | rest[1];
    constexpr unsigned tail_bits = 64 - prefix_bits;
    return (scrambled << tail_bits) | (tail & ((std::uint64_t{1} << tail_bits) - 1));
}

}  // namespace headwater::analysis
