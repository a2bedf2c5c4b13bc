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
// With `openness_rule` (SV-33) it is open when the lab is behind the best model of others, at home or abroad, by more than the gap
// (opening_gap in equations/technology/openness.hpp), or is among the open_mandate of releases that have to be; an open
// release draws `adoption` times the attention. A leader is closed, a follower open.
// With `caution` (SV-34) a finished model is held for the longest of
//   start_months exp(-wear x rivals), rivals being other labs at home, and abroad, with a best model within rival_distance;
//   what liability makes worth while (liable_months in equations/technology/caution.hpp);
//   safety_min_months, and answer_months while trust is below answer_below (public_record.hpp);
// polish goes on meanwhile.
#pragma once

#include <vector>

#include "model/levers/month.hpp"
#include "model/parameters/technology/caution.hpp"
#include "model/parameters/technology/openness.hpp"
#include "model/parameters/technology/release_race.hpp"
#include "model/parameters/technology/research.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::technology {

struct ReleaseBeliefs {
    const ReleaseRaceParams& race;
    const OpennessParams& openness;
    const CautionParams& caution;
    const ResearchParams& research;
};

void releases(const Month& month, const ReleaseBeliefs& beliefs, const PublicRecord& public_record,
              Labs& labs, Cities& cities, Nation& nation, KnowHow& know_how, Projects& projects,
              Releases& released, std::vector<LabId>& new_model_makers, MonthRecord& record);

}  // namespace headwater::model::technology
