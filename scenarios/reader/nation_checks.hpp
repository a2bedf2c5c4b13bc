// What must hold over nations, their borders and their money.
#pragma once

#include <vector>

#include "scenarios/reader/draft.hpp"
#include "scenarios/reader/rows.hpp"

namespace headwater::scenarios {

struct NationRows {
    std::vector<ReadRow<model::NationInput>> nations;
    std::vector<ReadRow<model::BorderInput>> borders;
    std::vector<ReadRow<model::ExchangeRateInput>> rates;
};

/// Cities of no nation, borders that nobody can cross, rates with a gap; after cities have been read.
void check_nations(const NationRows& rows, const Draft& draft, Problems& problems);

}  // namespace headwater::scenarios
