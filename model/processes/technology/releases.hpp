// The release race: when a finished model comes out, and who leads (SV-14, SV-16).
//
// A finished model is polished for p* months, where the next month would gain less than it risks (polish_months in
// release_race.hpp, the hazard being releases of the last six months by labs that are at least as good, a month). Polish
// adds polish_gain (1 - exp(-p / polish_scale)). Then, with margin = release_margin of research.hpp + the lever's,
//   given up   when K_new <= K_own + margin in every kind of task: what it took is sunk;
//   released   when it passes another lab in some kind of task, or has waited hold_months;
//   held       otherwise.
// A released model never lowers what a lab has. Its attention, which fades with attention_half_life, is 10^min(0, K -
// best K that the month found) in the best kind of task; visibility rises as in research.hpp. It is open with
// probability openness_f: anybody may then start from it, and the open frontier at home is the best of these.
#pragma once

#include <vector>

#include "model/levers/month.hpp"
#include "model/parameters/technology/release_race.hpp"
#include "model/parameters/technology/research.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::technology {

void releases(const Month& month, const ReleaseRaceParams& params, const ResearchParams& research, Labs& labs,
              Cities& cities, Nation& nation, KnowHow& know_how, Projects& projects, Releases& released,
              std::vector<LabId>& new_model_makers, MonthRecord& record);

}  // namespace headwater::model::technology
