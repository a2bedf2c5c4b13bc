// Research and capability (SV-17, P-70).
//
// A lab that trains collects compute over a project: C = sum_months GPUs / size_share x flop_per_gpu_month x
// min(training_share, flagship_start x flagship_growth^(t / 12)), size_share the part of the
// organisation that
// the run holds. When the project is due: K_new = log10(C x Alg_f x Q_f x W(C)), in log10 FLOP-equivalent,
// with
//   Alg_f = algorithmic progress, late by absorption_lag x H_ref / (H_ref + skilled heads) months (H_ref =
//   absorption_heads), Q_f = (skill per head of the lab / mean of all labs)^skill_weight x quality_f, and W
//   the data-wall factor of common/scaling_law.hpp for the usable text data_start x data_growth^(t / 12)
//   + public_data_share x the public data that the seat's city has opened (CN-05, data_open tokens a month;
//   used by one it is there for all) + the data the lab saw in orders of cities (CN-11).
// Foreign laboratories bring knowledge (CN-30): the lag is multiplied by 1 - min(largest_import, knowledge_import
// x ln(1 + M)), M the skilled people of foreign laboratories in the seat's city at real scale.
// To it comes what architecture, ideas and a cut of foreign property give or take (project_bonus:
// original_path, drop_in_gains, ideas, foreign_ip).
// A better model is released if K_new > K + release_margin. Visibility then rises by visibility_jump x
// (1 - visibility) x 10^min(0, K_new - domestic frontier); each month visibility_decay of it is left. The
// model is open with probability openness_f and joins what everybody can use. A lab becomes a model maker
// when its model has at least 1e9 parameters (compute-optimal N of the scaling law). Who trains: big-tech
// labs, institutes, multinationals and start-ups that chose the model path (project_due set at founding).
#pragma once

#include <vector>

#include "model/levers/month.hpp"
#include "model/parameters/technology/research.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::technology {

void research(const Month& month, const ResearchParams& params, Labs& labs, const Sites& sites,
              Cities& cities, const PublicOrders& public_orders, Commons& commons, Nation& nation,
              std::vector<LabId>& new_model_makers, MonthRecord& record);

}  // namespace headwater::model::technology
