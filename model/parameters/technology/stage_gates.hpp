// Parameters of stage gates in processes/technology/algorithms.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct StageGateParams {
    double dominated_hazard = 0.04;
    double detection = 0.7;
    double sunk_bias = 0.3;
    double face = 0.05;
    double switch_cost = 0.02;
    double advantage = 0.3;
    double horizon = 12;
};

template <>
inline constexpr std::string_view group_of<StageGateParams> = "stage_gate";
template <>
inline constexpr auto fields_of<StageGateParams> = std::to_array<Field<StageGateParams>>({
    {"dominated_hazard",
     &StageGateParams::dominated_hazard,
     Unit::per_month,
     {0, 1},
     {0.01, 0.08},
     Scale::linear,
     Mark::assumed,
     "Hazard that the line of research of a lab is passed by another",
     "SV-13; M"},
    {"detection",
     &StageGateParams::detection,
     Unit::share,
     {0, 1},
     {0.4, 0.95},
     Scale::linear,
     Mark::assumed,
     "Chance that a review sees it",
     "SV-13; M"},
    {"sunk_bias",
     &StageGateParams::sunk_bias,
     Unit::log10_flop,
     {0, 5},
     {0, 0.6},
     Scale::linear,
     Mark::assumed,
     "Weight of sunk months in the choice to go on",
     "SV-13; M"},
    {"face",
     &StageGateParams::face,
     Unit::log10_flop,
     {0, 5},
     {0, 0.2},
     Scale::linear,
     Mark::assumed,
     "What turning back costs in standing",
     "SV-13; M"},
    {"switch_cost",
     &StageGateParams::switch_cost,
     Unit::log10_flop,
     {0, 5},
     {0, 0.1},
     Scale::linear,
     Mark::assumed,
     "Algorithms lost by turning to another line",
     "SV-13; M"},
    {"advantage",
     &StageGateParams::advantage,
     Unit::log10_flop,
     {0, 5},
     {0.1, 0.6},
     Scale::linear,
     Mark::assumed,
     "What another line that has passed its own promises to a lab",
     "M"},
    {"horizon",
     &StageGateParams::horizon,
     Unit::month,
     {1, 120},
     {6, 24},
     Scale::linear,
     Mark::assumed,
     "Months ahead that a lab holds against those it has spent on its line",
     "M"},
});
static_assert(complete<StageGateParams>());

}  // namespace headwater::model
