#include "analysis/runs/nearest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <utility>

namespace headwater::analysis {

namespace {

char folded(char letter) {
    if (letter == '-') return '_';
    return static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = folded(a[i - 1]) == folded(b[j - 1]);
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && folded(a[i - 1]) == folded(b[j - 2]) &&
                folded(a[i - 2]) == folded(b[j - 1]))
                now[j] = std::min(now[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, now);
    }
    return last[b.size()];
}

std::vector<std::string> nearest(std::string_view word, std::span<const std::string> known,
                                 std::size_t most) {
    std::vector<std::pair<std::size_t, std::string>> candidates;  // distance, word
    for (const std::string& each : known) {
        std::size_t distance = edit_distance(word, each);
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
