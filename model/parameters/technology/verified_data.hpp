// Parameters of processes/technology/verified_data.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct VerifiedDataParams {
    double team_hazard = 0.006;
    double team_people = 100;
    double least_capability = 29;
    double reinforcement_share = 0.1;
    double largest_gain = 4;
    double compute_scale = 0.1;
    double environments_at_half = 100;
    double environments_per_person = 0.02;
    double environment_cost = 1000000;
    double verifiable_code = 0.9;
    double verifiable_mathematics = 0.8;
    double verifiable_office = 0.3;
    double verifiable_conversation = 0.1;
    double accepted = 0.2;
    double teacher_parameters = 3e10;
};

template <>
inline constexpr std::string_view group_of<VerifiedDataParams> = "verified_data";
template <>
inline constexpr auto fields_of<VerifiedDataParams> = std::to_array<Field<VerifiedDataParams>>({
    {"team_hazard",
     &VerifiedDataParams::team_hazard,
     Unit::per_month,
     {0, 1},
     {0.002, 0.02},
     Scale::linear,
     Mark::assumed,
     "Hazard that a team inside a lab finds that checked answers teach",
     "SV-18; M"},
    {"team_people",
     &VerifiedDataParams::team_people,
     Unit::person,
     {1, 10000},
     {50, 200},
     Scale::linear,
     Mark::assumed,
     "Skilled people for each team that tries something else",
     "SV-18; M"},
    {"least_capability",
     &VerifiedDataParams::least_capability,
     Unit::log10_flop,
     {0, 60},
     {27.5, 30},
     Scale::linear,
     Mark::assumed,
     "Capability below which models do not learn from their own answers",
     "M: the frontier abroad stood at 29.2 in September 2024 by P-75 and P-77, when the first such model "
     "came out; 26.6 where algorithms are counted from 2023"},
    {"reinforcement_share",
     &VerifiedDataParams::reinforcement_share,
     Unit::share,
     {0, 0.9},
     {0.02, 0.3},
     Scale::linear,
     Mark::published,
     "Share of the compute of a run that a lab which knows it spends on reinforcement",
     "P-79: a reasoning model took 18 percent of its base"},
    {"largest_gain",
     &VerifiedDataParams::largest_gain,
     Unit::one,
     {1, 100},
     {2, 10},
     Scale::linear,
     Mark::stated,
     "Largest factor of effective compute where every answer can be checked",
     "SV-18"},
    {"compute_scale",
     &VerifiedDataParams::compute_scale,
     Unit::one,
     {0.001, 10},
     {0.05, 0.3},
     Scale::linear,
     Mark::assumed,
     "Compute of reinforcement, of that of training, at which 63 percent of the gain is reached",
     "M"},
    {"environments_at_half",
     &VerifiedDataParams::environments_at_half,
     Unit::count,
     {1, 1000000},
     {30, 300},
     Scale::linear,
     Mark::assumed,
     "Environments at which half of the gain is reached",
     "M"},
    {"environments_per_person",
     &VerifiedDataParams::environments_per_person,
     Unit::per_month,
     {0, 10},
     {0.005, 0.1},
     Scale::linear,
     Mark::assumed,
     "Environments that a lab builds in a month for each skilled person",
     "M"},
    {"environment_cost",
     &VerifiedDataParams::environment_cost,
     Unit::money,
     {1000, 1000000000},
     {3e5, 5e6},
     Scale::logarithmic,
     Mark::assumed,
     "Cost of an environment that is bought",
     "M"},
    {"verifiable_code",
     &VerifiedDataParams::verifiable_code,
     Unit::share,
     {0, 1},
     {0.8, 1},
     Scale::linear,
     Mark::assumed,
     "Part of tasks in code whose answers can be checked",
     "SV-18; M"},
    {"verifiable_mathematics",
     &VerifiedDataParams::verifiable_mathematics,
     Unit::share,
     {0, 1},
     {0.7, 0.9},
     Scale::linear,
     Mark::assumed,
     "Part of tasks in mathematics and science",
     "SV-18; M"},
    {"verifiable_office",
     &VerifiedDataParams::verifiable_office,
     Unit::share,
     {0, 1},
     {0.2, 0.4},
     Scale::linear,
     Mark::assumed,
     "Part of tasks in office work",
     "SV-18; M"},
    {"verifiable_conversation",
     &VerifiedDataParams::verifiable_conversation,
     Unit::share,
     {0, 1},
     {0, 0.2},
     Scale::linear,
     Mark::assumed,
     "Part of tasks in conversation",
     "SV-18; M"},
    {"accepted",
     &VerifiedDataParams::accepted,
     Unit::share,
     {0, 1},
     {0.05, 0.5},
     Scale::linear,
     Mark::assumed,
     "Share of answers that pass the check",
     "M"},
    {"teacher_parameters",
     &VerifiedDataParams::teacher_parameters,
     Unit::one,
     {1e6, 1e15},
     {1e10, 3e11},
     Scale::logarithmic,
     Mark::assumed,
     "Parameters of the model that writes them, and that rewrites text",
     "M"},
});
static_assert(complete<VerifiedDataParams>());

}  // namespace headwater::model
