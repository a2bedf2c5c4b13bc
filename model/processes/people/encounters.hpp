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
// A row of t small places (equations/people/small_places.hpp) has the cells of each of them, t max(1, people of one
// / cell_people) in all: cell k lies in place k mod t, floor(k / t) from its middle, which divides its weight by
// floor(k / t) + 1, and has the neighbours k - t and k + t.
// With `shuffle` the sites of a city change cells with each other at random every month before contact is
// counted: as many sites in each cell, but not who stands next to whom (experiment E-9).
// e0 is 0 unless a scenario sets it: there are no cells then.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/people/encounters.hpp"
#include "model/state/world.hpp"

namespace headwater::model::people {

void encounters(const Month& month, const EncounterParams& params, Cities& cities, const Labs& labs,
                const Sites& sites, Encounters& placed, const Ledger& ledger, Postings& postings);

}  // namespace headwater::model::people
