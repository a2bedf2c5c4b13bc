// What must hold over the rows of the table of contracts.
#pragma once

#include <vector>

#include "scenarios/reader/columns/contract_columns.hpp"
#include "scenarios/reader/draft.hpp"
#include "scenarios/reader/rows.hpp"

namespace headwater::scenarios {

/// Parties, dates, terms of each kind, and who owns whom; after organisations and clouds have been read.
void check_contracts(const std::vector<ReadRow<model::ContractInput>>& rows, const Draft& draft,
                     Problems& problems);

}  // namespace headwater::scenarios
