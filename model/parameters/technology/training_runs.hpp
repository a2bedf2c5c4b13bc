// Parameters of processes/technology/training_runs.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct TrainingRunParams {
    double pace = 0.095;
    double longest_run = 9;
    double faults = 0.0144;
    double infrastructure_start = 0.3;
    double infrastructure_growth = 0.1;
    double transfer_loss = 0.12;
    double transfer_spread = 0.8;
    double bug_hazard = 0.03;
    double bug_detection = 0.25;
    double bug_share = 0.6;
    double adaptation_loss = 0.25;
    double adaptation_cost = 0.05;
};

template <>
inline constexpr std::string_view group_of<TrainingRunParams> = "training_run";
template <>
inline constexpr auto fields_of<TrainingRunParams> = std::to_array<Field<TrainingRunParams>>({
    {"pace",
     &TrainingRunParams::pace,
     Unit::log10_flop,
     {0.001, 1},
     {0.05, 0.12},
     Scale::linear,
     Mark::published,
     "Progress of the frontier in a month that labs expect, which sets the length of runs",
     "P-75, P-77"},
    {"longest_run",
     &TrainingRunParams::longest_run,
     Unit::month,
     {1, 36},
     {6, 12},
     Scale::linear,
     Mark::published,
     "Longest run, restarts included",
     "P-78",
     Numbers::whole},
    {"faults",
     &TrainingRunParams::faults,
     Unit::per_month,
     {0, 1},
     {0.005, 0.03},
     Scale::linear,
     Mark::published,
     "Faults of an accelerator in a month that stop a run",
     "419 stops of 16,384 accelerators in 54 days"},
    {"infrastructure_start",
     &TrainingRunParams::infrastructure_start,
     Unit::share,
     {0, 1},
     {0, 0.6},
     Scale::linear,
     Mark::assumed,
     "Skill at large runs with which a lab begins",
     "M"},
    {"infrastructure_growth",
     &TrainingRunParams::infrastructure_growth,
     Unit::share,
     {0, 1},
     {0.05, 0.3},
     Scale::linear,
     Mark::assumed,
     "Part of the missing skill that a finished run teaches",
     "M"},
    {"transfer_loss",
     &TrainingRunParams::transfer_loss,
     Unit::one,
     {0, 2},
     {0.05, 0.25},
     Scale::linear,
     Mark::assumed,
     "Part of the tricks of small scale lost for each decade that a run exceeds the largest before it",
     "SV-14; M"},
    {"transfer_spread",
     &TrainingRunParams::transfer_spread,
     Unit::one,
     {0, 3},
     {0.4, 1.2},
     Scale::linear,
     Mark::assumed,
     "Standard deviation of the part that holds, in log odds",
     "SV-14; M"},
    {"bug_hazard",
     &TrainingRunParams::bug_hazard,
     Unit::per_month,
     {0, 1},
     {0.01, 0.1},
     Scale::linear,
     Mark::assumed,
     "Hazard of a hidden bug for each decade of scaling up, without skill at large runs",
     "SV-14; M"},
    {"bug_detection",
     &TrainingRunParams::bug_detection,
     Unit::per_month,
     {0, 1},
     {0.1, 0.5},
     Scale::linear,
     Mark::assumed,
     "Chance in a month that a hidden bug is found",
     "SV-14; M"},
    {"bug_share",
     &TrainingRunParams::bug_share,
     Unit::share,
     {0, 1},
     {0.3, 0.9},
     Scale::linear,
     Mark::assumed,
     "Part of a month that counts while a bug is hidden",
     "SV-14; M"},
    {"adaptation_loss",
     &TrainingRunParams::adaptation_loss,
     Unit::log10_flop,
     {0, 3},
     {0.1, 0.5},
     Scale::linear,
     Mark::assumed,
     "K that an open model loses when another lab starts from it",
     "M: recipes are not in weights"},
    {"adaptation_cost",
     &TrainingRunParams::adaptation_cost,
     Unit::share,
     {0, 1},
     {0.02, 0.1},
     Scale::linear,
     Mark::assumed,
     "Part of the compute of a project that starting from an open model takes",
     "M"},
});
static_assert(complete<TrainingRunParams>());

}  // namespace headwater::model
