#include "model/core/hash.hpp"

#include <xxhash.h>

#include <array>

#include "model/core/parallel.hpp"

namespace headwater::model {

std::uint64_t identity_of(std::string_view key) {
    return XXH3_64bits(key.data(), key.size());
}

void StateHash::bytes(std::span<const std::byte> data) {
    constexpr std::size_t block = std::size_t{1} << 20U;
    std::vector<XXH64_hash_t> parts((data.size() + block - 1) / block);
    for_blocks(data.size(), block, [&](std::size_t first, std::size_t last) {
        parts[first / block] = XXH3_64bits(data.data() + first, last - first);
    });
    const std::array<std::uint64_t, 2> head{value_, data.size()};
    value_ = XXH3_64bits_withSeed(parts.data(), parts.size() * sizeof(XXH64_hash_t),
                                  XXH3_64bits(head.data(), sizeof head));
}

}  // namespace headwater::model
