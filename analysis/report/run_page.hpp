// The page of a run file: what happened in one world, for the country and by city.
#pragma once

#include <string>

#include "analysis/report/page/document.hpp"
#include "analysis/report/page/geography.hpp"
#include "output/run_reader.hpp"

namespace headwater::analysis {

struct Exploring;

/// `file_name` is what the page calls the file, without folders. Without `exploring` the page has no scripts.
[[nodiscard]] page::Document run_page(const output::RunFile& file, const std::string& file_name,
                                      page::Language language, const page::GroundLines* own_lines = nullptr,
                                      const Exploring* exploring = nullptr);

}  // namespace headwater::analysis
