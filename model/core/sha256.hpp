// SHA-256 (FIPS 180-4) by OpenSSL: of scenarios, of results, of files. In a header, so that the model itself links nothing
// for it.
#pragma once

#include <openssl/evp.h>

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace headwater::model {

class Sha256 {
public:
    Sha256() : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
        if (context_ == nullptr || EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) != 1)
            throw std::runtime_error("SHA-256 is not available");
    }

    void bytes(std::span<const std::byte> data) {
        EVP_DigestUpdate(context_.get(), data.data(), data.size());
    }
    void text(std::string_view text) { bytes(std::as_bytes(std::span(text))); }

    /// Lower-case hexadecimal; the object is spent.
    [[nodiscard]] std::string hex() {
        std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
        unsigned length = 0;
        EVP_DigestFinal_ex(context_.get(), digest.data(), &length);
        constexpr std::string_view digits = "0123456789abcdef";
        std::string text;
        for (unsigned i = 0; i < length; ++i) {
            text += digits[digest[i] >> 4U];
            text += digits[digest[i] & 15U];
        }
        return text;
    }

private:
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

[[nodiscard]] inline std::string sha256_of(std::string_view text) {
    Sha256 digest;
    digest.text(text);
    return digest.hex();
}

}  // namespace headwater::model
