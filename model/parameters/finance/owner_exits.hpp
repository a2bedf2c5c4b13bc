// Parameters of processes/finance/owner_exits/owner_exits.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct OwnerExitParams {
    double list_value = 5e9;
    double list_sales = 3e8;
    double list_age = 60;
    double list_hazard = 0.02;
    double list_share = 0.15;
    double sell_months = 24;
    double window_speed = 0.05;
    double window_noise = 0.1;
    double window_least = 0.2;
    double window_most = 1.5;
    double sale_hazard = 0.006;
    double falling = 3;
    double sale_value = 3e9;
    double sale_premium = 1.3;
    double sale_cash = 3;
    double leavers = 0.21;
};

template <>
inline constexpr std::string_view group_of<OwnerExitParams> = "owner_exit";
template <>
inline constexpr auto fields_of<OwnerExitParams> = std::to_array<Field<OwnerExitParams>>({
    {"list_value",
     &OwnerExitParams::list_value,
     Unit::money,
     {1, 1e15},
     {2e9, 1e10},
     Scale::logarithmic,
     Mark::assumed,
     "Value from which a firm can be listed",
     "M: 1 bn CNY is the least of the STAR board, those listed were larger"},
    {"list_sales",
     &OwnerExitParams::list_sales,
     Unit::money_per_year,
     {0, 1e15},
     {1e8, 5e8},
     Scale::linear,
     Mark::published,
     "Sales of a year from which a firm can be listed",
     "STAR board rules of 2019: 0.3 bn CNY at a value of 3 bn"},
    {"list_age",
     &OwnerExitParams::list_age,
     Unit::month,
     {0, 600},
     {36, 96},
     Scale::linear,
     Mark::assumed,
     "Age from which a firm can be listed",
     "M"},
    {"list_hazard",
     &OwnerExitParams::list_hazard,
     Unit::per_month,
     {0, 1},
     {0.01, 0.04},
     Scale::linear,
     Mark::assumed,
     "Hazard of being listed of a firm that can be, in a usual window",
     "M"},
    {"list_share",
     &OwnerExitParams::list_share,
     Unit::share,
     {0.001, 0.9},
     {0.1, 0.25},
     Scale::linear,
     Mark::assumed,
     "New shares sold at the listing, of all with them",
     "M: 10 % at least in China for large firms, 25 % for small"},
    {"sell_months",
     &OwnerExitParams::sell_months,
     Unit::month,
     {1, 120},
     {12, 36},
     Scale::linear,
     Mark::assumed,
     "Months over which funds sell what they hold of a listed firm",
     "M: one year is locked in China"},
    {"window_speed",
     &OwnerExitParams::window_speed,
     Unit::per_month,
     {0, 1},
     {0.02, 0.1},
     Scale::linear,
     Mark::assumed,
     "Return of the window for listings to its usual state",
     "M"},
    {"window_noise",
     &OwnerExitParams::window_noise,
     Unit::one,
     {0, 5},
     {0.05, 0.2},
     Scale::linear,
     Mark::assumed,
     "Monthly luck of the window",
     "M: listings in China fell by two thirds from 2022 to 2024"},
    {"window_least",
     &OwnerExitParams::window_least,
     Unit::one,
     {0, 1},
     {0.1, 0.4},
     Scale::linear,
     Mark::assumed,
     "Narrowest window",
     "M"},
    {"window_most",
     &OwnerExitParams::window_most,
     Unit::one,
     {1, 10},
     {1.2, 2},
     Scale::linear,
     Mark::assumed,
     "Widest window",
     "M"},
    {"sale_hazard",
     &OwnerExitParams::sale_hazard,
     Unit::per_month,
     {0, 1},
     {0.003, 0.012},
     Scale::linear,
     Mark::assumed,
     "Hazard that a firm is for sale",
     "M: some 7 % of financed firms a year in the US"},
    {"falling",
     &OwnerExitParams::falling,
     Unit::one,
     {1, 100},
     {2, 5},
     Scale::linear,
     Mark::assumed,
     "Factor of that hazard where sales are below those of a year ago",
     "M"},
    {"sale_value",
     &OwnerExitParams::sale_value,
     Unit::money,
     {1, 1e15},
     {1e9, 1e10},
     Scale::logarithmic,
     Mark::assumed,
     "Value below which a firm is bought as a whole",
     "M"},
    {"sale_premium",
     &OwnerExitParams::sale_premium,
     Unit::one,
     {1, 10},
     {1.2, 1.5},
     Scale::linear,
     Mark::assumed,
     "Price of a whole firm over its value",
     "M: premium over the market price in takeovers"},
    {"sale_cash",
     &OwnerExitParams::sale_cash,
     Unit::one,
     {1, 100},
     {2, 5},
     Scale::linear,
     Mark::assumed,
     "Money of a buyer at least, over the value of what it buys",
     "M"},
    {"leavers",
     &OwnerExitParams::leavers,
     Unit::share,
     {0, 1},
     {0.15, 0.3},
     Scale::linear,
     Mark::published,
     "Part of the people who leave when their firm is bought",
     "P-11: 33 % against 12 % in the first year"},
});
static_assert(complete<OwnerExitParams>());

}  // namespace headwater::model
