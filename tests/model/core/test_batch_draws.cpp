#include "model/core/batch_draws.hpp"

#include <catch2/catch.hpp>
#include <vector>

using namespace headwater::model;

TEST_CASE("batch draws: the words are those of Stream::block, whatever the length of the batch") {
    const Stream stream(0x123456789abcdefULL, 41, 77);
    for (const std::size_t n :
         {std::size_t{0}, std::size_t{1}, std::size_t{7}, std::size_t{64}, std::size_t{509}}) {
        std::vector<std::uint32_t> serial(n);
        for (std::size_t i = 0; i < n; ++i) serial[i] = static_cast<std::uint32_t>(i * 2654435761U);
        std::vector<std::vector<std::uint32_t>> words(4, std::vector<std::uint32_t>(n));
        constexpr std::uint32_t high = 5;
        draw_blocks(stream, serial.data(), high, 9, n,
                    {{words[0].data(), words[1].data(), words[2].data(), words[3].data()}});
        for (std::size_t i = 0; i < n; ++i) {
            const Stream::Block expected = stream.block(serial[i] | std::uint64_t{high} << 32U, 9);
            for (std::size_t w = 0; w < 4; ++w) CHECK(words[w][i] == expected[w]);
        }
    }
}
