// What investors believe of original architectures, and founders who give up (CN-23).
//
// Evidence e_g of venture fund g, log odds, 0 at the start. In a month in which original projects end, e_g
// <- e_g + ln of a likelihood ratio: `success` when one succeeded, `failure` when all failed; in full for a
// month in which a lab that g leads was among them, with `attention` otherwise. Months and not labs count,
// so that a run of any scale learns alike. Herding: e_g <- e_g + herd / 12 (mean of all funds - e_g). e_g
// stays within evidence_bound. Belief b_g = belief_start + e_g enters the log odds of a venture offer to a
// firm on the original path with weight belief_weight (funding). A fund of the city with patience Y takes
// such a firm, refused by venture capital, without asking how good it is, for 12 Y months from the start of
// its path (funding).
// Giving up: a start-up on the original path goes back to following within the project with hazard
//   [give_up + give_up_peers ln+((unit + mean raised by followers) / (unit + own raised))] (1 - culture),
// unit = 1 million CNY, followers the training start-ups that follow.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "model/core/field.hpp"
#include "model/levers/month.hpp"
#include "model/processes/common/path_outcome.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

struct BeliefParams {
    double success = 3.0;
    double failure = 0.9;
    double attention = 0.3;
    double herd = 0.5;
    double evidence_bound = 5.0;
    double give_up = 0.01;
    double give_up_peers = 0.02;
};

template <>
inline constexpr std::string_view group_of<BeliefParams> = "belief";
template <>
inline constexpr auto fields_of<BeliefParams> = std::to_array<Field<BeliefParams>>({
    {"success",
     &BeliefParams::success,
     Unit::one,
     {1, 100},
     {1.5, 6},
     Scale::logarithmic,
     Mark::assumed,
     "Likelihood ratio of a success of an original architecture",
     "M"},
    {"failure",
     &BeliefParams::failure,
     Unit::one,
     {0.01, 1},
     {0.8, 0.97},
     Scale::linear,
     Mark::assumed,
     "Likelihood ratio of a failure",
     "M"},
    {"attention",
     &BeliefParams::attention,
     Unit::share,
     {0, 1},
     {0.1, 0.6},
     Scale::linear,
     Mark::assumed,
     "Weight of what happens outside the own portfolio",
     "M"},
    {"herd",
     &BeliefParams::herd,
     Unit::per_year,
     {0, 1},
     {0.2, 0.8},
     Scale::linear,
     Mark::assumed,
     "Part of the distance to the mean belief that a fund gives up in a year",
     "CN-23 herd"},
    {"evidence_bound",
     &BeliefParams::evidence_bound,
     Unit::one,
     {0, 50},
     {3, 8},
     Scale::linear,
     Mark::assumed,
     "Largest evidence for or against, log odds",
     "M"},
    {"give_up",
     &BeliefParams::give_up,
     Unit::per_month,
     {0, 1},
     {0, 0.05},
     Scale::linear,
     Mark::assumed,
     "Hazard that a founder without mission gives the original path up",
     "CN-23"},
    {"give_up_peers",
     &BeliefParams::give_up_peers,
     Unit::per_month,
     {0, 1},
     {0, 0.05},
     Scale::linear,
     Mark::assumed,
     "Rise of that hazard with the logarithm of what followers raised relative to the own",
     "CN-23"},
});
static_assert(complete<BeliefParams>());

void beliefs(const Month& month, const BeliefParams& params, std::span<const PathOutcome> outcomes,
             World& world, MonthRecord& record);

}  // namespace headwater::model
