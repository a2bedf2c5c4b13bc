#include "model/core/batch_draws.hpp"

#include <Random123/philox.h>

#include "model/core/vectorise.hpp"

namespace headwater::model {
namespace {

// A plain loop over independent counters: the lanes of a vector hold agents.
HEADWATER_VECTORISED
void philox(const std::uint32_t* __restrict serial, const r123::Philox4x32::ctr_type common,
            const r123::Philox4x32::key_type key, std::size_t n, std::uint32_t* __restrict w0,
            std::uint32_t* __restrict w1, std::uint32_t* __restrict w2, std::uint32_t* __restrict w3) {
    for (std::size_t i = 0; i < n; ++i) {
        const r123::Philox4x32::ctr_type counter{{serial[i], common[1], common[2], common[3]}};
        const auto words = r123::Philox4x32{}(counter, key);
        w0[i] = words[0];
        w1[i] = words[1];
        w2[i] = words[2];
        w3[i] = words[3];
    }
}

}  // namespace

void draw_blocks(const Stream& stream, const std::uint32_t* serial_low, std::uint32_t serial_high,
                 std::uint16_t sub, std::size_t n, const Words& words) {
    const r123::Philox4x32::ctr_type common{{0, serial_high, static_cast<std::uint32_t>(stream.month()),
                                             (std::uint32_t{stream.purpose()} << 16U) | sub}};
    const r123::Philox4x32::key_type key{
        {static_cast<std::uint32_t>(stream.seed()), static_cast<std::uint32_t>(stream.seed() >> 32U)}};
    philox(serial_low, common, key, n, words.word[0], words.word[1], words.word[2], words.word[3]);
}

}  // namespace headwater::model
