#include <catch2/catch.hpp>
#include <string>

#include "model/core/utf8.hpp"

using headwater::model::is_utf8;
using headwater::model::utf8_length;

TEST_CASE("utf-8: the length of the first character is that of its form") {
    CHECK(utf8_length("a") == 1);
    CHECK(utf8_length("\xC3\xA9t\xC3\xA9") == 2);
    CHECK(utf8_length("\xE5\x8C\x97") == 3);
    CHECK(utf8_length("\xF0\x9F\x8C\x8A") == 4);
    CHECK(utf8_length("") == 0);
    CHECK(is_utf8("Beijing \xE5\x8C\x97\xE4\xBA\xAC"));
    CHECK(is_utf8(""));
}

TEST_CASE("utf-8: what is cut off, overlong, a surrogate or beyond Unicode is none") {
    for (const std::string text : {"\xE5\x8C", "\x80", "\xC0\xAF", "\xE0\x80\xAF", "\xF0\x80\x80\xAF",
                                   "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"}) {
        CHECK(utf8_length(text) == 0);
        CHECK_FALSE(is_utf8("ok" + text));
    }
    // The last before and the first after the surrogates, and the last of all.
    for (const std::string text : {"\xED\x9F\xBF", "\xEE\x80\x80", "\xF4\x8F\xBF\xBF"}) CHECK(is_utf8(text));
}
