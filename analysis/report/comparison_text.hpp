// A comparison as a person and as a program reads it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "analysis/compare/outcome.hpp"

namespace headwater::analysis {

/// Effects on the headline measures, who is elsewhere, costs, parts of bundles, and what to keep in mind.
[[nodiscard]] std::string text_of(const CompareStudy& study, const CompareOptions& options,
                                  const CompareOutcome& outcome);
[[nodiscard]] nlohmann::ordered_json json_of(const CompareStudy& study, const CompareOptions& options,
                                             const CompareOutcome& outcome);

}  // namespace headwater::analysis
