// What the sections of the JSON schema are put together from.
#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string_view>

#include "scenarios/reader/number.hpp"

namespace headwater::scenarios {

using Json = nlohmann::ordered_json;

inline constexpr std::string_view month_pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$";
inline constexpr std::string_view key_pattern = "^[a-z0-9_-]{1,64}$";

/// A whole number where the value is one, so that the file reads well.
[[nodiscard]] Json number(double value);
/// One of the words.
[[nodiscard]] Json words(std::span<const std::string_view> list);
[[nodiscard]] Json plain_text(std::string_view description);
/// An object with these properties and no others.
[[nodiscard]] Json object(Json properties);
/// A number within bounds, or a text with the declared unit. Each keyword binds values of its own type only.
[[nodiscard]] Json quantity(model::Unit unit, const model::Range& bounds, Whole whole);
/// The section [output].
[[nodiscard]] Json output_section();
/// The [[output]] blocks.
[[nodiscard]] Json output_blocks();

}  // namespace headwater::scenarios
