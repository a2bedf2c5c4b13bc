// The frontier of each nation, and what is open there.
//
// K_n = best model of the labs seated in n; K*_n, the frontier abroad, = the best of K_m over the others: no series says it.
// What can be had in n: O_n <- max(O_n, open models of labs seated in n, open models of labs abroad that were released
// `weights_lag` months ago or earlier). Weights from abroad stay outside where `weights_cross` is off, and in the months in
// which `foreign_weights_barred` is set for n; what has come in stays. Log10 FLOP.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/technology/world_frontier.hpp"
#include "model/state/lab.hpp"
#include "model/state/nations.hpp"
#include "model/state/releases.hpp"

namespace headwater::model::technology {

void world_frontier(const Month& month, const WorldFrontierParams& params, const Labs& labs,
                    const Releases& releases, const CityNations& city_nations, Nations& nations);

}  // namespace headwater::model::technology
