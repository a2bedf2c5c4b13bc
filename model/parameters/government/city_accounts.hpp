// Parameters of processes/government/city_accounts.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct CityAccountParams {
    double largest_cut = 0.02;
    double debt_limit = 1.2;
    double bond_rate = 0.025;
    double bond_spread = 0.02;
    double reserve_months = 1;
    double amenity_loss = 0.5;
};

template <>
inline constexpr std::string_view group_of<CityAccountParams> = "city_account";
template <>
inline constexpr auto fields_of<CityAccountParams> = std::to_array<Field<CityAccountParams>>({
    {"largest_cut",
     &CityAccountParams::largest_cut,
     Unit::share,
     {0, 1},
     {0.01, 0.04},
     Scale::linear,
     Mark::assumed,
     "Largest part of its other services that a city gives up for levers",
     "M"},
    {"debt_limit",
     &CityAccountParams::debt_limit,
     Unit::year,
     {0, 20},
     {0.8, 2},
     Scale::linear,
     Mark::assumed,
     "Most that a city may owe, years of own revenue",
     "M"},
    {"bond_rate",
     &CityAccountParams::bond_rate,
     Unit::per_year,
     {0, 1},
     {0.02, 0.035},
     Scale::linear,
     Mark::assumed,
     "Interest on bonds of a city without debt",
     "M"},
    {"bond_spread",
     &CityAccountParams::bond_spread,
     Unit::per_year,
     {0, 1},
     {0.01, 0.04},
     Scale::linear,
     Mark::assumed,
     "What comes on top for a city at its limit",
     "M"},
    {"reserve_months",
     &CityAccountParams::reserve_months,
     Unit::month,
     {0, 60},
     {0.5, 3},
     Scale::linear,
     Mark::assumed,
     "Cost of levers that a city keeps before it pays bonds back, months",
     "M"},
    {"amenity_loss",
     &CityAccountParams::amenity_loss,
     Unit::utility,
     {0, 10},
     {0.2, 1},
     Scale::linear,
     Mark::assumed,
     "Loss of amenity if all other services were given up",
     "M"},
});
static_assert(complete<CityAccountParams>());

}  // namespace headwater::model
