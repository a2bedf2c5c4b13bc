// Levers by their keys, those of earlier versions included.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "scenarios/reader/problems.hpp"

namespace headwater::scenarios {

/// The row of the lever that `key` names. A former key is told with the one that holds now; an unknown one is a
/// problem.
[[nodiscard]] std::optional<std::size_t> lever_named(const std::string& key, const Place& place,
                                                     Problems& problems);

/// "reloc_subsidy is now relocation_subsidy" where the last word of `key` ("city.wuhan.reloc_subsidy") is the former
/// key of a lever; else empty.
[[nodiscard]] std::string renamed_text(std::string_view key);

/// `key` with its last word as it is now: "city.wuhan.relocation_subsidy".
[[nodiscard]] std::string present_key(std::string_view key);

/// The present key of the lever that has a present or former key near `word`, or nothing.
[[nodiscard]] std::string nearest_lever(std::string_view word);

}  // namespace headwater::scenarios
