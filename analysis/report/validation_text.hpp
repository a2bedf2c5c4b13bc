// A validation as text, JSON, CSV and a page.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "analysis/validation/validation.hpp"

namespace headwater::analysis {

/// At most 100 columns; the verdict first.
[[nodiscard]] std::string text_of(const ValidationStudy& study, const ValidationOptions& options,
                                  const Validation& found);
[[nodiscard]] nlohmann::ordered_json json_of(const ValidationStudy& study, const ValidationOptions& options,
                                             const Validation& found);
/// A row for each fact and target.
[[nodiscard]] std::string csv_of(const ValidationStudy& study, const Validation& found);
/// A Markdown page; `command` makes it again.
[[nodiscard]] std::string page_of(const ValidationStudy& study, const ValidationOptions& options,
                                  const Validation& found, const std::string& command);

}  // namespace headwater::analysis
