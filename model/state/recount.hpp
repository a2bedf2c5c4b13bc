// Recounts every running total from the rows it sums: the law behind event-driven bookkeeping.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/state/world.hpp"

namespace headwater::model {

/// Differences between running totals and a full recount, and broken conservation laws (every researcher in
/// exactly one place, rosters complete, no negative stock); empty in a sound world.
[[nodiscard]] std::vector<std::string> recount_faults(const World& world);

/// Sets every total that depends on people's rows from those rows; used when a world is built. The people of
/// city c are the rows from `first_of_city[c]` to `first_of_city[c + 1]`; the cities are counted in parallel.
void set_totals_from_rows(World& world, std::span<const std::size_t> first_of_city);

}  // namespace headwater::model
