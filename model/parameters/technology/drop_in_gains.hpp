// Parameters of processes/technology/drop_in_gains.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct DropInGainParams {
    double compatible = 0.5;
    double smallest = 1.7;
    double largest = 2.0;
    double lag = 4.0;
    double port_cost = 2e6;
    double licence_fee = 5e6;
    double fade = 0.97;
};

template <>
inline constexpr std::string_view group_of<DropInGainParams> = "drop_in_gain";
template <>
inline constexpr auto fields_of<DropInGainParams> = std::to_array<Field<DropInGainParams>>({
    {"compatible",
     &DropInGainParams::compatible,
     Unit::share,
     {0, 1},
     {0.2, 0.8},
     Scale::linear,
     Mark::assumed,
     "Share of successes that fit into common architectures",
     "M"},
    {"smallest",
     &DropInGainParams::smallest,
     Unit::one,
     {1, 10},
     {1.5, 1.8},
     Scale::linear,
     Mark::stated,
     "Smallest multiplier of effective compute",
     "P-87; S-68"},
    {"largest",
     &DropInGainParams::largest,
     Unit::one,
     {1, 10},
     {1.8, 2.5},
     Scale::linear,
     Mark::stated,
     "Largest multiplier of effective compute",
     "P-87; S-68"},
    {"lag",
     &DropInGainParams::lag,
     Unit::month,
     {0, 60},
     {3, 6},
     Scale::linear,
     Mark::published,
     "Months until others can adopt it",
     "P-80"},
    {"port_cost",
     &DropInGainParams::port_cost,
     Unit::money_per_firm,
     {0, 1000000000},
     {5e5, 1e7},
     Scale::linear,
     Mark::assumed,
     "Cost of adopting a gain",
     "M"},
    {"licence_fee",
     &DropInGainParams::licence_fee,
     Unit::money_per_firm,
     {0, 1000000000},
     {1e6, 2e7},
     Scale::linear,
     Mark::assumed,
     "Licence of a closed gain, once",
     "M"},
    {"fade",
     &DropInGainParams::fade,
     Unit::share,
     {0, 1},
     {0.93, 0.99},
     Scale::linear,
     Mark::assumed,
     "Part of a gain that is left after a month",
     "M: half after two years"},
});
static_assert(complete<DropInGainParams>());

}  // namespace headwater::model
