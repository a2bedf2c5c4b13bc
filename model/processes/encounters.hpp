// Encounters in one part of a city (CN-29): who works next door meets investors, founders and ideas.
//
// Cells of about 1 km2: city c has max(1, skilled people living there at real scale / cell_people) of them, at
// most 256, counted from its universities, which stand in cell 0. A site that opens takes cell k with
// probability proportional to
//   (1 + N_k / cell_people)^pull / (k + 1),
// N_k the skilled (core and star) people at work in the cell at real scale, among the cells with N_k below
// `cell_capacity` (0 = no limit; with a limit the city has as many cells as it needs), and keeps it.
// Contact of a site with n skilled people:
//   contact = ln(1 + e0 g_k (N_k - n + decay (N_k-1 + N_k+1)) / area),   area = 1 km2,
// with n the people of the real lab, g_0 = 1 + space / space_unit for the m2 of common space that
// `space_grant` opens in cell 0 and g_k = 1 elsewhere. The city pays the rent of the space to its owners, cut
// to programme room; what is not paid for does not count.
// What contact does: it raises the log odds of a venture offer (funding.hpp), the hazard of spin-offs
// (founding.hpp) and the number of ideas (ideas.hpp) of the lab; a lab counts its best site.
// With `shuffle` the sites of a city change cells with each other at random every month before contact is
// counted: as many sites in each cell, but not who stands next to whom (experiment E-9).
// e0 is 0 unless a scenario sets it: there are no cells then.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"
#include "model/levers/month.hpp"
#include "model/state/world.hpp"

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

void encounters(const Month& month, const EncounterParams& params, World& world, Postings& postings);

}  // namespace headwater::model
