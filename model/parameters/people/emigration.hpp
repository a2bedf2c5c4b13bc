// Parameters of processes/people/emigration.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct EmigrationParams {
    double rate_star = 0.0025;
    double rate_core = 0.0015;
    double rate_broad = 0.0004;
    double pay_elasticity = 1;
    double pay_abroad = 1;
    double reference_pay = 26000;
    double most_change = 4;
};

template <>
inline constexpr std::string_view group_of<EmigrationParams> = "emigration";
template <>
inline constexpr auto fields_of<EmigrationParams> = std::to_array<Field<EmigrationParams>>({
    {"rate_star",
     &EmigrationParams::rate_star,
     Unit::per_month,
     {0, 0.05},
     {0.001, 0.005},
     Scale::linear,
     Mark::assumed,
     "Hazard of going abroad of a star paid as the reference says",
     "M; P-02 for the foreign elasticity of stars, P-18 for stocks abroad"},
    {"rate_core",
     &EmigrationParams::rate_core,
     Unit::per_month,
     {0, 0.05},
     {0.0007, 0.003},
     Scale::linear,
     Mark::assumed,
     "The same of somebody of the core tier",
     "M; P-18"},
    {"rate_broad",
     &EmigrationParams::rate_broad,
     Unit::per_month,
     {0, 0.05},
     {0.0002, 0.0008},
     Scale::linear,
     Mark::assumed,
     "The same of somebody of the broad tier",
     "M"},
    {"pay_elasticity",
     &EmigrationParams::pay_elasticity,
     Unit::elasticity,
     {0, 5},
     {0.5, 1.5},
     Scale::linear,
     Mark::published,
     "Elasticity of going abroad to pay abroad over own pay",
     "P-02: 1 for stars from abroad (Akcigit, Baslandze and Stantcheva 2016); taken for all tiers"},
    {"pay_abroad",
     &EmigrationParams::pay_abroad,
     Unit::one,
     {0.01, 100},
     {0.8, 1.25},
     Scale::logarithmic,
     Mark::assumed,
     "Pay abroad, relative to what it was when the hazards were taken",
     "M"},
    {"reference_pay",
     &EmigrationParams::reference_pay,
     Unit::money_per_person_month,
     {100, 1000000},
     {20000, 32000},
     Scale::logarithmic,
     Mark::assumed,
     "Pay of a typical person of the broad tier at which the hazards hold; other tiers by their relative pay",
     "M: mean of the opening of China's cities"},
    {"most_change",
     &EmigrationParams::most_change,
     Unit::one,
     {1, 100},
     {2, 6},
     Scale::linear,
     Mark::assumed,
     "Most by which pay multiplies or divides a hazard",
     "M"},
});
static_assert(complete<EmigrationParams>());

}  // namespace headwater::model
