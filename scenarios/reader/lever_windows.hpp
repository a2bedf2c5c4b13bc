// The months in which lever entries are in force, and entries cut to some of them.
#pragma once

#include <limits>
#include <optional>
#include <string>

#include "scenarios/reader/draft.hpp"

namespace headwater::scenarios {

inline constexpr std::int32_t for_good = std::numeric_limits<std::int32_t>::max() / 2;

/// Month numbers, the last excluded.
struct Window {
    std::int32_t first = -for_good;
    std::int32_t end = for_good;
};

/// The months in which an entry is in force, lag included; an open end is open whatever the length of the
/// run, so that a shorter run neither hides nor makes an overlap.
[[nodiscard]] Window window_of(const LeverEntry& entry, std::int32_t start);

[[nodiscard]] bool meet(const Window& a, const Window& b);

/// "2018-03 to 2019-01", "2018-03 to the end of the run".
[[nodiscard]] std::string window_text(const Window& window);

/// What is left of an entry within `window`: its rise goes on as if nothing had been cut off.
[[nodiscard]] std::optional<LeverEntry> part_within(const LeverEntry& entry, const Window& window,
                                                    std::int32_t start);

/// "lever relocation_subsidy for shanghai".
[[nodiscard]] std::string lever_text(const LeverEntry& entry);

[[nodiscard]] bool same_target(const LeverEntry& a, const LeverEntry& b);

/// The value of the lever and city of `target` in a month, by all `levers` of them.
[[nodiscard]] double in_force(const std::vector<LeverEntry>& levers, const LeverEntry& target,
                              std::int32_t month, std::int32_t start);

}  // namespace headwater::scenarios
