// Independent nonprofit institute (CN-04).
//
// When a city's `institute_budget` becomes positive an institute is founded there `inst_lag` months later,
// unless one with its seat there exists or a named one is founded in that month (founding.hpp); a named
// organisation takes the budget before others (common/budget_institute.hpp). A named institute that is founded
// within inst_lag months of the city's own is that one: it takes it over, with its people.
// Each month the city pays the budget (cut to programme room); the institute spends it on pay within a public
// scale (pay_premium times the market) and compute; it publishes (openness), gives mission fit (culture),
// trains, and is a parent of spin-offs with more ties than firms (founding.hpp).
// What the budget leaves open of its payroll and overhead, all of it when the budget ends, is national research
// funding (product_market.hpp).
// Strings: of the money x = max(budget paid, last month's revenue) the city ties inst_strings times what it pays,
//   autonomy = 1 - inst_strings x_city / x,
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

#include <array>
#include <span>
#include <string_view>

#include "model/core/field.hpp"
#include "model/levers/month.hpp"
#include "model/state/planned_founding.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

struct InstituteParams {
    double pay_premium = 0.8;
    double openness = 0.85;
    double culture = 0.85;
    double core_share = 0.45;
    double star_share = 0.03;
    double charter_openness = 0.3;
};

template <>
inline constexpr std::string_view group_of<InstituteParams> = "institute";
template <>
inline constexpr auto fields_of<InstituteParams> = std::to_array<Field<InstituteParams>>({
    {"pay_premium",
     &InstituteParams::pay_premium,
     Unit::one,
     {0.3, 3},
     {0.6, 1},
     Scale::linear,
     Mark::assumed,
     "Pay relative to the posted level: public scale",
     "CN-04 pay_cap"},
    {"openness",
     &InstituteParams::openness,
     Unit::share,
     {0, 1},
     {0.7, 1},
     Scale::linear,
     Mark::assumed,
     "Share of work published",
     "CN-04"},
    {"culture",
     &InstituteParams::culture,
     Unit::share,
     {0, 1},
     {0.6, 1},
     Scale::linear,
     Mark::assumed,
     "Fit with mission-minded researchers",
     "CN-04"},
    {"core_share",
     &InstituteParams::core_share,
     Unit::share,
     {0, 1},
     {0.3, 0.6},
     Scale::linear,
     Mark::assumed,
     "Share of core researchers among new posts",
     "M"},
    {"star_share",
     &InstituteParams::star_share,
     Unit::share,
     {0, 1},
     {0.01, 0.06},
     Scale::linear,
     Mark::assumed,
     "Share of stars among new posts",
     "M"},
    {"charter_openness",
     &InstituteParams::charter_openness,
     Unit::share,
     {0, 2},
     {0.1, 0.6},
     Scale::linear,
     Mark::assumed,
     "Rise of openness from a charter that counts only the institute's own output to one that counts only "
     "success outside",
     "CN-18; M"},
});
static_assert(complete<InstituteParams>());

void institutes(const Month& month, const InstituteParams& params, World& world,
                std::span<const PlannedFounding> planned, Postings& postings, MonthRecord& record);

}  // namespace headwater::model
