// Bytes as text of a page: base64 of RFC 4648, with padding.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace headwater::analysis::page {

[[nodiscard]] inline std::string base64_of(std::string_view bytes) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t three = 0;
        for (std::size_t j = 0; j < 3; ++j)
            three = three << 8U | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0U);
        for (std::size_t j = 0; j < 4; ++j)
            text += i + j > bytes.size() ? '=' : letters[three >> (18 - 6 * j) & 63U];
    }
    return text;
}

/// Doubles as they lie in memory, least byte first.
[[nodiscard]] inline std::string base64_of(std::span<const double> values) {
    return base64_of(std::string_view(reinterpret_cast<const char*>(values.data()), values.size_bytes()));
}

}  // namespace headwater::analysis::page
