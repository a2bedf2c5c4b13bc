// Training runs: from ideas at small scale to a finished model (SV-12, SV-14, SV-15, SV-17, SV-19).
//
// A lab that trains, has GPUs and no model in hand begins a project. Its length is m = 1 / (pace ln 10) months, rounded
// (equations/technology/training_run.hpp); a month of n GPUs gives
//   C += useful(n) x flop_per_gpu_month x n, n = GPUs of the real organisation x the share of its largest run.
// Where accelerators have vendors (chip_supply.hpp), n is at most what works at the largest site that the lab can rent (SV-26).
// Ideas (SV-12): of ideas_per_root sqrt(skilled people) ideas `taken` are taken up, by a technical lead with noise
// 0.5 / quality_f or by a product manager with noise 2, and with politics; their gain U is in idea_selection.hpp.
// Scaling up (SV-14): of it the part T holds, which falls with the decades J by which the run exceeds the largest before
// it. A bug slips in with hazard bug_hazard J (1 - skill); months in which it hides count bug_share. It is found with
// probability bug_detection; then the run goes back to the month before it, as far as longest_run allows, and takes as
// many months more. Skill at large runs grows with runs.
// Imitation (SV-15): when the best model that others released `lag` months ago or earlier rests on algorithms that lead
// by worth_copying, the project copies it. That works with probability exp(-distance of methods / abs_f - rush) and
// brings copy_share of the lead; else Q, uniform from worst_failure to best_failure, of its compute is left.
// Methods (SV-19): with each project a lab goes `herd` of the way to the methods of that model.
// Start from an open model: the best that anybody may take, less adaptation_loss (with public fixes less: SV-33), when that gains more than
// adaptation_cost of the compute is worth.
// At the end of the run, log10 FLOP,
//   K_own = log10 C + log10 W + A_f + T U + log10 Q + people + architecture + shocks,
//   K = log10(10^K_own + 10^parent),
// people = skill_weight log10(skill per head of the lab / mean) + log10 quality_f and architecture what original_path,
// drop_in_gains, ideas and foreign_ip give or take (project_bonus). W is what the data leave: usable text of
// research.hpp, for a lab with faith in scale in one pass, for another in as many passes as are best (SV-17).
// A lab that knows that checked answers teach (verified_data.hpp) gives reinforcement_share of the compute of the run to
// reinforcement, where that gains more than it costs; x is its ratio to what is left for training, and K in a kind of
// task d gains R_d of synthetic_data.hpp. The answers that pass, v acc C / (2 N) tokens with v the mean over kinds, are
// text of its next runs. rewrite_budget of the compute rewrites text, which raises its quality as far as it has been
// rewritten (SV-20). Data of a lab's own users count user_quality each.
// The model is then in hand, and releases.hpp decides on it.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/technology/algorithms.hpp"
#include "model/parameters/technology/data_stocks.hpp"
#include "model/parameters/technology/data_wall.hpp"
#include "model/parameters/technology/idea_selection.hpp"
#include "model/parameters/technology/imitation.hpp"
#include "model/parameters/technology/openness.hpp"
#include "model/parameters/technology/research.hpp"
#include "model/parameters/technology/training_runs.hpp"
#include "model/parameters/technology/verified_data.hpp"
#include "model/state/record.hpp"
#include "model/state/site_limits.hpp"
#include "model/state/world.hpp"

namespace headwater::model::technology {

struct TrainingBeliefs {
    const TrainingRunParams& runs;
    const IdeaSelectionParams& ideas;
    const ImitationParams& imitation;
    const DataWallParams& data;
    const AlgorithmParams& algorithms;
    const VerifiedDataParams& verified;
    const DataStockParams& stocks;
    const ResearchParams& research;
    const OpennessParams& openness;
};

void training_runs(const Month& month, const TrainingBeliefs& beliefs, const Nation& nation,
                   const Nations& nations, const CityNations& city_nations, const Sites& sites,
                   const PublicOrders& public_orders, const Commons& commons, const Releases& releases,
                   const PublicRecord& public_record, Labs& labs, KnowHow& know_how, Projects& projects,
                   const SiteLimits& sites_with_power, MonthRecord& record);

}  // namespace headwater::model::technology
