// Parameters of processes/technology/foreign_ip.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct ForeignIpParams {
    double foreign_share = 0.71;
    double loss = 0.3;
    double months = 24.0;
    double filing = 0.1;
    double property_cost = 1e8;
};

template <>
inline constexpr std::string_view group_of<ForeignIpParams> = "foreign_ip";
template <>
inline constexpr auto fields_of<ForeignIpParams> = std::to_array<Field<ForeignIpParams>>({
    {"foreign_share",
     &ForeignIpParams::foreign_share,
     Unit::share,
     {0, 1},
     {0.6, 0.8},
     Scale::linear,
     Mark::stated,
     "Part of the property in large models that is foreign",
     "S-66: 71 % of 2,899 items are of the United States"},
    {"loss",
     &ForeignIpParams::loss,
     Unit::log10_flop,
     {0, 3},
     {0.1, 0.6},
     Scale::linear,
     Mark::assumed,
     "Loss of K when all that a model rests on is foreign and cut off",
     "M"},
    {"months",
     &ForeignIpParams::months,
     Unit::month,
     {1, 240},
     {12, 60},
     Scale::linear,
     Mark::assumed,
     "Length of a cut that the hazard draws",
     "M",
     Numbers::whole},
    {"filing",
     &ForeignIpParams::filing,
     Unit::one,
     {0, 5},
     {0.02, 0.3},
     Scale::linear,
     Mark::assumed,
     "Own property that a success of an original project leaves",
     "M"},
    {"property_cost",
     &ForeignIpParams::property_cost,
     Unit::money,
     {1000, 1000000000000},
     {3e7, 1e9},
     Scale::logarithmic,
     Mark::assumed,
     "Money for own property that divides the foreign share of a lab by e",
     "M"},
});
static_assert(complete<ForeignIpParams>());

}  // namespace headwater::model
