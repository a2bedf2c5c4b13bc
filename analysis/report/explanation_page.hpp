// What carries the effects of a comparison, as a section of its page.
#pragma once

#include <span>

#include "analysis/report/comparison_parts.hpp"

namespace headwater::analysis {

/// Nothing where the file was written without --explain.
void add_explanation(ComparisonParts& parts);

/// The sentences of the section.
[[nodiscard]] std::span<const page::Wording> explanation_wordings();

}  // namespace headwater::analysis
