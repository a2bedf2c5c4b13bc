// A 64-bit fingerprint of columns (XXH3). Blocks are hashed in parallel and combined in block order, so the
// value does not depend on threads. It proves equality of states between runs; it is no cryptographic digest.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace headwater::model {

/// Types whose bytes are a function of their value alone (no padding).
template <class T>
inline constexpr bool plain_bytes =
    std::has_unique_object_representations_v<T> || std::is_floating_point_v<T>;
template <class T, std::size_t n>
inline constexpr bool plain_bytes<std::array<T, n>> = plain_bytes<T>;

/// Who has this key: the same number in every run and on every machine, whatever stands beside it in its table.
[[nodiscard]] std::uint64_t identity_of(std::string_view key);

class StateHash {
public:
    void bytes(std::span<const std::byte> data);

    template <class T>
        requires plain_bytes<T>
    void column(std::span<const T> values) { bytes(std::as_bytes(values)); }
    template <class T>
    void column(const std::vector<T>& values) {
        column(std::span<const T>(values));
    }
    template <class T>
    void number(T value) {
        column(std::span<const T>(&value, 1));
    }

    [[nodiscard]] std::uint64_t value() const { return value_; }

private:
    std::uint64_t value_ = 0x68656164'77617465;
};

}  // namespace headwater::model
