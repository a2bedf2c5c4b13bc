// Tables without words, for programs that read numbers alone: OpenTURNS leaves out every row with a word or an empty cell in it.
#pragma once

#include <vector>

#include "analysis/export/csv.hpp"

namespace headwater::analysis {

/// The same tables with numbers in all cells, and the table `codes` that says which word each code stands for. Words become codes
/// from 0 on, in the order in which they come first (columns that end in _from and _to share the codes of the column without);
/// -1 stands for no word. Dates become days since 2018-01-01, missing numbers `nan`. Columns without any cell are left out.
[[nodiscard]] std::vector<CsvTable> numbers_only(const std::vector<CsvTable>& tables);

}  // namespace headwater::analysis
