// Prices along a chain of sellers who buy from each other (Spengler 1950).
#pragma once

#include <span>

namespace headwater::model {

/// What the last of the chain asks: cost x product of (1 + margin) of each seller.
[[nodiscard]] double chain_price(double cost, std::span<const double> margins);

/// Share of demand left where the elasticity of demand is `elasticity` (positive) and the price rises from `before` to
/// `after`: (after / before)^-elasticity.
[[nodiscard]] double demand_left(double before, double after, double elasticity);

}  // namespace headwater::model
