// Parameters of processes/government/institutes.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct InstituteParams {
    double pay_premium = 0.8;
    double openness = 0.85;
    double culture = 0.85;
    double core_share = 0.45;
    double star_share = 0.03;
    double charter_openness = 0.3;
    double first_project = 6;
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
    {"first_project",
     &InstituteParams::first_project,
     Unit::month,
     {1, 120},
     {6, 6},
     Scale::linear,
     Mark::assumed,
     "Months from founding to the end of an institute's first training project",
     "M",
     Numbers::whole},
});
static_assert(complete<InstituteParams>());

}  // namespace headwater::model
