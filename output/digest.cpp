#include "output/digest.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <type_traits>

namespace headwater::output {

static_assert(std::endian::native == std::endian::little, "values are hashed and copied as little endian");

struct Sha256::Context {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    ~Context() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
    if (context_->context == nullptr || EVP_DigestInit_ex(context_->context, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("SHA-256 is not available");
}

Sha256::~Sha256() = default;

void Sha256::bytes(std::span<const std::byte> data) {
    EVP_DigestUpdate(context_->context, data.data(), data.size());
}

std::string Sha256::hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    EVP_DigestFinal_ex(context_->context, digest.data(), &length);
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (unsigned i = 0; i < length; ++i) {
        text += digits[digest[i] >> 4];
        text += digits[digest[i] & 15];
    }
    return text;
}

template <class T>
std::string values_sha256(std::span<const T> values) {
    Sha256 digest;
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
    Sha256 digest;
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
    Sha256 digest;
    for (const std::string& line : sorted) digest.text(line);
    return digest.hex();
}

}  // namespace headwater::output
