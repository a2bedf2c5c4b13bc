// Prices in a market in which buyers compare few sellers (Burdett and Judd 1983).
//
// A share q1 of buyers has one quote, q2 = 1 - q1 has two; each knows the reserve price r, at which it can rent in any
// case, and all sellers have the cost c. In equilibrium every price between the lowest and r earns a seller the same,
// so sellers differ for good: one keeps the position u in [0, 1), its rank among prices.
#pragma once

namespace headwater::model {

/// Cost, reserve price (above it) and the share of buyers with a single quote, in (0, 1].
struct SearchMarket {
    double cost = 0;
    double reserve = 0;
    double one_quote = 1;
};

/// Price at position u: (r + c y) / (1 + y), y = (1 - u) 2 q2 / q1. Rises from `lowest_price` to r.
[[nodiscard]] double posted_price(const SearchMarket& market, double position);

/// c + (r - c) q1 / (q1 + 2 q2).
[[nodiscard]] double lowest_price(const SearchMarket& market);

/// Mean over sales, c + (r - c) q1: whoever compares buys from the cheaper of two.
[[nodiscard]] double mean_price_paid(const SearchMarket& market);

/// Share of buyers with one quote where there are `sellers` of them, at most 1: q0 (sellers / 8)^-elasticity, q0 the
/// share among eight. More sellers, more of them known.
[[nodiscard]] double one_quote_share(double among_eight, double elasticity, double sellers);

}  // namespace headwater::model
