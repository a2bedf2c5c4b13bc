// Posted pay and rents follow their markets (CN-02).
//
// Pay of tier k in c: ln w += wage_speed x clamp(ln tightness - target, +-2), tightness = (vacancies + 1) /
// (searchers + 1) with the posts wanted this month and the people then without a job; a national pull keeps
// cities together: + wage_pull (ln mean - ln w), the mean of ln w over people.
// Rent: r_c moves a share rent_speed a month towards r0_c ((people_c / scale) / land_c)^gamma_r.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"
#include "model/levers/month.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

struct FactorPriceParams {
    double wage_speed = 0.004;
    double wage_target = 0.0;
    double wage_pull = 0.0;
    double gamma_r = 0.4;
    double rent_speed = 0.02;
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
});
static_assert(complete<FactorPriceParams>());

void factor_prices(const Month& month, const FactorPriceParams& params, Cities& cities, const Sites& sites);

}  // namespace headwater::model
