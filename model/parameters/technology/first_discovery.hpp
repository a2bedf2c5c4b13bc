// Parameters of processes/technology/first_discovery.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct FirstDiscoveryParams {
    double theta = 0.75;
    double rate = 2;
    double gain = 0.15;
    double fame = 0.2;
    double level = 30;
};

template <>
inline constexpr std::string_view group_of<FirstDiscoveryParams> = "first_discovery";
template <>
inline constexpr auto fields_of<FirstDiscoveryParams> = std::to_array<Field<FirstDiscoveryParams>>({
    {"theta",
     &FirstDiscoveryParams::theta,
     Unit::elasticity,
     {0, 3},
     {0.5, 1},
     Scale::linear,
     Mark::assumed,
     "Elasticity of the odds of being first in GPUs, quality and diversity of methods",
     "M: 0.5 to 1; 0 = luck alone"},
    {"rate",
     &FirstDiscoveryParams::rate,
     Unit::per_year,
     {0, 100},
     {0.5, 6},
     Scale::linear,
     Mark::assumed,
     "Discoveries a year that change what a lab can do",
     "M"},
    {"gain",
     &FirstDiscoveryParams::gain,
     Unit::log10_flop,
     {0, 5},
     {0.05, 0.4},
     Scale::linear,
     Mark::assumed,
     "What a discovery adds to the algorithms of the lab that makes it",
     "M: a tenth to twice of what a year gives (P-77: 0.48)"},
    {"fame",
     &FirstDiscoveryParams::fame,
     Unit::share,
     {0, 1},
     {0, 0.5},
     Scale::linear,
     Mark::assumed,
     "Part of the visibility that it lacks which the discovery brings to the lab",
     "M"},
    {"level",
     &FirstDiscoveryParams::level,
     Unit::log10_flop,
     {15, 45},
     {28, 34},
     Scale::linear,
     Mark::assumed,
     "Capability whose first holder counts as the winner of the race",
     "M: a line drawn for counting; nothing acts on it"},
});
static_assert(complete<FirstDiscoveryParams>());

}  // namespace headwater::model
