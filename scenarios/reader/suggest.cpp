#include "scenarios/reader/suggest.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <cstddef>

namespace headwater::scenarios {

namespace {

/// A longer word is no slip of the hand.
constexpr std::size_t longest_word = 64;

std::string plain(std::string_view word) {
    std::string text;
    for (const char c : word) {
        if (c == '-' || c == ' ' || c == '.')
            text += '_';
        else
            text += (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return text;
}

std::vector<std::string> sorted_parts(const std::string& word) {
    std::vector<std::string> parts(1);
    for (const char c : word) {
        if (c == '_')
            parts.emplace_back();
        else
            parts.back() += c;
    }
    std::ranges::sort(parts);
    return parts;
}

/// Whether two keys have the same parts in some order; a part may be cut short, to three letters at least.
bool same_parts(const std::string& a, const std::string& b) {
    constexpr std::size_t shortest_part = 3;
    return std::ranges::equal(
        sorted_parts(a), sorted_parts(b), [](const std::string& x, const std::string& y) {
            return x == y ||
                   (std::min(x.size(), y.size()) >= shortest_part && (x.starts_with(y) || y.starts_with(x)));
        });
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before_last, last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + cost});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
        before_last = last;
        last = row;
    }
    return last[b.size()];
}

std::string nearest(std::string_view word, std::span<const std::string> candidates) {
    if (word.empty() || word.size() > longest_word) return {};
    const std::string wanted = plain(word);
    const std::string* best = nullptr;
    std::size_t smallest = longest_word;
    for (const std::string& candidate : candidates) {
        const std::string other = plain(candidate);
        const std::size_t slips = edit_distance(wanted, other);
        const std::size_t most = std::max<std::size_t>(1, std::max(wanted.size(), other.size()) / 3);
        if (slips <= most && slips < std::min(smallest, other.size())) {
            smallest = slips;
            best = &candidate;
        }
    }
    if (best) return *best;
    for (const std::string& candidate : candidates)
        if (same_parts(plain(candidate), wanted)) return candidate;
    if (wanted.size() < 3) return {};
    for (const std::string& candidate : candidates) {
        const std::string other = plain(candidate);
        if (other.size() < 3) continue;
        if (other.find(wanted) != std::string::npos || wanted.find(other) != std::string::npos)
            return candidate;
    }
    return {};
}

std::string listed(std::span<const std::string> words) {
    constexpr std::size_t most = 40;
    std::string text;
    for (std::size_t i = 0; i < std::min(words.size(), most); ++i) text += (i == 0 ? "" : ", ") + words[i];
    if (words.size() > most) text += ", ... (" + std::to_string(words.size()) + " in all)";
    return text;
}

bool matches(const std::string& pattern, const std::string& name) {
    return fnmatch(pattern.c_str(), name.c_str(), FNM_NOESCAPE) == 0;
}

}  // namespace headwater::scenarios
