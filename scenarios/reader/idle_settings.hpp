// Mechanisms without which a lever, or the parameters of a group, act on nothing. Settings that lack theirs are told
// when a scenario is read.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "model/declared/themes.hpp"

namespace headwater::scenarios {

struct LeverNeed {
    model::Slot slot;
    model::Mechanism mechanism;
};

[[nodiscard]] constexpr std::size_t count_lever_needs() {
    std::size_t n = 0;
    for (const model::SlotText& slot : model::slot_texts)
        for (const std::string_view key : {slot.needed.first, slot.needed.second}) n += key.empty() ? 0 : 1;
    return n;
}

/// All that the themes declare, slot by slot.
inline constexpr auto lever_needs = [] {
    std::array<LeverNeed, count_lever_needs()> needs;
    std::size_t n = 0;
    for (const model::SlotText& slot : model::slot_texts)
        for (const std::string_view key : {slot.needed.first, slot.needed.second}) {
            if (key.empty()) continue;
            const auto mechanism = model::Mechanism::find(key);
            if (!mechanism) throw "a slot needs a mechanism that no theme declares";
            needs[n++] = {model::Slot(slot), *mechanism};
        }
    return needs;
}();

struct GroupNeed {
    std::string_view group;  // of parameters
    model::Mechanism mechanism;
};

/// A mechanism that reads the parameters of another's group; none for most groups.
[[nodiscard]] constexpr std::string_view other_reader_of(std::string_view group) {
    return group == "entry" || group == "credit_limit" ? "giving_up" : "";
}

[[nodiscard]] constexpr bool needed_by_parameters(const model::MechanismText& row) {
    return !row.parameters.empty();
}

inline constexpr auto group_needs = [] {
    std::array<GroupNeed, std::ranges::count_if(model::mechanism_texts, needed_by_parameters)> needs;
    std::size_t n = 0;
    for (const model::MechanismText& row : model::mechanism_texts)
        if (needed_by_parameters(row)) needs[n++] = {row.parameters, model::Mechanism(row)};
    return needs;
}();

}  // namespace headwater::scenarios
