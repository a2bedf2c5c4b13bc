// National regime and dated events: what the months find given.
//
// Algorithmic progress: log10 Alg_t = t log10(algorithm_growth) / 12 (P-77) + events; with `foreign_algorithms` off
// it stays where it was when the run began, since those who make it are the labs of the scenario.
// Frontier abroad and what it opens: equations/technology/frontier_abroad.hpp. What everybody can use is the best open
// model at home or that. GPUs on offer at the reference price: S_t = gpu_supply_start x supply_growth^(t/12) x events,
// at scale 1. These trends are dated: t counts months from January 2018, whenever the run starts.
// A scenario can give dated values of S and K* instead (SeriesPoint): they hold in their months, between them in a
// straight line (S: of its logarithm), and beyond the last the trend goes on from it. Events multiply S either way.
// What labs abroad open is their frontier of open_lag months before, or with `openness_rule` all that they have while they are
// behind the best at home by its gap. Labs at home open by a rule of their own (SV-33,
// technology/releases.hpp), so that who makes the best open weights is an outcome.
// With `nations` nobody is abroad but the labs of the other nations: K* is theirs (world_frontier.hpp), and no series.
// Demand per firm grows from the start of the run: D_t = demand_growth^(t/12) x events, with `caution` times
// trust^demand_response (SV-34).
// A dated event multiplies what it names from its month on, for its length or for good. Multipliers are
// computed anew each month from the list of events, so nothing drifts. A success that makes the name of a
// city (`reputation`) puts the others under pressure: P_c <- min(1, pressure_decay P_c + magnitude) (CN-09;
// successes that the model itself brings about follow in city_policy.hpp).
#pragma once

#include <span>

#include "model/levers/month.hpp"
#include "model/parameters/government/national_regime.hpp"
#include "model/parameters/technology/caution.hpp"
#include "model/parameters/technology/openness.hpp"
#include "model/state/city.hpp"
#include "model/state/dated_event.hpp"
#include "model/state/nation.hpp"
#include "model/state/public_record.hpp"
#include "model/state/record.hpp"
#include "model/state/series.hpp"

namespace headwater::model::government {

void national_regime(const Month& month, const NationalRegimeParams& params, const OpennessParams& openness,
                     const CautionParams& caution, const PublicRecord& public_record,
                     std::span<const DatedEvent> events, std::span<const SeriesPoint> series, Nation& nation,
                     Cities& cities, MonthRecord& record);

}  // namespace headwater::model::government
