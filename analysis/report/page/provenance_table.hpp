// Where the numbers of a page come from: the last part of every report.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/report/fingerprint.hpp"
#include "analysis/report/page/document.hpp"

namespace headwater::analysis::page {

/// `again`: key of the sentence on how to see the numbers elsewhere.
void add_provenance_table(std::vector<Block>& blocks, Language language, const Identity& identity,
                          const std::string& file_name, std::string_view again = "again");

}  // namespace headwater::analysis::page
