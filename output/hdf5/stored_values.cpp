#include "output/hdf5/stored_values.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>
#include <new>
#include <numeric>
#include <type_traits>

namespace headwater::output::hdf5 {

namespace {

constexpr std::size_t checksum_bytes = 4;

/// Byte 0 of all elements, then byte 1, ... (the shuffle filter).
template <class T>
void shuffle(std::span<const T> elements, std::span<std::byte> out) {
    const std::size_t n = elements.size();
    const std::byte* in = std::as_bytes(elements).data();
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t b = 0; b < sizeof(T); ++b) out[b * n + i] = in[i * sizeof(T) + b];
}

/// Checksum of the Fletcher-32 filter: over 16-bit words, high byte first; sums modulo 65535.
std::uint32_t fletcher32(std::span<const std::byte> bytes) {
    constexpr std::size_t words_before_fold = 360;  // the most that keep both sums below 2^32
    const auto at = [&](std::size_t i) { return std::to_integer<std::uint32_t>(bytes[i]); };
    const auto fold = [](std::uint32_t sum) { return (sum & 0xffff) + (sum >> 16); };
    std::uint32_t sum1 = 0;
    std::uint32_t sum2 = 0;
    const std::size_t words = bytes.size() / 2;
    for (std::size_t first = 0; first < words; first += words_before_fold) {
        const std::size_t last = std::min(words, first + words_before_fold);
        for (std::size_t w = first; w < last; ++w) {
            sum1 += (at(2 * w) << 8) | at(2 * w + 1);
            sum2 += sum1;
        }
        sum1 = fold(sum1);
        sum2 = fold(sum2);
    }
    if (bytes.size() % 2 != 0) {
        sum1 += at(bytes.size() - 1) << 8;
        sum2 += sum1;
        sum1 = fold(sum1);
        sum2 = fold(sum2);
    }
    sum1 = fold(sum1);
    sum2 = fold(sum2);
    return (sum2 << 16) | sum1;
}

/// Runs and the frequency of bytes are what compresses in shuffled numbers: a search for longer repetitions costs three
/// times as much.
class Deflate {
public:
    Deflate() {
        constexpr int level = 1;
        constexpr int window_bits = 12;  // with a zlib header; a run needs no more, and less is to clear
        constexpr int memory_level = 7;
        if (deflateInit2(&stream_, level, Z_DEFLATED, window_bits, memory_level, Z_RLE) != Z_OK)
            throw std::bad_alloc();
    }
    ~Deflate() { deflateEnd(&stream_); }
    Deflate(const Deflate&) = delete;
    Deflate& operator=(const Deflate&) = delete;

    /// The compressed bytes, followed by their checksum, little endian.
    StoredChunk operator()(std::span<std::byte> plain) {
        if (used_) deflateReset(&stream_);
        used_ = true;
        const std::size_t bound = deflateBound(&stream_, plain.size());
        if (room_.size() < bound) room_.resize(bound);
        stream_.next_in = reinterpret_cast<Bytef*>(plain.data());
        stream_.avail_in = static_cast<uInt>(plain.size());
        stream_.next_out = reinterpret_cast<Bytef*>(room_.data());
        stream_.avail_out = static_cast<uInt>(room_.size());
        if (deflate(&stream_, Z_FINISH) != Z_STREAM_END) throw std::bad_alloc();
        const std::size_t size = stream_.total_out;
        StoredChunk stored{
            {}, std::make_unique_for_overwrite<std::byte[]>(size + checksum_bytes), size + checksum_bytes};
        std::memcpy(stored.bytes.get(), room_.data(), size);
        const std::uint32_t checksum = fletcher32({room_.data(), size});
        for (std::size_t b = 0; b < checksum_bytes; ++b)
            stored.bytes[size + b] = static_cast<std::byte>(checksum >> (8 * b));
        return stored;
    }

private:
    z_stream stream_{};
    bool used_ = false;  // a reset clears 30 KiB, which most variables, of one chunk, need not
    std::vector<std::byte> room_;
};

std::size_t product(std::span<const hsize_t> lengths) {
    return std::accumulate(lengths.begin(), lengths.end(), std::size_t{1}, std::multiplies<>());
}

/// Copies the part of `values` that the chunk at `offset` holds, dimension by dimension.
template <class T>
void gather(const T* values, std::span<const hsize_t> lengths, std::span<const hsize_t> chunk,
            std::span<const hsize_t> offset, T* out) {
    const std::size_t n = std::min(chunk[0], lengths[0] - offset[0]);
    if (lengths.size() == 1) {
        std::copy_n(values + offset[0], n, out);
        return;
    }
    const std::size_t row = product(lengths.subspan(1));
    const std::size_t chunk_row = product(chunk.subspan(1));
    for (std::size_t i = 0; i < n; ++i)
        gather(values + (offset[0] + i) * row, lengths.subspan(1), chunk.subspan(1), offset.subspan(1),
               out + i * chunk_row);
}

bool all_zero(std::span<const std::byte> bytes) {
    return bytes.front() == std::byte{0} &&
           std::memcmp(bytes.data(), bytes.data() + 1, bytes.size() - 1) == 0;
}

StoredChunk copy_of(std::span<const std::byte> bytes) {
    StoredChunk stored{{}, std::make_unique_for_overwrite<std::byte[]>(bytes.size()), bytes.size()};
    std::ranges::copy(bytes, stored.bytes.get());
    return stored;
}

/// Moves on to the next chunk in row-major order; false after the last.
bool advance(std::vector<hsize_t>& offset, std::span<const hsize_t> lengths, std::span<const hsize_t> chunk) {
    for (std::size_t d = offset.size(); d-- > 0;) {
        offset[d] += chunk[d];
        if (offset[d] < lengths[d]) return true;
        offset[d] = 0;
    }
    return false;
}

}  // namespace

template <class T>
std::vector<StoredChunk> stored_chunks(std::span<const T> values, std::span<const hsize_t> lengths,
                                       std::span<const hsize_t> chunk) {
    if (values.empty()) return {};
    constexpr T fill = std::is_floating_point_v<T> ? std::numeric_limits<T>::quiet_NaN() : T{0};
    const bool whole = std::ranges::equal(lengths, chunk);
    std::vector<T> part(whole ? 0 : product(chunk));
    std::vector<std::byte> shuffled(product(chunk) * sizeof(T));
    std::vector<StoredChunk> stored;
    std::vector<hsize_t> offset(lengths.size(), 0);
    std::vector<std::byte>
        zeros;  // what a chunk of zeros is stored as: most of the payments between sectors are none
    Deflate deflated;
    do {
        if (!whole) {
            std::ranges::fill(part, fill);
            gather(values.data(), lengths, chunk, std::span<const hsize_t>(offset), part.data());
        }
        const std::span<const T> plain = whole ? values : std::span<const T>(part);
        const bool nothing = all_zero(std::as_bytes(plain));
        if (nothing && !zeros.empty()) {
            stored.push_back(copy_of(zeros));
        } else {
            shuffle(plain, std::span(shuffled));
            stored.push_back(deflated(shuffled));
            if (nothing)
                zeros.assign(stored.back().bytes.get(), stored.back().bytes.get() + stored.back().size);
        }
        stored.back().offset = offset;
    } while (advance(offset, lengths, chunk));
    return stored;
}

#define HEADWATER_INSTANTIATE(T)                                                                  \
    template std::vector<StoredChunk> stored_chunks(std::span<const T>, std::span<const hsize_t>, \
                                                    std::span<const hsize_t>);
HEADWATER_INSTANTIATE(std::int8_t)
HEADWATER_INSTANTIATE(std::int16_t)
HEADWATER_INSTANTIATE(std::int32_t)
HEADWATER_INSTANTIATE(std::int64_t)
HEADWATER_INSTANTIATE(float)
HEADWATER_INSTANTIATE(double)
#undef HEADWATER_INSTANTIATE

}  // namespace headwater::output::hdf5
