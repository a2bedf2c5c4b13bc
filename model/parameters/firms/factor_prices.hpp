// Parameters of processes/firms/factor_prices.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct FactorPriceParams {
    double wage_speed = 0.004;
    double wage_target = 0.0;
    double wage_pull = 0.0;
    double gamma_r = 0.4;
    double rent_speed = 0.02;
    double largest_gap = 2;
};

template <>
inline constexpr std::string_view group_of<FactorPriceParams> = "factor_price";
template <>
inline constexpr auto fields_of<FactorPriceParams> = std::to_array<Field<FactorPriceParams>>({
    {"wage_speed",
     &FactorPriceParams::wage_speed,
     Unit::per_month,
     {0, 0.2},
     {0.001, 0.01},
     Scale::linear,
     Mark::assumed,
     "Monthly log change of posted pay per unit of log tightness",
     "M: pay is sluggish"},
    {"wage_target",
     &FactorPriceParams::wage_target,
     Unit::one,
     {-5, 5},
     {-1, 1},
     Scale::linear,
     Mark::assumed,
     "Log tightness at which posted pay stands still",
     "M"},
    {"wage_pull",
     &FactorPriceParams::wage_pull,
     Unit::per_month,
     {0, 1},
     {0, 0.01},
     Scale::linear,
     Mark::assumed,
     "Pull of a city's pay to the national mean",
     "M"},
    {"gamma_r",
     &FactorPriceParams::gamma_r,
     Unit::elasticity,
     {0, 3},
     {0.2, 0.8},
     Scale::linear,
     Mark::assumed,
     "Elasticity of rent to the number of people",
     "CN-02"},
    {"rent_speed",
     &FactorPriceParams::rent_speed,
     Unit::per_month,
     {0, 1},
     {0.005, 0.05},
     Scale::linear,
     Mark::assumed,
     "Share of the gap to the long-run rent closed in a month",
     "M"},
    {"largest_gap",
     &FactorPriceParams::largest_gap,
     Unit::one,
     {0.01, 20},
     {2, 2},
     Scale::linear,
     Mark::assumed,
     "Most log gap between vacancies and searchers that moves pay",
     "M"},
});
static_assert(complete<FactorPriceParams>());

}  // namespace headwater::model
