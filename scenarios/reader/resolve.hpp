// The whole of a scenario after defaults, files and overrides: as one canonical text, and as a list.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenarios/reader/draft.hpp"

namespace headwater::scenarios {

enum class Detail : std::uint8_t {
    whole,   // everything; reading it again gives the same scenario
    digest,  // what the model and its output depend on, without the seed
};

/// Sections and keys in declared order, tables inlined, numbers in their shortest form.
[[nodiscard]] std::string canonical_text(const Draft& draft, Detail detail);

/// A TOML basic string.
[[nodiscard]] std::string toml_quoted(std::string_view text);

/// Texts as an array of TOML.
[[nodiscard]] std::string list_text(std::span<const std::string> words);

/// Keys and TOML values of an [[output]] block as it was understood.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> output_settings(
    const Draft& draft, const model::OutputBlock& block);

[[nodiscard]] std::vector<ResolvedValue> resolved_values(const Draft& draft, const Problems& places);

[[nodiscard]] MarkCounts count_marks(const std::vector<ResolvedValue>& values);

/// What is stated or published says where.
void refuse_marks_without_source(const Draft& draft, Problems& problems);

}  // namespace headwater::scenarios
