#include "output/digest.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "model/core/sha256.hpp"

namespace headwater::output {

static_assert(std::endian::native == std::endian::little, "values are hashed and copied as little endian");

template <class T>
std::string values_sha256(std::span<const T> values) {
    model::Sha256 digest;
    if constexpr (std::is_floating_point_v<T>) {
        std::array<T, 4096> block;
        for (std::size_t first = 0; first < values.size(); first += block.size()) {
            const std::size_t n = std::min(block.size(), values.size() - first);
            for (std::size_t i = 0; i < n; ++i)
                block[i] =
                    std::isnan(values[first + i]) ? std::numeric_limits<T>::quiet_NaN() : values[first + i];
            digest.bytes(std::as_bytes(std::span(block.data(), n)));
        }
    } else {
        digest.bytes(std::as_bytes(values));
    }
    return digest.hex();
}

template std::string values_sha256(std::span<const std::int8_t>);
template std::string values_sha256(std::span<const std::int16_t>);
template std::string values_sha256(std::span<const std::int32_t>);
template std::string values_sha256(std::span<const std::int64_t>);
template std::string values_sha256(std::span<const float>);
template std::string values_sha256(std::span<const double>);

std::string values_sha256(std::span<const std::string> values) {
    model::Sha256 digest;
    for (const std::string& value : values)
        digest.bytes(std::as_bytes(std::span(value.c_str(), value.size() + 1)));
    return digest.hex();
}

void ContentDigest::add(std::string_view group, std::string_view variable, std::string_view type,
                        std::span<const std::pair<std::string, std::size_t>> dimensions,
                        std::string_view sha256) {
    std::string line;
    line.append(group).append("/").append(variable).append(" ").append(type);
    for (const auto& [name, length] : dimensions) line += " " + name + "=" + std::to_string(length);
    line.append(" ").append(sha256).append("\n");
    lines_.push_back(std::move(line));
}

std::string ContentDigest::hex() const {
    std::vector<std::string> sorted = lines_;
    std::ranges::sort(sorted);
    model::Sha256 digest;
    for (const std::string& line : sorted) digest.text(line);
    return digest.hex();
}

}  // namespace headwater::output
