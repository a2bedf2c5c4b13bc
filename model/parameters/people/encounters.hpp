// Parameters of processes/people/encounters.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct EncounterParams {
    double e0 = 0;
    double decay = 0.37;
    double pull = 0.5;
    double cell_people = 2000;
    double space_unit = 10000;
    double shuffle = 0;
};

template <>
inline constexpr std::string_view group_of<EncounterParams> = "encounters";
template <>
inline constexpr auto fields_of<EncounterParams> = std::to_array<Field<EncounterParams>>({
    {"e0",
     &EncounterParams::e0,
     Unit::per_month,
     {0, 1},
     {0, 0.003},
     Scale::linear,
     Mark::assumed,
     "Encounters in a month of one skilled person with another one in the same square kilometre",
     "CN-29; M: 0 unless a scenario sets it"},
    {"decay",
     &EncounterParams::decay,
     Unit::share,
     {0, 1},
     {0.2, 0.6},
     Scale::linear,
     Mark::assumed,
     "Encounters with people of the next cell relative to those of the own one",
     "CN-29: fades within 1-2 km"},
    {"pull",
     &EncounterParams::pull,
     Unit::elasticity,
     {0, 3},
     {0, 1},
     Scale::linear,
     Mark::assumed,
     "Elasticity of the choice of a cell to the people who work there",
     "M"},
    {"cell_people",
     &EncounterParams::cell_people,
     Unit::person,
     {10, 1000000.0},
     {1000, 5000},
     Scale::logarithmic,
     Mark::assumed,
     "Skilled people per cell of a city",
     "M"},
    {"space_unit",
     &EncounterParams::space_unit,
     Unit::square_metre,
     {100, 1000000.0},
     {3000, 30000},
     Scale::logarithmic,
     Mark::assumed,
     "Common space that doubles encounters in its cell",
     "M"},
    {"shuffle",
     &EncounterParams::shuffle,
     Unit::switch_,
     {0, 1},
     {0, 1},
     Scale::linear,
     Mark::assumed,
     "1 = sites of a city change cells at random before contact is counted",
     "arm of E-9"},
});
static_assert(complete<EncounterParams>());

}  // namespace headwater::model
