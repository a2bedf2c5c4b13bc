#include "model/core/batch_draws.hpp"

#include <Random123/philox.h>

#include "model/core/elementary.hpp"
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

HEADWATER_VECTORISED
void philox_of_serials(const std::uint32_t* __restrict low, const std::uint32_t* __restrict high,
                       const std::uint32_t* __restrict sub, const r123::Philox4x32::ctr_type common,
                       const r123::Philox4x32::key_type key, std::size_t n, std::uint32_t* __restrict w0,
                       std::uint32_t* __restrict w1, std::uint32_t* __restrict w2,
                       std::uint32_t* __restrict w3) {
    for (std::size_t i = 0; i < n; ++i) {
        const r123::Philox4x32::ctr_type counter{{low[i], high[i], common[2], common[3] | sub[i]}};
        const auto words = r123::Philox4x32{}(counter, key);
        w0[i] = words[0];
        w1[i] = words[1];
        w2[i] = words[2];
        w3[i] = words[3];
    }
}

HEADWATER_VECTORISED
void philox_of_one_sub(const std::uint32_t* __restrict low, const std::uint32_t* __restrict high,
                       const r123::Philox4x32::ctr_type common, const r123::Philox4x32::key_type key,
                       std::size_t n, std::uint32_t* __restrict w0, std::uint32_t* __restrict w1,
                       std::uint32_t* __restrict w2, std::uint32_t* __restrict w3) {
    for (std::size_t i = 0; i < n; ++i) {
        const r123::Philox4x32::ctr_type counter{{low[i], high[i], common[2], common[3]}};
        const auto words = r123::Philox4x32{}(counter, key);
        w0[i] = words[0];
        w1[i] = words[1];
        w2[i] = words[2];
        w3[i] = words[3];
    }
}

r123::Philox4x32::ctr_type common_of(const Stream& stream, std::uint32_t serial_high, std::uint16_t sub) {
    return {{0, serial_high, static_cast<std::uint32_t>(stream.month()),
             (std::uint32_t{stream.purpose()} << 16U) | sub}};
}

r123::Philox4x32::key_type key_of(const Stream& stream) {
    return {{static_cast<std::uint32_t>(stream.seed()), static_cast<std::uint32_t>(stream.seed() >> 32U)}};
}

}  // namespace

void draw_blocks(const Stream& stream, const std::uint32_t* serial_low, std::uint32_t serial_high,
                 std::uint16_t sub, std::size_t n, const Words& words) {
    const auto& [w0, w1, w2, w3] = words.word;
    philox(serial_low, common_of(stream, serial_high, sub), key_of(stream), n, w0, w1, w2, w3);
}

void draw_keyed_blocks(const Stream& stream, const std::uint32_t* serial_low,
                       const std::uint32_t* serial_high, std::uint16_t sub, std::size_t n,
                       const Words& words) {
    const auto& [w0, w1, w2, w3] = words.word;
    philox_of_one_sub(serial_low, serial_high, common_of(stream, 0, sub), key_of(stream), n, w0, w1, w2, w3);
}

void draw_numbered_blocks(const Stream& stream, const std::uint32_t* serial_low,
                          const std::uint32_t* serial_high, const std::uint32_t* sub, std::size_t n,
                          const Words& words) {
    const auto& [w0, w1, w2, w3] = words.word;
    philox_of_serials(serial_low, serial_high, sub, common_of(stream, 0, 0), key_of(stream), n, w0, w1, w2,
                      w3);
}

HEADWATER_VECTORISED
void draw_normals(const std::uint32_t* __restrict first, const std::uint32_t* __restrict second,
                  std::size_t n, float* __restrict normal) {
    for (std::size_t i = 0; i < n; ++i) normal[i] = normal_single(first[i], second[i]);
}

HEADWATER_VECTORISED
void draw_gumbels(const std::uint32_t* __restrict word, std::size_t n, float* __restrict gumbel) {
    for (std::size_t i = 0; i < n; ++i) gumbel[i] = gumbel_single(word[i]);
}

HEADWATER_VECTORISED
void draw_waits(const std::uint32_t* __restrict word, const float* __restrict spread, std::int32_t longest,
                std::size_t n, std::int32_t* __restrict wait) {
    for (std::size_t i = 0; i < n; ++i) wait[i] = waiting_months_single(word[i], spread[i], longest);
}

HEADWATER_VECTORISED
void exponentials(const float* __restrict exponent, float factor, std::size_t n, float* __restrict value) {
    for (std::size_t i = 0; i < n; ++i) value[i] = exp_single(factor * exponent[i]);
}

std::string_view vector_code() {
#if HEADWATER_VECTOR_VERSIONS
    if (__builtin_cpu_supports("x86-64-v4")) return "AVX-512";
    if (__builtin_cpu_supports("x86-64-v3")) return "AVX2";
#endif
    return "baseline";
}

}  // namespace headwater::model
