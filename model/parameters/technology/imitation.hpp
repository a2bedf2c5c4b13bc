// Parameters of imitation and common methods in processes/technology/training_runs.hpp and algorithms.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct ImitationParams {
    double lag = 4;
    double copy_share = 0.3;
    double worth_copying = 0.1;
    double worst_failure = 0.5;
    double best_failure = 0.9;
    double herd = 0.3;
    double shock_hazard = 0.01;
    double shock_mean = -0.05;
    double shock_spread = 0.15;
};

template <>
inline constexpr std::string_view group_of<ImitationParams> = "imitation";
template <>
inline constexpr auto fields_of<ImitationParams> = std::to_array<Field<ImitationParams>>({
    {"lag",
     &ImitationParams::lag,
     Unit::month,
     {0, 36},
     {3, 5},
     Scale::linear,
     Mark::published,
     "Months after a release until others can copy what it revealed",
     "P-80",
     Numbers::whole},
    {"copy_share",
     &ImitationParams::copy_share,
     Unit::share,
     {0, 1},
     {0.1, 0.5},
     Scale::linear,
     Mark::assumed,
     "Part of the lead in algorithms that a copy that works brings",
     "M"},
    {"worth_copying",
     &ImitationParams::worth_copying,
     Unit::log10_flop,
     {0, 5},
     {0.05, 0.3},
     Scale::linear,
     Mark::assumed,
     "Lead in algorithms from which a lab tries to copy",
     "M"},
    {"worst_failure",
     &ImitationParams::worst_failure,
     Unit::share,
     {0.01, 1},
     {0.4, 0.6},
     Scale::linear,
     Mark::stated,
     "Least part of effective compute that a failed copy leaves",
     "SV-15"},
    {"best_failure",
     &ImitationParams::best_failure,
     Unit::share,
     {0.01, 1},
     {0.8, 0.95},
     Scale::linear,
     Mark::stated,
     "Largest part of it",
     "SV-15"},
    {"herd",
     &ImitationParams::herd,
     Unit::share,
     {0, 1},
     {0, 0.6},
     Scale::linear,
     Mark::assumed,
     "Part of the way to the methods of the leader that a lab goes with each project",
     "SV-19; M"},
    {"shock_hazard",
     &ImitationParams::shock_hazard,
     Unit::per_month,
     {0, 1},
     {0.005, 0.03},
     Scale::linear,
     Mark::assumed,
     "Hazard of a shock to a family of methods",
     "SV-19; M"},
    {"shock_mean",
     &ImitationParams::shock_mean,
     Unit::log10_flop,
     {-2, 2},
     {-0.1, 0},
     Scale::linear,
     Mark::assumed,
     "Mean of such a shock",
     "SV-19; M"},
    {"shock_spread",
     &ImitationParams::shock_spread,
     Unit::log10_flop,
     {0, 2},
     {0.05, 0.3},
     Scale::linear,
     Mark::assumed,
     "Standard deviation of such a shock",
     "SV-19; M"},
});
static_assert(complete<ImitationParams>());

}  // namespace headwater::model
