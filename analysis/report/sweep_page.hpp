// The page of a sweep: its levers, what they do to what was kept, and what its policies change.
#pragma once

#include <string>

#include "analysis/report/page/document.hpp"
#include "output/run_reader.hpp"

namespace headwater::analysis {

[[nodiscard]] page::Document sweep_page(const output::RunFile& file, const std::string& file_name,
                                        page::Language language);

}  // namespace headwater::analysis
