#include <catch2/catch.hpp>
#include <string>

#include "model/core/sha256.hpp"

using headwater::model::Sha256;
using headwater::model::sha256_of;

TEST_CASE("sha-256: the examples of FIPS 180-4, in one piece and in many") {
    CHECK(sha256_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    const std::string long_text = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    const std::string digest = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
    CHECK(sha256_of(long_text) == digest);
    Sha256 pieces;
    for (const char letter : long_text) pieces.text(std::string(1, letter));
    CHECK(pieces.hex() == digest);
}
