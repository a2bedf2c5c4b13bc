// City news: at the end of a month, what there is to hear of each city, and what its own cash came to.
// Nothing is kept in a run whose cities follow the scenario alone (state/city_agenda.hpp).
//
// Success of the month (CN-09): E_c = max(capability_weight max_f (K_f - K*)^+, round_weight ln(1 + max_f V_f)),
// over labs f with their seat in c; K* = best model at home a month ago, log10 FLOP; V_f = post-money value of
// a round of the month, bn of the declared currency at scale 1. Before the first model at home there is nothing to beat.
// Fame (CN-03): F_c <- fame_decay F_c + E_c; events of the kind `reputation` add their magnitude.
// A city from which visitors won a firm (CN-15) answers in month t + react_lag (CN-16).
// Relocation cash (CN-17): R_c <- R_c + (paid_c - R_c) / 12, currency/month; while the regulation is not in force,
// usual_c = R_c.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/government/city_policy.hpp"
#include "model/state/world.hpp"

namespace headwater::model::government {

/// Reads the month's flows of the ledger: it must stand after the last process that pays.
void city_news(const Month& month, const CityPolicyParams& params, const Labs& labs, const Ledger& ledger,
               CityAgenda& agenda);

}  // namespace headwater::model::government
