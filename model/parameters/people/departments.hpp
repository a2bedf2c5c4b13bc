// Departments for AI in firms of other trades, in people and money (state/lab.hpp, LabKind::department).
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct DepartmentParams {
    double share = 0.69;
    double response = 0.1;
    double team = 20;
    double core_share = 0.04;
    double star_share = 0;
    double openness = 0.1;
    double culture = 0.3;
    double pay_premium = 0.95;
};

template <>
inline constexpr std::string_view group_of<DepartmentParams> = "department";
template <>
inline constexpr auto fields_of<DepartmentParams> = std::to_array<Field<DepartmentParams>>({
    {"share",
     &DepartmentParams::share,
     Unit::share,
     {0, 0.95},
     {0.55, 0.8},
     Scale::linear,
     Mark::assumed,
     "Of the people with a job who are neither at a public lab nor at a named organisation, those who work "
     "for firms of "
     "other trades at the start",
     "M: sales of AI firms in 2018, some 140 bn CNY, pay about 180,000 of 490,000 people"},
    {"response",
     &DepartmentParams::response,
     Unit::elasticity,
     {-2, 2},
     {-0.2, 0.4},
     Scale::linear,
     Mark::assumed,
     "Elasticity of the payroll of departments to what buyers of their city spend on applications: below 0 "
     "what is "
     "bought replaces own staff, above 0 it asks for some",
     "M: 35 % of AI people in 2024 against 63 % in 2018, while sales more than trebled"},
    {"team",
     &DepartmentParams::team,
     Unit::person,
     {1, 1e6},
     {8, 60},
     Scale::logarithmic,
     Mark::assumed,
     "People of one department, as those see it who look for a job: the row of a city stands for many",
     "M"},
    {"core_share",
     &DepartmentParams::core_share,
     Unit::share,
     {0, 0.7},
     {0.01, 0.08},
     Scale::linear,
     Mark::assumed,
     "Core people among the staff that departments want at the start",
     "M"},
    {"star_share",
     &DepartmentParams::star_share,
     Unit::share,
     {0, 0.2},
     {0, 0.002},
     Scale::linear,
     Mark::assumed,
     "Stars among the staff that departments want at the start",
     "M"},
    {"openness",
     &DepartmentParams::openness,
     Unit::share,
     {0, 1},
     {0, 0.3},
     Scale::linear,
     Mark::assumed,
     "Share of the work of departments that is published",
     "M"},
    {"culture",
     &DepartmentParams::culture,
     Unit::share,
     {0, 1},
     {0.1, 0.5},
     Scale::linear,
     Mark::assumed,
     "Fit of departments with mission-minded people",
     "M"},
    {"pay_premium",
     &DepartmentParams::pay_premium,
     Unit::one,
     {0.1, 5},
     {0.85, 1},
     Scale::linear,
     Mark::assumed,
     "Pay of departments relative to the posted level",
     "M"},
});
static_assert(complete<DepartmentParams>());

}  // namespace headwater::model
