#include "scenarios/reader/lever_key.hpp"

#include <utility>
#include <vector>

#include "model/levers/catalogue.hpp"
#include "scenarios/reader/declared.hpp"
#include "scenarios/reader/suggest.hpp"

namespace headwater::scenarios {

namespace {

/// Where the last word of "LEVER", "city.CITY.LEVER" or "nation.LEVER" begins.
std::size_t lever_begin(std::string_view key) {
    const std::size_t dot = key.rfind('.');
    if (dot == std::string_view::npos) return 0;
    return key.starts_with("city.") || key.starts_with("nation.") ? dot + 1 : key.size();
}

/// The lever of which `word` is the former key, or none.
const model::Lever* renamed(std::string_view word) {
    const int row = model::lever_row(word);
    if (row < 0) return nullptr;
    const model::Lever& lever = model::lever_catalogue[static_cast<std::size_t>(row)];
    return lever.key == word ? nullptr : &lever;
}

}  // namespace

std::optional<std::size_t> lever_named(const std::string& key, const Place& place, Problems& problems) {
    const int row = model::lever_row(key);
    if (row < 0) {
        problems.add(place, "unknown lever '" + key + "'", listed(lever_keys()), nearest_lever(key));
        return std::nullopt;
    }
    if (std::string text = renamed_text(key); !text.empty()) problems.remark_once(place, std::move(text));
    return static_cast<std::size_t>(row);
}

std::string renamed_text(std::string_view key) {
    const std::string_view word = key.substr(lever_begin(key));
    const model::Lever* lever = renamed(word);
    return lever == nullptr ? "" : std::string(word) + " is now " + std::string(lever->key);
}

std::string present_key(std::string_view key) {
    const std::size_t begin = lever_begin(key);
    const model::Lever* lever = renamed(key.substr(begin));
    return std::string(key.substr(0, begin)).append(lever == nullptr ? key.substr(begin) : lever->key);
}

std::string nearest_lever(std::string_view word) {
    std::vector<std::string> keys = lever_keys();
    for (std::string& key : former_lever_keys()) keys.push_back(std::move(key));
    return present_key(nearest(word, keys));
}

}  // namespace headwater::scenarios
