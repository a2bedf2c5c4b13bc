// Parameters of processes/firms/exits.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct ExitParams {
    double hazard_first = 0.019;
    double hazard_young = 0.0094;
    double hazard_middle = 0.0063;
    double hazard_old = 0.004;
    double size_weight = 0.05;
    double debt_months = 6;
    double distress_hazard = 0.25;
    double decoupled_exit = 0;
    double size_bound = 2;
    double reference_heads = 20;
};

template <>
inline constexpr std::string_view group_of<ExitParams> = "exit";
template <>
inline constexpr auto fields_of<ExitParams> = std::to_array<Field<ExitParams>>({
    {"hazard_first",
     &ExitParams::hazard_first,
     Unit::per_month,
     {0, 1},
     {0.015, 0.025},
     Scale::linear,
     Mark::published,
     "Exit hazard in the first year",
     "P-43"},
    {"hazard_young",
     &ExitParams::hazard_young,
     Unit::per_month,
     {0, 1},
     {0.007, 0.02},
     Scale::linear,
     Mark::published,
     "Exit hazard in years 2 to 5",
     "P-43"},
    {"hazard_middle",
     &ExitParams::hazard_middle,
     Unit::per_month,
     {0, 1},
     {0.004, 0.01},
     Scale::linear,
     Mark::published,
     "Exit hazard in years 6 to 10",
     "P-43"},
    {"hazard_old",
     &ExitParams::hazard_old,
     Unit::per_month,
     {0, 1},
     {0.002, 0.006},
     Scale::linear,
     Mark::assumed,
     "Exit hazard later",
     "P-43, extrapolated"},
    {"size_weight",
     &ExitParams::size_weight,
     Unit::elasticity,
     {0, 2},
     {0, 0.2},
     Scale::linear,
     Mark::assumed,
     "Fall of the hazard with log size",
     "M: larger firms survive"},
    {"debt_months",
     &ExitParams::debt_months,
     Unit::month,
     {0, 120},
     {3, 12},
     Scale::linear,
     Mark::assumed,
     "Bank loan in months of costs at which a firm is in distress",
     "M"},
    {"distress_hazard",
     &ExitParams::distress_hazard,
     Unit::per_month,
     {0, 1},
     {0.1, 0.5},
     Scale::linear,
     Mark::assumed,
     "Exit hazard in distress",
     "M"},
    {"decoupled_exit",
     &ExitParams::decoupled_exit,
     Unit::per_month,
     {0, 1},
     {0, 0.05},
     Scale::linear,
     Mark::assumed,
     "Exit hazard of a foreign laboratory when all foreign property is cut off",
     "CN-30; M: 0 unless a scenario sets it"},
    {"size_bound",
     &ExitParams::size_bound,
     Unit::one,
     {1, 100},
     {2, 2},
     Scale::linear,
     Mark::assumed,
     "Most that a small size multiplies the hazard; 1 / this is the least of a large one",
     "M"},
    {"reference_heads",
     &ExitParams::reference_heads,
     Unit::person,
     {1, 1000000},
     {20, 20},
     Scale::linear,
     Mark::assumed,
     "Heads at which the hazard is that of the age",
     "P-43; M"},
});
static_assert(complete<ExitParams>());

}  // namespace headwater::model
