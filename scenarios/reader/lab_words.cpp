#include "scenarios/reader/lab_words.hpp"

#include <algorithm>

#include "model/measures/measure.hpp"
#include "scenarios/reader/suggest.hpp"

namespace headwater::scenarios {

std::vector<std::string> lab_measure_words() {
    return words_for(
        names_of(model::lab_measure_catalogue(), [](const auto& measure) { return measure.key; }));
}

bool of_labs(const std::string& word) {
    return word.starts_with(model::lab_prefix);
}

void choose_lab_measures(const PlacedWord& word, LabMeasures& chosen, Problems& problems) {
    const auto words = lab_measure_words();
    chosen.resize(words.size());
    const std::string& text = word.text;
    if (of_labs(text) && text.find(':') != std::string::npos) {
        problems.add(word.place, "'" + text + "': measures of labs have no values of cities or tiers",
                     "the measure alone; 'where' chooses labs by the city of their seat",
                     text.substr(0, text.find(':')));
        return;
    }
    bool found = false;
    for (std::size_t row = 0; row < words.size(); ++row) {
        if (!of_labs(text) || !matches(text, words[row])) continue;
        chosen[row] = true;
        found = true;
    }
    if (found) return;
    const std::string full = std::string(model::lab_prefix) + text;
    const bool without_prefix = std::ranges::find(words, full) != words.end();
    problems.add(word.place, "unknown measure of labs '" + text + "'", listed(words),
                 without_prefix ? full : nearest(text, words));
}

std::vector<std::string> keys_of(const LabMeasures& chosen) {
    std::vector<std::string> keys;
    if (std::ranges::count(chosen, false) == 0) return keys;
    for (std::size_t row = 0; row < chosen.size(); ++row)
        if (chosen[row]) keys.emplace_back(model::lab_measure_catalogue()[row].key);
    return keys;
}

std::vector<std::string> words_for(std::span<const std::string> keys) {
    std::vector<std::string> words;
    for (const std::string& key : keys) words.push_back(std::string(model::lab_prefix) + key);
    return words;
}

}  // namespace headwater::scenarios
