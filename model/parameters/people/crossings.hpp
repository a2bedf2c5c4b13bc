// Parameters of processes/people/borders.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct CrossingParams {
    double cost = 1.5;
    double delay = 3;
};

template <>
inline constexpr std::string_view group_of<CrossingParams> = "crossing";
template <>
inline constexpr auto fields_of<CrossingParams> = std::to_array<Field<CrossingParams>>({
    {"cost",
     &CrossingParams::cost,
     Unit::utility,
     {0, 20},
     {0.5, 3},
     Scale::linear,
     Mark::assumed,
     "What going to live in another nation costs, beside the move",
     "M; P-18: most who leave for the other side stay there, few change sides later"},
    {"delay",
     &CrossingParams::delay,
     Unit::month,
     {0, 24},
     {1, 9},
     Scale::linear,
     Mark::assumed,
     "Months until somebody who works may start abroad, beside the notice",
     "M: a work permit takes 1 to 9 months",
     Numbers::whole},
});
static_assert(complete<CrossingParams>());

}  // namespace headwater::model
