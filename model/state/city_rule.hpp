// The rule that cities follow.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace headwater::model {

/// What cities do beyond the scenario's timeline: nothing, or what pressure and imitation make them do
/// (processes/city_policy.hpp).
enum class CityRule : std::uint8_t { fixed, reactive };
inline constexpr std::array<std::string_view, 2> city_rule_keys{"fixed", "reactive"};

}  // namespace headwater::model
