// Ideas, realised where they are born, elsewhere or abroad (CN-03).
//
// Ideas of lab f in a month: Poisson with mean star_rate / 12 x (stars + core_part x core) x (1 +
// contact_weight x contact of the lab with its neighbourhood; CN-29, encounters.hpp), core_part
// standing for the ability of core people to the power 1.5 relative to stars. Two hazards compete for each:
// of realisation at home,
//   h = hazard x [GPUs / size_share + seed_compute >= gpu_minimum] x organiser x freedom,
// organiser = 1 - exp(-(stars + core / 10) / size_share), freedom = 1 - (1 - a_f) (1 - autonomy_grant) with
// a_f the culture of the lab, and of diffusion, `diffusion`. The fate is drawn when the idea is born, by
// the hazards of that month: here with probability h / (h + diffusion); of the rest home_share are realised
// by another lab at home that trains, drawn in proportion to its GPUs, and what remains abroad, where the
// credit goes.
// An idea realised adds gain / size_share, log10, to the ideas x of the lab that realised it, which fade by
// `fade` a month; K of its projects gains log10(1 + x ln 10): x for a single idea, less for each of many.
// `gain` is 0 unless a scenario sets it: ideas are then counted and change nothing.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/technology/ideas.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::technology {

void ideas(const Month& month, const IdeaParams& params, Labs& labs, const Sites& sites,
           const Encounters& encounters, MonthRecord& record);

}  // namespace headwater::model::technology
