// The sentences of pages, each in every language, with {names} for what is put in.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/report/page/document.hpp"

namespace headwater::analysis::page {

struct Wording {
    std::string_view key;
    std::string_view en;
    std::string_view zh;
};
[[nodiscard]] std::vector<Wording> all_wordings();
/// Those of validations, sensitivities, posteriors and sweeps.
[[nodiscard]] std::span<const Wording> study_wordings();
/// Those of the explorer of a sweep.
[[nodiscard]] std::span<const Wording> explorer_wordings();
/// Those of maps.
[[nodiscard]] std::span<const Wording> map_wordings();
/// Those of the part that is explored.
[[nodiscard]] std::span<const Wording> exploration_wordings();
/// Those of the page that opens run files.
[[nodiscard]] std::span<const Wording> viewer_wordings();

using Fills = std::initializer_list<std::pair<std::string_view, Line>>;

/// The sentence `key` with its names filled in. Throws std::logic_error for a key or a name that there is not.
[[nodiscard]] Line said(Language language, std::string_view key, Fills fills = {});

/// A sentence of a page's own, in the same way.
[[nodiscard]] Line filled(Language language, const Wording& wording, Fills fills = {});

/// "a, b and c" in the way of the language.
[[nodiscard]] Line listed(Language language, const std::vector<Line>& words);

struct LanguageName {
    Language language;
    std::string_view key;
    std::string_view name;
};
inline constexpr LanguageName languages[] = {{Language::en, "en", "English"}, {Language::zh, "zh", "中文"}};
/// The language of --lang; throws Failure for one that pages lack.
[[nodiscard]] Language asked_language(const std::string& key);

}  // namespace headwater::analysis::page
