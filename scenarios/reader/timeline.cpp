// Lever entries -> the timeline of the model: cities, windows, overlaps, and levers that need others.
#include <algorithm>
#include <array>
#include <string>
#include <tuple>
#include <utility>

#include "model/levers/catalogue.hpp"
#include "scenarios/reader/draft.hpp"
#include "scenarios/reader/lever_windows.hpp"
#include "scenarios/reader/rows.hpp"
#include "scenarios/reader/suggest.hpp"

namespace headwater::scenarios {

namespace {

constexpr std::array<std::string_view, 4> missions{"mission_base", "mission_chips", "mission_data",
                                                   "mission_application"};

void refuse_overlaps(const std::vector<LeverEntry>& levers, std::int32_t start, const Problems& places,
                     Problems& problems) {
    std::vector<const LeverEntry*> sorted;
    for (const LeverEntry& entry : levers) sorted.push_back(&entry);
    std::ranges::stable_sort(sorted, {}, [&](const LeverEntry* entry) {
        return std::tuple(entry->lever, entry->city, entry->nation, window_of(*entry, start).first);
    });
    const LeverEntry* longest = nullptr;
    for (const LeverEntry* entry : sorted) {
        const Window window = window_of(*entry, start);
        const bool same = longest && same_target(*longest, *entry);
        if (same && meet(window_of(*longest, start), window)) {
            // The later of the two in the order of reading is the one to change.
            const bool in_order = longest < entry;
            const LeverEntry& earlier = in_order ? *longest : *entry;
            const LeverEntry& later = in_order ? *entry : *longest;
            problems.add(later.place,
                         lever_text(later) + ", " + window_text(window_of(later, start)) +
                             ", overlaps the setting at " + places.text_of(earlier.place) + ", " +
                             window_text(window_of(earlier, start)),
                         "months outside of it, or [[drop_lever]] before it when it is inherited");
        }
        if (!same || window.end > window_of(*longest, start).end) longest = entry;
    }
}

/// A lever that acts on nothing without another is refused when the other has no setting at the same time.
void refuse_lonely_levers(const std::vector<LeverEntry>& levers, std::int32_t start, Problems& problems) {
    for (const LeverEntry& entry : levers) {
        const model::Lever& lever = model::lever_catalogue[entry.lever];
        // What no month of the run sees is told elsewhere (idle_settings.cpp).
        if (entry.value == lever.neutral || window_of(entry, start).end <= start) continue;
        for (const std::string_view key : lever.needs) {
            if (key.empty()) continue;
            const auto row = static_cast<std::size_t>(model::lever_row(key));
            const bool found = std::ranges::any_of(levers, [&](const LeverEntry& other) {
                return other.lever == row && (other.city.empty() || other.city == entry.city) &&
                       meet(window_of(other, start), window_of(entry, start));
            });
            if (!found)
                problems.add(entry.place,
                             lever_text(entry) + " has no effect without lever " + std::string(key),
                             "a setting of " + std::string(key) + " in the same months");
        }
    }
}

/// Settings that contradict each other: goals that together use more than all money for attraction, and an
/// announcement of a plan that there is not.
void refuse_contradictions(const std::vector<LeverEntry>& levers, std::int32_t start, Problems& problems) {
    const auto beside = [&](const LeverEntry& entry, std::string_view key, auto&& fits) {
        const int row = model::lever_row(key);
        return std::ranges::any_of(levers, [&](const LeverEntry& other) {
            return static_cast<int>(other.lever) == row && other.city == entry.city && fits(other) &&
                   meet(window_of(other, start), window_of(entry, start));
        });
    };
    for (const LeverEntry& entry : levers) {
        const std::string_view key = model::lever_catalogue[entry.lever].key;
        if (key == "goal_world" && beside(entry, "goal_national", [&](const LeverEntry& other) {
                return entry.value + other.value > 1;
            }))
            problems.add(
                entry.place,
                lever_text(entry) + " and goal_national in the same months are more than all there is",
                "goals that add up to at most 1");
        if (key == "announce" && entry.value > 0 &&
            std::ranges::none_of(missions, [&](std::string_view mission) {
                return beside(entry, mission, [](const LeverEntry& other) { return other.value > 0; });
            }))
            problems.add(
                entry.place, lever_text(entry) + " has no plan to announce",
                "a setting of mission_base, mission_chips, mission_data or mission_application in the "
                "same months");
    }
}

}  // namespace

void settle_timeline(Draft& draft, Problems& problems) {
    const std::int32_t start = draft.start_month();
    const auto months = static_cast<std::int32_t>(draft.input.numerics.months);
    const std::vector<std::string>& cities = draft.known_cities;

    refuse_overlaps(draft.levers, start, problems, problems);
    refuse_lonely_levers(draft.levers, start, problems);
    refuse_contradictions(draft.levers, start, problems);
    std::vector<const LeverEntry*> sorted;
    for (const LeverEntry& entry : draft.levers) {
        const model::Lever& lever = model::lever_catalogue[entry.lever];
        if (!entry.from && entry.until && *entry.until <= start)
            problems.add(
                entry.place,
                lever_text(entry) + " ends in " + month_text(*entry.until) + ", before the run starts",
                "later than " + month_text(start) + ", or a date for 'from'");
        if (!entry.city.empty()) {
            if (!check_city(entry.city, cities, entry.city_place, "lever " + std::string(lever.key),
                            problems))
                continue;
            if (lever.slot == "raid_visits" && cities.size() == 1)
                problems.add(entry.place, lever_text(entry) + " has no other city to visit",
                             "two or more cities");
        }
        if (!entry.nation.empty()) {
            const auto nations = names_of(draft.input.nations, [](const auto& nation) { return nation.key; });
            if (std::ranges::find(nations, entry.nation) == nations.end()) {
                problems.add(
                    entry.place, "unknown nation '" + entry.nation + "' of " + lever_text(entry),
                    nations.empty() ? "no nation: the world of the scenario is one" : listed(nations),
                    nearest(entry.nation, nations));
                continue;
            }
        }
        sorted.push_back(&entry);
    }
    // One order, whatever the order in the files: the digest and sums of effects depend on it.
    const auto city_row = [&](const LeverEntry& entry) {
        return static_cast<std::size_t>(std::ranges::find(cities, entry.city) - cities.begin());
    };
    std::ranges::stable_sort(sorted, {}, [&](const LeverEntry* entry) {
        return std::tuple(entry->lever, city_row(*entry), entry->nation, window_of(*entry, start).first);
    });
    for (const LeverEntry* entry : sorted) {
        model::LeverSetting setting;
        setting.lever = static_cast<std::uint16_t>(entry->lever);
        if (!entry->city.empty()) setting.city = model::CityId(city_row(*entry));
        if (!entry->nation.empty())
            setting.nation = static_cast<std::int32_t>(
                std::ranges::find(draft.input.nations, entry->nation, &model::NationInput::key) -
                draft.input.nations.begin());
        setting.value = entry->value;
        setting.from = entry->from.value_or(start) - start;
        // A run that ends before an open setting begins leaves it a month that nobody sees.
        setting.until = entry->until ? *entry->until - start : std::max(months, setting.from + 1);
        setting.ramp = entry->ramp;
        setting.lag = entry->lag;
        setting.risen = entry->risen;
        draft.input.timeline.push_back(setting);
        draft.lever_rows.push_back({entry->place, entry->provenance});
        draft.open_levers.push_back(!entry->until);
    }
}

}  // namespace headwater::scenarios
