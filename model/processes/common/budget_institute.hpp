// Whom a city's budget for an institute feeds, shared by the processes that pay it and that pay the rest.
#pragma once

#include <vector>

#include "model/state/lab.hpp"

namespace headwater::model {

/// For each city the active institute with its seat there that takes the city's budget: the first named one,
/// else the first; none where there is no institute.
[[nodiscard]] std::vector<LabId> budget_institutes(const Labs& labs, std::size_t n_cities);

}  // namespace headwater::model
