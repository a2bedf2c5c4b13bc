// Capped direct grants (CN-12): an award is min(cap, match x own yearly spending), spending being twelve
// times last month's costs. The firm withdraws `crowd_out` of the award from its own compute budget of the
// next months (Labs::crowded_out). A commercial firm with its seat in c and at least `smallest` heads has one
// turn a year, in a month keyed by its serial, and applies then with the yearly probability 1 - (1 -
// apply_hazard)^12, so that no firm is paid twice within twelve months. Awards go by quality until the
// programme room ends, or the call of the month: with n = grants_per_year x scale > 0 the month t of the run
// awards at most floor(n (t + 1) / 12) - floor(n t / 12), which is n a year; what it does not award lapses.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/government/grants.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::government {

void grants(const Month& month, const GrantParams& params, Labs& labs, Cities& cities, const Ledger& ledger,
            Postings& postings, MonthRecord& record);

}  // namespace headwater::model::government
