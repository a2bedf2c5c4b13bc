// What `list` and `explain` print about declarations.
#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string>

#include "analysis/report/declarations.hpp"
#include "analysis/report/text_table.hpp"

namespace headwater::analysis {

/// The table of one kind: columns as the kind has them.
[[nodiscard]] TextTable table_of(DeclarationKind kind, std::span<const Declaration> declarations);

/// The same as lines of at most 100 columns: key and facts, and below them what it means.
[[nodiscard]] std::string listed(DeclarationKind kind, std::span<const Declaration> declarations);

/// A page about one declaration.
[[nodiscard]] std::string explained(const Declaration& declaration);

[[nodiscard]] nlohmann::ordered_json json_of(const Declaration& declaration);

}  // namespace headwater::analysis
