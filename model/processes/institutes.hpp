// Independent nonprofit institute (CN-04).
//
// When a city's `institute_budget` becomes positive an institute is founded there `founding_lag` months later,
// unless one with its seat there exists or a named one is to be founded within another founding_lag months
// (founding.hpp); a named organisation takes the budget before others (common/budget_institute.hpp).
// Each month the city pays the budget (cut to programme room); the institute spends it on pay within a public
// scale (pay_premium times the market) and compute; it publishes (openness), gives mission fit (culture),
// trains, and is a parent of spin-offs with more ties than firms (founding.hpp).
// What the budget leaves open of its payroll and overhead, all of it when the budget ends, is national research
// funding (product_market.hpp).
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
    double founding_lag = 3;
    double pay_premium = 0.8;
    double openness = 0.85;
    double culture = 0.85;
    double core_share = 0.45;
    double star_share = 0.03;
};

template <>
inline constexpr std::string_view group_of<InstituteParams> = "institute";
template <>
inline constexpr auto fields_of<InstituteParams> = std::to_array<Field<InstituteParams>>({
    {"founding_lag",
     &InstituteParams::founding_lag,
     Unit::month,
     {0, 36},
     {2, 6},
     Scale::linear,
     Mark::stated,
     "Months between decision and founding",
     "S-51"},
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
});
static_assert(complete<InstituteParams>());

void institutes(const Month& month, const InstituteParams& params, World& world,
                std::span<const PlannedFounding> planned, Postings& postings, MonthRecord& record);

}  // namespace headwater::model
