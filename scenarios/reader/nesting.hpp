// How deeply a TOML text nests, before it is parsed: the parser and the tree that it makes call themselves once for
// each level, which tens of thousands of them turn into a stack that overflows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace headwater::scenarios {

inline constexpr std::size_t most_key_parts = 32;      // of "parameters.funding.venture_supply": three
inline constexpr std::size_t most_open_brackets = 64;  // of arrays and inline tables within each other

struct TooDeep {
    std::uint32_t line = 1;    // from 1
    std::uint32_t column = 1;  // from 1, in characters
    std::string what;
    std::string allowed;
};

/// The first place at which `toml` nests too deeply. Dots and brackets of strings and comments do not count.
[[nodiscard]] std::optional<TooDeep> too_deep(std::string_view toml);

}  // namespace headwater::scenarios
