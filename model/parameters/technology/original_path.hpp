// Parameters of processes/technology/original_path.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct OriginalPathParams {
    double consider = 0.0;
    double zeta = 0.3;
    double research_unit = 100.0;
    double gain_median = 0.85;
    double gain_sd = 0.5;
    double stack_start = 0.3;
    double stack_users = 100.0;
    double choice_scale = 0.1;
    double mission_weight = 0.3;
    double support_weight = 0.5;
    double path_speed = 0.3;
    double public_share = 0.1;
};

template <>
inline constexpr std::string_view group_of<OriginalPathParams> = "original_path";
template <>
inline constexpr auto fields_of<OriginalPathParams> = std::to_array<Field<OriginalPathParams>>({
    {"consider",
     &OriginalPathParams::consider,
     Unit::share,
     {0, 1},
     {0, 0.5},
     Scale::linear,
     Mark::assumed,
     "Share of project starts at which a lab considers an original architecture without support",
     "M: 0 leaves the path to policy; the scenario original-path sets it"},
    {"zeta",
     &OriginalPathParams::zeta,
     Unit::one,
     {0, 5},
     {0.1, 0.6},
     Scale::linear,
     Mark::published,
     "Hazard of success for each unit of research",
     "P-35"},
    {"research_unit",
     &OriginalPathParams::research_unit,
     Unit::person,
     {1, 100000},
     {30, 300},
     Scale::logarithmic,
     Mark::assumed,
     "Skilled person-years that are one unit of research",
     "M: P-35 is normalised"},
    {"gain_median",
     &OriginalPathParams::gain_median,
     Unit::one,
     {0, 20},
     {0.3, 1.5},
     Scale::linear,
     Mark::assumed,
     "Median rise of effective compute after a success, relative",
     "P-87: one case of 0.7 to 1.0"},
    {"gain_sd",
     &OriginalPathParams::gain_sd,
     Unit::one,
     {0, 3},
     {0.2, 1},
     Scale::linear,
     Mark::assumed,
     "Standard deviation of its logarithm",
     "M"},
    {"stack_start",
     &OriginalPathParams::stack_start,
     Unit::log10_flop,
     {0, 3},
     {0.1, 0.6},
     Scale::linear,
     Mark::assumed,
     "What the stack of an architecture without users costs",
     "M"},
    {"stack_users",
     &OriginalPathParams::stack_users,
     Unit::year,
     {0.01, 1000000},
     {30, 300},
     Scale::logarithmic,
     Mark::assumed,
     "Lab-years of use at which e-fold of that cost is gone",
     "M"},
    {"choice_scale",
     &OriginalPathParams::choice_scale,
     Unit::log10_flop,
     {0.001, 5},
     {0.05, 0.3},
     Scale::linear,
     Mark::assumed,
     "Scale of the logistic shock of the choice",
     "M"},
    {"mission_weight",
     &OriginalPathParams::mission_weight,
     Unit::log10_flop,
     {0, 5},
     {0.1, 1},
     Scale::linear,
     Mark::assumed,
     "Weight of a mission-minded culture",
     "M"},
    {"support_weight",
     &OriginalPathParams::support_weight,
     Unit::log10_flop,
     {0, 5},
     {0.2, 1},
     Scale::linear,
     Mark::assumed,
     "Weight of the support of the city",
     "M"},
    {"path_speed",
     &OriginalPathParams::path_speed,
     Unit::share,
     {0, 1},
     {0.1, 0.5},
     Scale::linear,
     Mark::assumed,
     "Share of the work that a project renews",
     "M"},
    {"public_share",
     &OriginalPathParams::public_share,
     Unit::share,
     {0, 1},
     {0.05, 0.3},
     Scale::linear,
     Mark::assumed,
     "Part of the revenue of firms that comes from public buyers",
     "M"},
});
static_assert(complete<OriginalPathParams>());

}  // namespace headwater::model
