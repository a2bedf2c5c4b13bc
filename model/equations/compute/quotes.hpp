// Who sells to buyers that take the best of a few quotes.
#pragma once

#include <cstddef>
#include <span>

namespace headwater::model {

/// Share of buyers with `quotes` quotes whose best offer is that of seller j. Sellers stand from the cheapest to the
/// dearest; a quote comes from seller j with probability weight_j / sum of weights, drawn with replacement; then, with
/// S_j the share of weight from j on, it is S_j^n - S_(j+1)^n. Adds to 1. `share` and `weight` have equal length.
void best_quote_shares(std::span<const double> weight, int quotes, std::span<double> share);

}  // namespace headwater::model
