// Parameters of processes/government/national_regime.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct NationalRegimeParams {
    double algorithm_growth = 3.0;
    double compute_growth = 4.6;
    double frontier_start = 21.6;
    double open_lag = 8;
    double gpu_supply_start = 30000;
    double gpu_supply_growth = 1.6;
    double demand_growth = 1.01;
    double pressure_decay = 0.8;
};

template <>
inline constexpr std::string_view group_of<NationalRegimeParams> = "national_regime";
template <>
inline constexpr auto fields_of<NationalRegimeParams> = std::to_array<Field<NationalRegimeParams>>({
    {"algorithm_growth",
     &NationalRegimeParams::algorithm_growth,
     Unit::per_year,
     {1, 10},
     {2, 4},
     Scale::logarithmic,
     Mark::published,
     "Factor by which algorithms make compute more effective in a year",
     "P-77"},
    {"compute_growth",
     &NationalRegimeParams::compute_growth,
     Unit::per_year,
     {1, 20},
     {4, 5},
     Scale::logarithmic,
     Mark::published,
     "Factor by which frontier training compute grows in a year",
     "P-75"},
    {"frontier_start",
     &NationalRegimeParams::frontier_start,
     Unit::log10_flop,
     {15, 40},
     {21, 22.2},
     Scale::linear,
     Mark::assumed,
     "Effective compute of the best model abroad at the start of 2018",
     "M: log10 of the largest 2017-2018 language-model runs in the order of 1e21 to 1e22 FLOP"},
    {"open_lag",
     &NationalRegimeParams::open_lag,
     Unit::month,
     {0, 60},
     {1.1, 14},
     Scale::linear,
     Mark::published,
     "Months until what the frontier abroad can do is open to all",
     "P-80: 3.5 (1.1-5.3) since 2024, single cases to 14; a longer value for earlier years"},
    {"gpu_supply_start",
     &NationalRegimeParams::gpu_supply_start,
     Unit::gpu,
     {1, 100000000.0},
     {10000, 80000},
     Scale::logarithmic,
     Mark::assumed,
     "H100-equivalent GPUs that domestic clouds rent out at the start, scale 1",
     "M: order of magnitude from reported compute of cities"},
    {"gpu_supply_growth",
     &NationalRegimeParams::gpu_supply_growth,
     Unit::per_year,
     {0.5, 10},
     {1.3, 2.0},
     Scale::logarithmic,
     Mark::assumed,
     "Factor by which supply at the reference price grows in a year",
     "M: city targets for 2025 against stock of 2020-2022"},
    {"demand_growth",
     &NationalRegimeParams::demand_growth,
     Unit::per_year,
     {0.5, 3},
     {1.0, 1.15},
     Scale::logarithmic,
     Mark::assumed,
     "Factor by which demand for applications per firm grows in a year",
     "calibrated: with entry it gives the growth of the work force"},
    {"pressure_decay",
     &NationalRegimeParams::pressure_decay,
     Unit::share,
     {0, 1},
     {0.7, 0.9},
     Scale::linear,
     Mark::assumed,
     "Share of a city's political pressure left after a month",
     "CN-09 decay"},
});
static_assert(complete<NationalRegimeParams>());

}  // namespace headwater::model
