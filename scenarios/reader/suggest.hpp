// "Did you mean": the nearest of the words that are allowed.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace headwater::scenarios {

/// The candidate nearest to `word`, or nothing when none is near. Hyphens, underscores, blanks and capitals
/// are the same, swapped neighbours count as one slip, and the parts of a key may be cut short and stand in another
/// order.
[[nodiscard]] std::string nearest(std::string_view word, std::span<const std::string> candidates);

/// Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b` (optimal string alignment).
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// Whether `name` fits `pattern`, a pattern of the shell (fnmatch of POSIX): * stands for any letters, ? for one, [ab] for
/// one of these.
[[nodiscard]] bool matches(const std::string& pattern, const std::string& name);

/// "a, b, c"; long lists are cut and counted.
[[nodiscard]] std::string listed(std::span<const std::string> words);

/// A list of strings from anything that holds rows with a name.
template <class Rows, class Name>
[[nodiscard]] std::vector<std::string> names_of(const Rows& rows, Name name) {
    std::vector<std::string> names;
    for (const auto& row : rows) names.emplace_back(name(row));
    return names;
}
template <class Rows>
[[nodiscard]] std::vector<std::string> names_of(const Rows& rows) {
    return names_of(rows, [](const auto& row) { return std::string(row); });
}

}  // namespace headwater::scenarios
