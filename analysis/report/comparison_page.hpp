// The page of a comparison: question, answer in sentences, who gains and loses, why, what it costs, what it rests on.
#pragma once

#include <string>

#include "analysis/report/comparison_file.hpp"
#include "analysis/report/page/document.hpp"
#include "analysis/report/page/geography.hpp"

namespace headwater::analysis {

struct Exploring;

/// `file_name` is what the page calls the file, without folders. Without `exploring` the page has no scripts.
[[nodiscard]] page::Document comparison_page(const ComparisonFile& file, const std::string& file_name,
                                             page::Language language,
                                             const page::GroundLines* own_lines = nullptr,
                                             const Exploring* exploring = nullptr);

}  // namespace headwater::analysis
