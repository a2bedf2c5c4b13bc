// The page of a sweep: its levers, what they do to what was kept, and what its policies change.
#pragma once

#include <string>

#include "analysis/report/page/document.hpp"
#include "analysis/report/page/geography.hpp"
#include "output/run_reader.hpp"

namespace headwater::analysis {

struct Exploring;

/// Without `exploring` the page has no scripts.
[[nodiscard]] page::Document sweep_page(const output::RunFile& file, const std::string& file_name,
                                        page::Language language, const page::GroundLines* own_lines = nullptr,
                                        const Exploring* exploring = nullptr);

}  // namespace headwater::analysis
