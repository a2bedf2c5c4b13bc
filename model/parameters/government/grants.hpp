// Parameters of processes/government/grants.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct GrantParams {
    double apply_hazard = 0.03;
    double smallest = 5;
    double crowd_out = 0.3;
};

template <>
inline constexpr std::string_view group_of<GrantParams> = "grant";
template <>
inline constexpr auto fields_of<GrantParams> = std::to_array<Field<GrantParams>>({
    {"apply_hazard",
     &GrantParams::apply_hazard,
     Unit::per_month,
     {0, 1},
     {0.01, 0.1},
     Scale::linear,
     Mark::assumed,
     "Hazard of a successful application while money lasts",
     "M"},
    {"smallest",
     &GrantParams::smallest,
     Unit::person,
     {0, 10000},
     {1, 20},
     Scale::linear,
     Mark::assumed,
     "Fewest heads of an applicant",
     "M"},
    {"crowd_out",
     &GrantParams::crowd_out,
     Unit::share,
     {0, 1},
     {0, 0.7},
     Scale::linear,
     Mark::assumed,
     "Share of an award by which the firm cuts its own research spending",
     "CN-12: 0-1"},
});
static_assert(complete<GrantParams>());

}  // namespace headwater::model
