// Parameters of processes/technology/algorithms.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct AlgorithmParams {
    double pace = 0.040;
    double input_exponent = 0.5;
    double difficulty = 0.42;
    double public_pull = 0.22;
    double publication_lag = 6;
    double reference_people = 1000;
    double reference_gpus = 8000;
    double reference_level = 2.39;
    double absorption_people = 60;
};

template <>
inline constexpr std::string_view group_of<AlgorithmParams> = "algorithms";
template <>
inline constexpr auto fields_of<AlgorithmParams> = std::to_array<Field<AlgorithmParams>>({
    {"pace",
     &AlgorithmParams::pace,
     Unit::log10_flop,
     {0, 0.5},
     {0.02, 0.06},
     Scale::linear,
     Mark::published,
     "Progress of algorithms a month of a lab with the reference inputs at the reference level",
     "P-77"},
    {"input_exponent",
     &AlgorithmParams::input_exponent,
     Unit::elasticity,
     {0, 2},
     {0.3, 0.8},
     Scale::linear,
     Mark::assumed,
     "Elasticity of that progress in research inputs",
     "Bloom et al. 2020: sense; size M"},
    {"difficulty",
     &AlgorithmParams::difficulty,
     Unit::one,
     {0, 5},
     {0.2, 0.8},
     Scale::linear,
     Mark::assumed,
     "Fall of progress, log10, for each decade of effective compute that algorithms have gained",
     "Bloom et al. 2020: ideas get harder to find; size M"},
    {"public_pull",
     &AlgorithmParams::public_pull,
     Unit::per_month,
     {0, 1},
     {0.05, 0.4},
     Scale::linear,
     Mark::assumed,
     "Part of the gap to published algorithms that a lab closes in a month",
     "P-80"},
    {"publication_lag",
     &AlgorithmParams::publication_lag,
     Unit::month,
     {0, 36},
     {2, 8},
     Scale::linear,
     Mark::published,
     "Months until what a release rests on is public",
     "P-80",
     Numbers::whole},
    {"reference_people",
     &AlgorithmParams::reference_people,
     Unit::person,
     {1, 100000},
     {300, 2000},
     Scale::logarithmic,
     Mark::assumed,
     "Skilled people of the leading lab of 2023",
     "M"},
    {"reference_gpus",
     &AlgorithmParams::reference_gpus,
     Unit::gpu,
     {1, 10000000},
     {1000, 20000},
     Scale::logarithmic,
     Mark::assumed,
     "GPUs of the largest run of the leading lab of 2023, as many as its experiments take",
     "M"},
    {"reference_level",
     &AlgorithmParams::reference_level,
     Unit::log10_flop,
     {-5, 20},
     {1.5, 3},
     Scale::linear,
     Mark::published,
     "Algorithms of the leading lab of 2023, log10 of effective compute since the start of 2018",
     "P-77: 3.0 times a year; 0 where levels are counted from 2023"},
    {"absorption_people",
     &AlgorithmParams::absorption_people,
     Unit::person,
     {1, 100000},
     {20, 200},
     Scale::logarithmic,
     Mark::assumed,
     "Skilled people with whom a lab takes up 63 percent of what it could learn from others",
     "Cohen and Levinthal 1990: sense; size M"},
});
static_assert(complete<AlgorithmParams>());

}  // namespace headwater::model
