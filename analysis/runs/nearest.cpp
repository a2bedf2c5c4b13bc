#include "analysis/runs/nearest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "scenarios/reader/suggest.hpp"

namespace headwater::analysis {

namespace {

/// '-' and '_' are one letter, and so are upper and lower case.
std::string folded(std::string_view word) {
    std::string letters;
    for (const char letter : word)
        letters += letter == '-' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    return letters;
}

}  // namespace

std::vector<std::string> nearest(std::string_view word, std::span<const std::string> known,
                                 std::size_t most) {
    std::vector<std::pair<std::size_t, std::string>> candidates;  // distance, word
    for (const std::string& each : known) {
        std::size_t distance = scenarios::edit_distance(folded(word), folded(each));
        // Half a word typed is a likely mistake too: "reloc" for "relocation_subsidy".
        if (word.size() >= 3 && each.find(word) != std::string::npos)
            distance = std::min<std::size_t>(distance, 2);
        if (distance <= std::max<std::size_t>(2, word.size() / 3)) candidates.push_back({distance, each});
    }
    std::ranges::sort(candidates);
    std::vector<std::string> words;
    for (const auto& [distance, each] : candidates) {
        if (words.size() == most || distance > candidates.front().first + 1) break;
        words.push_back(each);
    }
    return words;
}

std::string did_you_mean(std::string_view word, std::span<const std::string> known) {
    const auto words = nearest(word, known);
    if (words.empty()) return "";
    std::string text = "; did you mean ";
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
        text += fmt::format("'{}'", words[i]);
    }
    return text + "?";
}

}  // namespace headwater::analysis
