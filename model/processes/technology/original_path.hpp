// Following or an original architecture (CN-22, P-35).
//
// At the start of each project after its first a lab may take an original path. It considers one with
// probability
//   1 - (1 - consider) (1 - g_c) (1 - b_c) (1 - path_f),
// g_c the slot original_grant and b_c the slot original_procurement of the city of its seat, path_f the
// share of its work that rests on its own architecture. It takes it when
//   s G - T + mission_weight (culture - 0.5) + support_weight (g_c + b_c) + choice_scale x logistic > 0
// with s = 1 - exp(-zeta R) the chance of success, R = skilled heads / size_share x project_months / 12 /
// research_unit, G = log10(1 + gain_median), and T = stack_start exp(-users / stack_users) what the
// immature stack costs. `users` counts the lab-years that anybody at home spent on original architectures,
// at scale 1: the installed base. While it is small nobody begins, so it stays small (lock-in). Following
// costs and gains nothing here. When the project ends, K_new gains log10(1 + gain_median exp(gain_sd N)) -
// T on success and -T otherwise, and path_f <- path_f + path_speed (1 or 0 - path_f). Success also leaves
// own property (foreign_ip) and may be of use to others (drop_in_gains).
// Support: while the project runs the city pays g_c of the lab's own compute bill, and firms receive b_c x
// public_share x revenue x path_f on top of what public buyers pay, both up to the programme room, by row.
#pragma once

#include <vector>

#include "model/levers/month.hpp"
#include "model/parameters/technology/original_path.hpp"
#include "model/state/path_outcome.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::technology {

/// How a project on an original architecture ended.
/// Ends and begins original projects of the labs whose project is due, before `research` does; writes what
/// ended into `outcomes`, which it clears.
void original_path(const Month& month, const OriginalPathParams& params, double project_months,
                   Nation& nation, Cities& cities, Labs& labs, const Sites& sites, const Ledger& ledger,
                   std::vector<PathOutcome>& outcomes, Postings& postings, MonthRecord& record);

}  // namespace headwater::model::technology
