// Parameters of processes/people/praise.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct PraiseParams {
    double praise_rate = 0.02;
    double jump = 0.3;
    double decay = 0.93;
    double chi = 3;
};

template <>
inline constexpr std::string_view group_of<PraiseParams> = "praise";
template <>
inline constexpr auto fields_of<PraiseParams> = std::to_array<Field<PraiseParams>>({
    {"praise_rate",
     &PraiseParams::praise_rate,
     Unit::per_month,
     {0, 1},
     {0.005, 0.05},
     Scale::linear,
     Mark::assumed,
     "Monthly probability that a skilled person of an institute is praised, at full publicity",
     "M"},
    {"jump",
     &PraiseParams::jump,
     Unit::share,
     {0, 1},
     {0.1, 0.5},
     Scale::linear,
     Mark::assumed,
     "Share of what is missing to full visibility that one praise adds",
     "CN-13; M"},
    {"decay",
     &PraiseParams::decay,
     Unit::one,
     {0.85, 1},
     {0.9, 0.97},
     Scale::linear,
     Mark::assumed,
     "Factor by which visibility fades in a month",
     "CN-13; M: half in ten months"},
    {"chi",
     &PraiseParams::chi,
     Unit::one,
     {0, 20},
     {1, 6},
     Scale::linear,
     Mark::assumed,
     "Searches by headhunters at full visibility, relative to the highest hazard of the tier",
     "CN-13; M"},
});
static_assert(complete<PraiseParams>());

}  // namespace headwater::model
