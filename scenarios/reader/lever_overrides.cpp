// Levers of the command line: "city.shanghai.relocation_subsidy=0 from 2023-08", "nation.regulation_on=1 from 2024-08 until
// 2026-01", "city.beijing.tender_budget*=2". What the files say of the same lever and city gives way in these months,
// or is multiplied there, and stays in the others.
#include <algorithm>
#include <utility>

#include "model/levers/catalogue.hpp"
#include "scenarios/reader/declared.hpp"
#include "scenarios/reader/draft.hpp"
#include "scenarios/reader/lever_key.hpp"
#include "scenarios/reader/lever_windows.hpp"
#include "scenarios/reader/number.hpp"
#include "scenarios/reader/suggest.hpp"

namespace headwater::scenarios {

namespace {

constexpr std::string_view city_prefix = "city.";
constexpr std::string_view nation_prefix = "nation.";

/// Cuts " WORD yyyy-mm" off the end of `text`.
std::optional<std::int32_t> cut_date(std::string_view& text, const std::string& word, const Place& place,
                                     Problems& problems) {
    const std::size_t at = text.rfind(" " + word + " ");
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view date = trimmed(text.substr(at + word.size() + 2));
    text = trimmed(text.substr(0, at));
    return month_of(date, Day::none, word, place, problems);
}

/// The lever and city that a key names; false after a problem.
bool read_target(std::string key, LeverEntry& entry, const Place& place, Problems& problems) {
    const bool of_city = key.starts_with(city_prefix);
    key.erase(0, of_city ? city_prefix.size() : nation_prefix.size());
    if (of_city) {
        const std::size_t dot = key.find('.');
        if (dot == std::string::npos) {
            problems.add(place, "'" + key + "' names no lever", "city.CITY.LEVER=VALUE");
            return false;
        }
        entry.city = key.substr(0, dot);
        key.erase(0, dot + 1);
    }
    const auto row = lever_named(key, place, problems);
    if (!row) return false;
    entry.lever = *row;
    const model::Lever& lever = model::lever_catalogue[entry.lever];
    if (of_city != (lever.scope == model::LeverScope::city)) {
        key = lever.key;
        problems.add(place, "lever " + key + " is a lever of " + (of_city ? "the nation" : "cities"),
                     of_city ? "nation." + key + "=VALUE" : "city.CITY." + key + "=VALUE");
        return false;
    }
    return true;
}

NumberRule rule_of(const LeverEntry& entry, const model::Currency& currency) {
    const model::Lever& lever = model::lever_catalogue[entry.lever];
    return rule_of("lever " + std::string(lever.key), lever, Whole::no, currency);
}

/// Settings that act in `window` are cut there: what lies outside stays, what lies inside is what `replace` makes of
/// it.
template <class Replace>
void cut_out(Draft& draft, const LeverEntry& target, const Window& window, Replace replace) {
    const std::int32_t start = draft.start_month();
    std::vector<LeverEntry> kept;
    for (const LeverEntry& other : draft.levers) {
        const auto inside = same_target(other, target) ? part_within(other, window, start) : std::nullopt;
        if (!inside) {
            kept.push_back(other);
            continue;
        }
        if (auto before = part_within(other, {-for_good, window.first}, start)) kept.push_back(*before);
        if (auto replaced = replace(*inside)) kept.push_back(*replaced);
        if (auto after = part_within(other, {window.end, for_good}, start)) kept.push_back(*after);
    }
    draft.levers = std::move(kept);
}

/// The months of `window` that the run has.
Window seen_by_the_run(const Window& window, const Draft& draft) {
    const std::int32_t start = draft.start_month();
    return {std::max(window.first, start), std::min(window.end, start + draft.input.months())};
}

void tell_what_changes_nothing(const std::vector<LeverEntry>& before, const LeverEntry& target,
                               const Window& window, const Draft& draft, Problems& problems) {
    const std::int32_t start = draft.start_month();
    const Window seen = seen_by_the_run(window, draft);
    if (seen.first >= seen.end) return;  // told of every setting
    for (std::int32_t month = seen.first; month < seen.end; ++month)
        if (in_force(before, target, month, start) != in_force(draft.levers, target, month, start)) return;
    const double now = in_force(draft.levers, target, seen.first, start);
    problems.remark(
        target.place,
        lever_text(target) + " is " + text_of(now) + " in these months without it: it changes nothing",
        "another value, or other months");
}

/// The window of the dates behind a value, which are cut off; none after a problem.
std::optional<Window> read_window(std::string_view& value, LeverEntry& entry, const Draft& draft,
                                  Problems& problems) {
    entry.until = cut_date(value, "until", entry.place, problems);
    entry.from = cut_date(value, "from", entry.place, problems);
    const Window window{entry.from.value_or(draft.start_month()), entry.until.value_or(for_good)};
    if (window.first < window.end) return window;
    problems.add(entry.place, "until = \"" + month_text(window.end) + "\" is not after from",
                 "later than " + month_text(window.first));
    return std::nullopt;
}

void multiply(const Multiple& multiple, const LeverEntry& entry, Window window, Draft& draft,
              Problems& problems) {
    // Without a first month the whole timeline is meant, what began before the run included.
    if (!entry.from) window.first = -for_good;
    const std::vector<LeverEntry> before = draft.levers;
    const NumberRule rule = rule_of(entry, draft.input.currency);
    bool found = false;
    cut_out(draft, entry, window, [&](LeverEntry inside) -> std::optional<LeverEntry> {
        found = true;
        if (const auto product = product_of(multiple, inside.value, rule, entry.place, problems))
            inside.value = *product;
        inside.place = entry.place;
        inside.city_place = entry.place;
        inside.document = entry.document;
        inside.provenance = entry.provenance;
        return inside;
    });
    if (!found)
        problems.remark(entry.place,
                        lever_text(entry) + " has no setting in these months: nothing is multiplied",
                        "KEY=VALUE, or months in which it is set");
    else
        tell_what_changes_nothing(before, entry, window, draft, problems);
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
                     "for example city.beijing.institute_budget=0 from 2024-01");
        return;
    }
    LeverEntry entry;
    entry.place = place;
    entry.city_place = place;
    entry.document = &document;
    entry.provenance = document.provenance;
    const std::string_view key = trimmed(std::string_view(setting).substr(0, equals));
    std::string_view value = trimmed(std::string_view(setting).substr(equals + 1));
    const std::string_view name = key.ends_with('*') ? trimmed(key.substr(0, key.size() - 1)) : key;
    if (!read_target(std::string(name), entry, place, problems)) return;
    const auto window = read_window(value, entry, draft, problems);
    if (is_multiple(setting)) {
        const auto multiple = multiple_of(std::string(key) + "=" + std::string(value), place, problems);
        if (multiple && window) multiply(*multiple, entry, *window, draft, problems);
        return;
    }
    const auto number =
        number_of(value_of_text(std::string(value), place), rule_of(entry, draft.input.currency), problems);
    if (!number || !window) return;
    entry.value = *number;
    const std::vector<LeverEntry> before = draft.levers;
    cut_out(draft, entry, *window,
            [](const LeverEntry&) -> std::optional<LeverEntry> { return std::nullopt; });
    draft.levers.push_back(entry);
    tell_what_changes_nothing(before, entry, *window, draft, problems);
}

}  // namespace headwater::scenarios
