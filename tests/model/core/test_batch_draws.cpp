#include "model/core/batch_draws.hpp"

#include <bit>
#include <catch2/catch.hpp>
#include <vector>

#include "model/core/draw_batch.hpp"
#include "model/core/elementary.hpp"

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

TEST_CASE("batch draws: whole serials and numbers of their own give the words of Stream::block") {
    const Stream stream(0x123456789abcdefULL, 41, 77);
    for (const std::size_t n : {std::size_t{1}, std::size_t{16}, std::size_t{53}}) {
        std::vector<std::uint32_t> low(n);
        std::vector<std::uint32_t> high(n);
        std::vector<std::uint32_t> sub(n);
        for (std::size_t i = 0; i < n; ++i) {
            low[i] = static_cast<std::uint32_t>(i * 2654435761U);
            high[i] = static_cast<std::uint32_t>(i * 40503U + 7);
            sub[i] = static_cast<std::uint32_t>(i % 12);
        }
        std::vector<std::vector<std::uint32_t>> words(4, std::vector<std::uint32_t>(n));
        const Words there{{words[0].data(), words[1].data(), words[2].data(), words[3].data()}};
        const auto serial = [&](std::size_t i) { return low[i] | std::uint64_t{high[i]} << 32U; };
        draw_keyed_blocks(stream, low.data(), high.data(), 1000, n, there);
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t w = 0; w < 4; ++w) CHECK(words[w][i] == stream.block(serial(i), 1000)[w]);
        draw_numbered_blocks(stream, low.data(), high.data(), sub.data(), n, there);
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t w = 0; w < 4; ++w)
                CHECK(words[w][i] == stream.block(serial(i), static_cast<std::uint16_t>(sub[i]))[w]);
    }
    CHECK(whole_vectors(0) == 0);
    CHECK(whole_vectors(1) == 16);
    CHECK(whole_vectors(48) == 48);
}

TEST_CASE(
    "batch draws: vector code has the bits of the functions of one draw, whatever the length of the batch") {
    for (const std::size_t n : {std::size_t{1}, std::size_t{15}, std::size_t{16}, std::size_t{10007}}) {
        std::vector<std::uint32_t> first(n);
        std::vector<std::uint32_t> second(n);
        std::vector<float> spread(n);
        for (std::size_t i = 0; i < n; ++i) {
            first[i] = i < 40 ? (i % 2 == 0 ? static_cast<std::uint32_t>(i) : ~static_cast<std::uint32_t>(i))
                              : static_cast<std::uint32_t>(i * 2654435761U);
            second[i] = static_cast<std::uint32_t>(i * 2246822519U);
            spread[i] = static_cast<float>(i % 40);
        }
        std::vector<float> normal(n);
        std::vector<float> gumbel(n);
        std::vector<float> power(n);
        std::vector<std::int32_t> wait(n);
        draw_normals(first.data(), second.data(), n, normal.data());
        draw_gumbels(first.data(), n, gumbel.data());
        draw_waits(first.data(), spread.data(), 32767, n, wait.data());
        exponentials(normal.data(), 0.12F, n, power.data());
        std::size_t other = 0;
        for (std::size_t i = 0; i < n; ++i) {
            other += std::bit_cast<std::uint32_t>(normal[i]) !=
                     std::bit_cast<std::uint32_t>(normal_single(first[i], second[i]));
            other += std::bit_cast<std::uint32_t>(gumbel[i]) !=
                     std::bit_cast<std::uint32_t>(gumbel_single(first[i]));
            other += std::bit_cast<std::uint32_t>(power[i]) !=
                     std::bit_cast<std::uint32_t>(exp_single(0.12F * normal[i]));
            other += wait[i] != waiting_months_single(first[i], spread[i], 32767);
        }
        CHECK(other == 0);
    }
}

TEST_CASE("batch draws: uniforms, normals and waits of a batch have the bits of those of a stream") {
    const Stream stream(0x123456789abcdefULL, 41, 77);
    constexpr std::size_t most = 64;
    constexpr std::uint16_t sub = 3;
    const auto serial = [](std::size_t i) { return 0x9e3779b97f4a7c15ULL * (i + 1); };
    const auto bits = [](double value) { return std::bit_cast<std::uint64_t>(value); };
    Keys<most> keys;
    WordsOf<most> words;
    std::size_t other = 0;
    for (std::size_t begin = 0; begin < 4000; begin += most) {
        for (std::size_t i = 0; i < most; ++i) keys.set(i, serial(begin + i));
        keys.draw(stream, sub, most, words);
        for (std::size_t i = 0; i < most; ++i) {
            const std::uint64_t key = serial(begin + i);
            other += bits(words.uniform(i)) != bits(stream.uniform(key, sub));
            other += bits(words.second_uniform(i)) != bits(stream.uniforms(key, sub)[1]);
            other += bits(words.normal(i)) != bits(stream.normal(key, sub));
            for (const double hazard : {-0.1, 0.0, 1e-12, 0.001, 0.05, 0.5, 0.999999, 1.0, 1.5})
                for (const std::int32_t longest : {1, 24, 32767})
                    other += Waits(hazard, longest).months(words.uniform(i)) !=
                             stream.waiting_months(hazard, longest, key, sub);
        }
    }
    CHECK(other == 0);
    CHECK(Waits(1e-12, 24).months(words.uniform(0)) == 24);
    CHECK(Waits(0.5, 32767).months(0.3) == 2);
}
