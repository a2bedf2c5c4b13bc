// Parameters of pay by value and outside options (equations/people/pay_law.hpp).
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct PayByValueParams {
    double tightness_speed = 0.003;
    double outside_speed = 0.03;
    double rent_sharing = 0.1;
    double value_share = 0.55;
    double outside_pay = 25000;
    double rent_weight = 0.3;
    double growth = 0;
    double largest_change = 0.015;
    double most_value = 4;
};

template <>
inline constexpr std::string_view group_of<PayByValueParams> = "pay_by_value";
template <>
inline constexpr auto fields_of<PayByValueParams> = std::to_array<Field<PayByValueParams>>({
    {"tightness_speed",
     &PayByValueParams::tightness_speed,
     Unit::per_month,
     {0, 0.2},
     {0.001, 0.01},
     Scale::linear,
     Mark::assumed,
     "Monthly log change of posted pay per log of posts per person between jobs",
     "M: over outside_speed it is the long-run elasticity, 0.1 as in the wage curve (Blanchflower and Oswald "
     "1994)"},
    {"outside_speed",
     &PayByValueParams::outside_speed,
     Unit::per_month,
     {0, 1},
     {0.01, 0.06},
     Scale::linear,
     Mark::assumed,
     "Share of the log gap to the pay wanted that closes in a month",
     "M: contracts of two to three years"},
    {"rent_sharing",
     &PayByValueParams::rent_sharing,
     Unit::elasticity,
     {0, 1},
     {0.05, 0.15},
     Scale::linear,
     Mark::published,
     "Elasticity of the pay wanted to value added per head",
     "Card, Cardoso, Heining and Kline 2018: 0.05 to 0.15"},
    {"value_share",
     &PayByValueParams::value_share,
     Unit::share,
     {0.05, 1},
     {0.4, 0.7},
     Scale::linear,
     Mark::assumed,
     "Share of value added per head that would be pay, did firms not have to match other work",
     "M: labour shares"},
    {"outside_pay",
     &PayByValueParams::outside_pay,
     Unit::money_per_person_month,
     {100, 1000000},
     {18000, 32000},
     Scale::logarithmic,
     Mark::assumed,
     "What other software work pays a typical person of the broad tier where rents are those of the mean; "
     "other tiers by "
     "their relative pay",
     "M: mean of the opening of China's cities"},
    {"rent_weight",
     &PayByValueParams::rent_weight,
     Unit::elasticity,
     {0, 2},
     {0.2, 0.4},
     Scale::linear,
     Mark::assumed,
     "Elasticity of outside pay to rent, against the mean of the people",
     "M: pay differs less than rents (Rosen 1979, Roback 1982)"},
    {"growth",
     &PayByValueParams::growth,
     Unit::per_month,
     {-0.05, 0.05},
     {0, 0.004},
     Scale::linear,
     Mark::assumed,
     "Growth of outside pay since January 2018, and of posted pay with it; 0 in money of constant worth",
     "M: runs are in money of 2024"},
    {"largest_change",
     &PayByValueParams::largest_change,
     Unit::one,
     {0.0001, 1},
     {0.01, 0.03},
     Scale::linear,
     Mark::assumed,
     "Most by which the log of posted pay changes in a month",
     "M: pay is sluggish"},
    {"most_value",
     &PayByValueParams::most_value,
     Unit::one,
     {1, 100},
     {2, 6},
     Scale::linear,
     Mark::assumed,
     "Most by which value added per head multiplies or divides the outside pay before it is shared",
     "M: firms that lose money still pay"},
});
static_assert(complete<PayByValueParams>());

}  // namespace headwater::model
