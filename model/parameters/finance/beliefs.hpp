// Parameters of processes/finance/beliefs.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

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

}  // namespace headwater::model
