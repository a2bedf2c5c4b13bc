#include "scenarios/reader/lever_windows.hpp"
#include "model/levers/catalogue.hpp"

#include <algorithm>

#include "model/levers/catalogue.hpp"

namespace headwater::scenarios {

Window window_of(const LeverEntry& entry, std::int32_t start) {
    return {entry.from.value_or(start) + entry.lag, entry.until ? *entry.until + entry.lag : for_good};
}

bool meet(const Window& a, const Window& b) {
    return a.first < b.end && b.first < a.end;
}

std::string window_text(const Window& window) {
    return month_text(window.first) + " to " +
           (window.end == for_good ? "the end of the run" : month_text(window.end));
}

std::optional<LeverEntry> part_within(const LeverEntry& entry, const Window& window, std::int32_t start) {
    const Window whole = window_of(entry, start);
    const Window left{std::max(whole.first, window.first), std::min(whole.end, window.end)};
    if (left.first >= left.end) return std::nullopt;
    LeverEntry part = entry;
    part.cut = entry.cut || left.first > whole.first || left.end < whole.end;
    if (left.first > whole.first) {
        part.from = left.first - entry.lag;
        part.risen = std::min(entry.ramp, entry.risen + left.first - whole.first);
    }
    if (left.end < whole.end) part.until = left.end - entry.lag;
    return part;
}

std::string lever_text(const LeverEntry& entry) {
    return "lever " + std::string(model::lever_catalogue[entry.lever].key) +
           (!entry.city.empty()     ? " for " + entry.city
            : !entry.nation.empty() ? " of " + entry.nation
                                    : "");
}

bool same_target(const LeverEntry& a, const LeverEntry& b) {
    return a.lever == b.lever && a.city == b.city && a.nation == b.nation;
}

double in_force(const std::vector<LeverEntry>& levers, const LeverEntry& target, std::int32_t month,
                std::int32_t start) {
    for (const LeverEntry& entry : levers) {
        const Window window = window_of(entry, start);
        if (!same_target(entry, target) || month < window.first || month >= window.end) continue;
        model::LeverSetting setting;
        setting.lever = static_cast<std::uint16_t>(entry.lever);
        setting.value = entry.value;
        setting.from = window.first;
        setting.until = window.end;
        setting.ramp = entry.ramp;
        setting.risen = entry.risen;
        return setting.at(month);
    }
    return model::lever_catalogue[target.lever].neutral;
}

}  // namespace headwater::scenarios
