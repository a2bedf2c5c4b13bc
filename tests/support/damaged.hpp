// Files for tests of damage: a small run file, and copies with random faults.
#pragma once

#include <zlib.h>

#include <algorithm>
#include <cstddef>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

namespace headwater::tests {

/// The bytes that were packed with gzip.
[[nodiscard]] inline std::vector<std::byte> unpacked(const std::string& path) {
    const gzFile file = gzopen(path.c_str(), "rb");
    if (file == nullptr) throw std::runtime_error("cannot open " + path);
    std::vector<std::byte> bytes;
    std::vector<std::byte> block(65536);
    int n = 0;
    while ((n = gzread(file, block.data(), static_cast<unsigned>(block.size()))) > 0)
        bytes.insert(bytes.end(), block.begin(), block.begin() + n);
    gzclose(file);
    if (n != 0) throw std::runtime_error("cannot unpack " + path);
    return bytes;
}

/// A copy with flipped bits, overwritten bytes, a block of zeros, or a lost end.
[[nodiscard]] inline std::vector<std::byte> mutated(std::vector<std::byte> bytes, std::mt19937& luck) {
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(luck() % n); };
    switch (below(4)) {
        case 0:  // single bits
            for (std::size_t i = 0, n = 1 + below(8); i < n; ++i)
                bytes[below(bytes.size())] ^= static_cast<std::byte>(1U << below(8));
            break;
        case 1: {  // a run of bytes overwritten
            const std::size_t first = below(bytes.size());
            const std::size_t last = std::min(bytes.size(), first + 1 + below(64));
            for (std::size_t i = first; i < last; ++i) bytes[i] = static_cast<std::byte>(luck());
            break;
        }
        case 2: {  // a block of zeros, as after a torn copy
            const std::size_t first = below(bytes.size());
            const std::size_t last = std::min(bytes.size(), first + 1 + below(8192));
            std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(first),
                      bytes.begin() + static_cast<std::ptrdiff_t>(last), std::byte{0});
            break;
        }
        default:
            bytes.resize(below(bytes.size()));
    }
    return bytes;
}

}  // namespace headwater::tests
