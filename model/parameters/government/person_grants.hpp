// Parameters of processes/government/person_grants.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct PersonGrantParams {
    double candidates = 20;
    double noise = 0.5;
    double gain = 0.1;
    double young = 96;
};

template <>
inline constexpr std::string_view group_of<PersonGrantParams> = "person_grant";
template <>
inline constexpr auto fields_of<PersonGrantParams> = std::to_array<Field<PersonGrantParams>>({
    {"candidates",
     &PersonGrantParams::candidates,
     Unit::person,
     {2, 200},
     {10, 50},
     Scale::linear,
     Mark::assumed,
     "Candidates for one grant",
     "M",
     Numbers::whole},
    {"noise",
     &PersonGrantParams::noise,
     Unit::one,
     {0.01, 5},
     {0.3, 1},
     Scale::linear,
     Mark::assumed,
     "Standard deviation of the officer's error about log ability",
     "CN-06; M: about the spread of ability in a tier"},
    {"gain",
     &PersonGrantParams::gain,
     Unit::share,
     {0, 1},
     {0.05, 0.2},
     Scale::linear,
     Mark::assumed,
     "Rise of ability of a young winner",
     "M"},
    {"young",
     &PersonGrantParams::young,
     Unit::month,
     {12, 360},
     {60, 120},
     Scale::linear,
     Mark::assumed,
     "Months since entry below which a winner is young",
     "M: before an associate professorship"},
});
static_assert(complete<PersonGrantParams>());

}  // namespace headwater::model
