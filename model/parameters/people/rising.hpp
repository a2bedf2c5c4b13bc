// Parameters of processes/people/rising.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct RisingParams {
    double core_rate = 0.0004;
    double star_rate = 0.0012;
    double experience = 36;
    double training_gain = 1;
    double institute_gain = 0.5;
    double learning = 0.5;
};

template <>
inline constexpr std::string_view group_of<RisingParams> = "rising";
template <>
inline constexpr auto fields_of<RisingParams> = std::to_array<Field<RisingParams>>({
    {"core_rate",
     &RisingParams::core_rate,
     Unit::per_month,
     {0, 0.05},
     {0.0002, 0.0008},
     Scale::linear,
     Mark::assumed,
     "Hazard of rising from the broad to the core tier, of somebody of middling ability at an employer that "
     "trains "
     "nothing",
     "M: with it the share of the core tier stays near that of the opening"},
    {"star_rate",
     &RisingParams::star_rate,
     Unit::per_month,
     {0, 0.05},
     {0.0006, 0.0024},
     Scale::linear,
     Mark::assumed,
     "Hazard of rising from the core tier to the stars, of somebody of middling ability at a lab that "
     "everybody "
     "looks at",
     "M: with it the share of stars stays near that of the opening"},
    {"experience",
     &RisingParams::experience,
     Unit::month,
     {0, 240},
     {24, 60},
     Scale::linear,
     Mark::assumed,
     "Months since the first job before which nobody rises",
     "M"},
    {"training_gain",
     &RisingParams::training_gain,
     Unit::one,
     {0, 10},
     {0.5, 2},
     Scale::linear,
     Mark::assumed,
     "Rise of the hazard of the core tier at a lab that trains models",
     "M: learning by doing"},
    {"institute_gain",
     &RisingParams::institute_gain,
     Unit::one,
     {0, 10},
     {0.2, 1},
     Scale::linear,
     Mark::assumed,
     "Rise of the hazard of the core tier at an institute or university",
     "M"},
    {"learning",
     &RisingParams::learning,
     Unit::share,
     {0, 1},
     {0.2, 0.8},
     Scale::linear,
     Mark::assumed,
     "Part of the log distance between the typical abilities of two tiers by which ability grows when "
     "somebody "
     "rises",
     "M: the able rise more often, which makes up for most of the rest"},
});
static_assert(complete<RisingParams>());

}  // namespace headwater::model
