// The table that `run` ends with.
#pragma once

#include <span>
#include <string>

#include "analysis/experiment/run_totals.hpp"
#include "model/input.hpp"

namespace headwater::analysis {

/// Who is where, and what the nation looks like, after the last month that ran.
[[nodiscard]] std::string closing_table(const model::Input& input, std::int32_t months,
                                        std::span<const CityTotals> cities, const NationTotals& nation,
                                        const std::string& trial_balance);

}  // namespace headwater::analysis
