// How a seller divides what is scarce among its orders.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/core/scratch.hpp"
#include "model/state/ids.hpp"

namespace headwater::model {

/// An order of whole units with the weight that the seller gives it; `serial` is the identity of who ordered.
struct WeightedOrder {
    std::int64_t units = 0;
    double weight = 1;
    std::uint64_t serial = 0;
};

/// Fills orders by water level: order b gets min(o_b, level x w_b x o_b), the level such that the whole of `supply` is
/// given, or all of what is ordered. Equal weights are pro rata. Whole units by largest remainder, ties to the lower
/// serial. The result stands in the order of `orders`.
[[nodiscard]] ScratchVector<std::int64_t> fill_orders(std::span<const WeightedOrder> orders,
                                                      std::int64_t supply,
                                                      std::pmr::memory_resource* scratch);

/// Splits an amount of money in proportion to weights, to the unit: by largest remainder, ties to the lower row. Without
/// any weight nobody gets anything.
[[nodiscard]] ScratchVector<Money> split_money(Money amount, std::span<const double> weights,
                                               std::pmr::memory_resource* scratch);

}  // namespace headwater::model
