// Parameters of processes/people/arrivals/outside_pool.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct OutsidePoolParams {
    double people = 8e6;
    double entry_rate = 0.0006;
    double entry_elasticity = 1;
    double most_entry = 4;
    double leave_rate = 0.08;
    double patience = 9;
};

template <>
inline constexpr std::string_view group_of<OutsidePoolParams> = "outside_pool";
template <>
inline constexpr auto fields_of<OutsidePoolParams> = std::to_array<Field<OutsidePoolParams>>({
    {"people",
     &OutsidePoolParams::people,
     Unit::person,
     {0, 1e9},
     {6e6, 10e6},
     Scale::linear,
     Mark::assumed,
     "Other software and engineering people of the country, of whom some come to the field, scale 1",
     "M: 6 to 10 million"},
    {"entry_rate",
     &OutsidePoolParams::entry_rate,
     Unit::per_month,
     {1e-6, 0.1},
     {0.0003, 0.0012},
     Scale::logarithmic,
     Mark::assumed,
     "Share of them who come in a month where there is a post for each person between jobs",
     "M"},
    {"entry_elasticity",
     &OutsidePoolParams::entry_elasticity,
     Unit::elasticity,
     {0, 5},
     {0.5, 1.5},
     Scale::linear,
     Mark::assumed,
     "Elasticity of entry to posts per person between jobs in the city",
     "M; P-14 has 1 to 3 for pay, which follows the posts"},
    {"most_entry",
     &OutsidePoolParams::most_entry,
     Unit::one,
     {1, 100},
     {2, 6},
     Scale::linear,
     Mark::assumed,
     "Most by which entry is multiplied, and divided",
     "M"},
    {"leave_rate",
     &OutsidePoolParams::leave_rate,
     Unit::per_month,
     {0, 1},
     {0.04, 0.15},
     Scale::linear,
     Mark::assumed,
     "Hazard of leaving for other work, of who has been without a job for `patience`",
     "M"},
    {"patience",
     &OutsidePoolParams::patience,
     Unit::month,
     {0, 60},
     {6, 12},
     Scale::linear,
     Mark::assumed,
     "Months without a job after which people of the broad tier look elsewhere",
     "M"},
});
static_assert(complete<OutsidePoolParams>());

}  // namespace headwater::model
