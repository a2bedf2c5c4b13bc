// Levers of the command line: "city.shanghai.reloc_subsidy=0 from 2023-08", "nation.reg_on=1 from 2024-08 until
// 2026-01". What the files say of the same lever and city gives way in these months and stays in the others.
#include <algorithm>
#include <limits>
#include <utility>

#include "scenarios/reader/declared.hpp"
#include "scenarios/reader/draft.hpp"
#include "scenarios/reader/number.hpp"
#include "scenarios/reader/suggest.hpp"

namespace headwater::scenarios {

namespace {

constexpr std::int32_t for_good = std::numeric_limits<std::int32_t>::max() / 2;
constexpr std::string_view city_prefix = "city.";
constexpr std::string_view nation_prefix = "nation.";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// Cuts " WORD yyyy-mm" off the end of `text`.
std::optional<std::int32_t> cut_date(std::string_view& text, const std::string& word, const Place& place,
                                     Problems& problems) {
    const std::size_t at = text.rfind(" " + word + " ");
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view date = trimmed(text.substr(at + word.size() + 2));
    text = trimmed(text.substr(0, at));
    return month_of(date, Day::none, word, place, problems);
}

/// Takes the months [first, end) from the settings of the files.
void give_way(Draft& draft, const LeverEntry& entry, std::int32_t first, std::int32_t end) {
    const std::int32_t start = draft.start_month();
    std::vector<LeverEntry> kept;
    for (const LeverEntry& other : draft.levers) {
        const std::int32_t from = other.from.value_or(start) + other.lag;
        const std::int32_t until = other.until ? *other.until + other.lag : for_good;
        if (other.lever != entry.lever || other.city != entry.city || until <= first || end <= from) {
            kept.push_back(other);
            continue;
        }
        if (from < first) {
            kept.push_back(other);
            kept.back().until = first - other.lag;
        }
        if (end < until) {
            kept.push_back(other);
            kept.back().from = end - other.lag;
            kept.back().ramp = 0;
        }
    }
    draft.levers = std::move(kept);
}

}  // namespace

bool is_lever_override(std::string_view setting) {
    const std::string_view key = setting.substr(0, setting.find('='));
    return key.starts_with(city_prefix) || key.starts_with(nation_prefix);
}

void apply_lever_override(const std::string& setting, const Document& document, Draft& draft,
                          Problems& problems) {
    const Place place = document.place;
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos) {
        problems.add(place, "an override is key=value",
                     "for example city.beijing.inst_budget=0 from 2024-01");
        return;
    }
    std::string key(trimmed(std::string_view(setting).substr(0, equals)));
    LeverEntry entry;
    entry.place = place;
    entry.city_place = place;
    entry.document = &document;
    entry.provenance = document.provenance;
    const bool of_city = key.starts_with(city_prefix);
    key.erase(0, of_city ? city_prefix.size() : nation_prefix.size());
    if (of_city) {
        const std::size_t dot = key.find('.');
        if (dot == std::string::npos) {
            problems.add(place, "'" + key + "' names no lever", "city.CITY.LEVER=VALUE");
            return;
        }
        entry.city = key.substr(0, dot);
        key.erase(0, dot + 1);
    }
    const int row = model::lever_row(key);
    if (row < 0) {
        const auto keys = lever_keys();
        problems.add(place, "unknown lever '" + key + "'", listed(keys), nearest(key, keys));
        return;
    }
    entry.lever = static_cast<std::size_t>(row);
    const model::Lever& lever = model::lever_catalogue[entry.lever];
    if (of_city != (lever.scope == model::LeverScope::city)) {
        problems.add(place, "lever " + key + " is a lever of " + (of_city ? "the nation" : "cities"),
                     of_city ? "nation." + key + "=VALUE" : "city.CITY." + key + "=VALUE");
        return;
    }
    std::string_view value = trimmed(std::string_view(setting).substr(equals + 1));
    entry.until = cut_date(value, "until", place, problems);
    entry.from = cut_date(value, "from", place, problems);
    const NumberRule rule{"lever " + key, lever.unit, lever.bounds};
    const auto number = number_of(value_of_text(std::string(value), place), rule, problems);
    if (!number) return;
    entry.value = *number;
    const std::int32_t first = entry.from.value_or(draft.start_month());
    const std::int32_t end = entry.until.value_or(for_good);
    if (first >= end) {
        problems.add(place, "until = \"" + month_text(end) + "\" is not after from",
                     "later than " + month_text(first));
        return;
    }
    give_way(draft, entry, first, end);
    draft.levers.push_back(entry);
}

}  // namespace headwater::scenarios
