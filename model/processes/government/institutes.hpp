// Independent nonprofit institute (CN-04).
//
// When a city's `institute_budget` becomes positive an institute is founded there `institute_lag` months later,
// unless one with its seat there exists or a named one is founded in that month (founding.hpp); a named
// organisation takes the budget before others (common/budget_institute.hpp). A named institute that is founded
// within institute_lag months of the city's own is that one: it takes it over, with its people.
// Each month the city pays the budget (cut to programme room); the institute spends it on pay within a public
// scale (pay_premium times the market) and compute; it publishes (openness), gives mission fit (culture),
// trains, and is a parent of spin-offs with more ties than firms (founding.hpp).
// What the budget leaves open of its payroll and overhead, all of it when the budget ends, is national research
// funding (product_market.hpp).
// Strings: of the money x = max(budget paid, last month's revenue) the city ties institute_strings times what it pays,
//   autonomy = 1 - institute_strings x_city / x,
// the strings of others being part of the usual conditions. Lost autonomy takes from what the institute offers
// in place of pay: culture and openness count freedom_weight (1 - autonomy) less in the eyes of its people and of
// those it wants (talent_market.hpp).
//
// The institute counts outside success as its own (CN-18): in a city that pays a budget, a charter with a weight
// a of outside success, 0.5 leaving everything as it is, sets
//   openness = openness + charter_openness (a - 0.5), at most 1,
// multiplies the chance that an institute answers an outside offer by 2 (1 - a) (talent_market.hpp) and its
// hazard of spin-offs by 2 a (founding.hpp).
#pragma once

#include <span>

#include "model/levers/month.hpp"
#include "model/parameters/government/institutes.hpp"
#include "model/state/planned_founding.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::government {

void institutes(const Month& month, const InstituteParams& params, World& world,
                std::span<const PlannedFounding> planned, Postings& postings, MonthRecord& record);

}  // namespace headwater::model::government
