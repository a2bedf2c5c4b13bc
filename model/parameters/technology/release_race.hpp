// Parameters of processes/technology/releases.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct ReleaseRaceParams {
    double hold_months = 3;
    double polish_gain = 0.05;
    double polish_scale = 1.5;
    double polish_value = 10;
    double attention_half_life = 2.5;
};

template <>
inline constexpr std::string_view group_of<ReleaseRaceParams> = "release_race";
template <>
inline constexpr auto fields_of<ReleaseRaceParams> = std::to_array<Field<ReleaseRaceParams>>({
    {"hold_months",
     &ReleaseRaceParams::hold_months,
     Unit::month,
     {0, 24},
     {1, 6},
     Scale::linear,
     Mark::assumed,
     "Months for which a better model is held that gains no rank",
     "SV-16; M",
     Numbers::whole},
    {"polish_gain",
     &ReleaseRaceParams::polish_gain,
     Unit::log10_flop,
     {0, 1},
     {0.02, 0.1},
     Scale::linear,
     Mark::assumed,
     "Largest gain of polishing a finished model",
     "SV-16; M"},
    {"polish_scale",
     &ReleaseRaceParams::polish_scale,
     Unit::month,
     {0.1, 12},
     {1, 3},
     Scale::linear,
     Mark::assumed,
     "Months in which 63 percent of that gain is reached",
     "SV-16; M"},
    {"polish_value",
     &ReleaseRaceParams::polish_value,
     Unit::one,
     {0, 1000},
     {3, 30},
     Scale::linear,
     Mark::assumed,
     "What a unit of K is worth, relative to being passed before the release",
     "SV-16; M"},
    {"attention_half_life",
     &ReleaseRaceParams::attention_half_life,
     Unit::month,
     {0.1, 60},
     {2, 3},
     Scale::linear,
     Mark::stated,
     "Half-life of the attention that a release draws",
     "SV-16"},
});
static_assert(complete<ReleaseRaceParams>());

}  // namespace headwater::model
