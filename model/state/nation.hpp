// National scalars that the months carry forward.
#pragma once

#include <cstdint>

#include "model/state/ids.hpp"

namespace headwater::model {

/// Every member is eight bytes wide: the state hash reads the bytes.
struct Nation {
    // Compute market.
    double gpu_price = 0;          // currency per GPU-hour, this month
    double gpu_supply = 0;         // GPUs on offer at the reference price, this month
    double gpu_rented = 0;         // GPUs
    double supply_multiplier = 1;  // from dated events (export controls)
    // Technology.
    double algorithm = 0;        // log10 of algorithmic progress since month 0
    double algorithm_pace = 0;   // log10 a month, without events
    double frontier_abroad = 0;  // K of the best model abroad, log10 FLOP
    double frontier = 0;         // K of the best model at home
    double open_frontier = 0;    // K of the best open model, what everybody can use
    double original_users = 0;   // lab-years spent on original architectures
    double embargo = 0;          // share of foreign property cut off by dated events, this month
    double decoupled = 0;        // share cut off, by events or by the hazard
    // Demand.
    double demand_multiplier = 1;    // applications market, from growth and dated events
    double entry_multiplier = 1;     // founding hazard, from dated events
    double graduate_multiplier = 1;  // supply of graduates, from dated events
    double capital_multiplier = 1;   // venture money, from dated events
    // People who are in no city.
    std::int64_t abroad = 0;
    std::int64_t retired = 0;
    std::int64_t ever = 0;             // everybody who was ever in the world
    std::int64_t decoupled_until = 0;  // month in which a cut by the hazard ends
};

static_assert(sizeof(Nation) % sizeof(double) == 0 && alignof(Nation) == alignof(double));

}  // namespace headwater::model
