// Parameters of processes/government/regulation.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct RegulationParams {
    double memory_months = 12;
};

template <>
inline constexpr std::string_view group_of<RegulationParams> = "regulation";
template <>
inline constexpr auto fields_of<RegulationParams> = std::to_array<Field<RegulationParams>>({
    {"memory_months",
     &RegulationParams::memory_months,
     Unit::month,
     {1, 120},
     {6, 24},
     Scale::linear,
     Mark::assumed,
     "Months for which a paid incentive can still be found",
     "M"},
});
static_assert(complete<RegulationParams>());

}  // namespace headwater::model
