// What labs know: algorithms, lines of research and methods (SV-13, SV-19).
//
// Algorithms A_f, log10 of effective compute since January 2018, advance a month by
//   pace (I_f / I_0)^input_exponent 10^(-difficulty (A_f - reference_level)) + public_pull abs_f max(0, A_pub - A_f),
// I_f the root of skilled people x GPUs of the run, as many as experiments take, of the real organisation, I_0 of the
// leading lab of 2023, and abs_f = 1 - exp(-skilled people / absorption_people). No date enters: progress falls when
// inputs stand still (Bloom et al. 2020). Public is what the world abroad knew publication_lag months ago and, release
// by release, the share of openness of the lead that labs at home had over it then. A lab that begins knows what is
// known abroad, as late as in research.hpp.
// Line of research (SV-13): each month another line passes it with hazard dominated_hazard. Until the lab turns, its own
// research adds nothing. It looks at the ends of its runs, or every stage_gate_months months where the lever says so,
// and sees it with probability `detection`; then it goes on all the same while
//   sunk_bias log10(1 + months on the line / horizon) + face > advantage - switch_cost:
// a lab that has long worked on a line stays with it.
// Methods (SV-19): a family of methods meets a shock with hazard shock_hazard, N(shock_mean, shock_spread) log10, of
// which each lab has the share of that family in its own methods. Alike labs rise and fall together.
// Heirs (SV-10, group_exits): a lab founded in the run by people of one that trains begins `carried` of the way from there to
// the parent's level.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/people/lab_appeal.hpp"
#include "model/parameters/technology/algorithms.hpp"
#include "model/parameters/technology/data_wall.hpp"
#include "model/parameters/technology/idea_selection.hpp"
#include "model/parameters/technology/imitation.hpp"
#include "model/parameters/technology/research.hpp"
#include "model/parameters/technology/stage_gates.hpp"
#include "model/parameters/technology/training_runs.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::technology {

/// Beliefs on which what a lab begins with, and how it learns, rest.
struct AlgorithmBeliefs {
    const AlgorithmParams& algorithms;
    const StageGateParams& gates;
    const ImitationParams& imitation;
    const IdeaSelectionParams& ideas;
    const DataWallParams& data;
    const TrainingRunParams& runs;
    const ResearchParams& research;
    const GroupExitParams& groups;
};

/// Opens the rows of labs that begin to train, and lets all that train learn for a month.
void algorithms(const Month& month, const AlgorithmBeliefs& beliefs, const Nation& nation, const Labs& labs,
                const Sites& sites, const Releases& releases, KnowHow& know_how, MonthRecord& record);

}  // namespace headwater::model::technology
