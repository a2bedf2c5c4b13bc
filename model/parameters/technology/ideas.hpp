// Parameters of processes/technology/ideas.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct IdeaParams {
    double star_rate = 0.5;
    double core_part = 0.05;
    double hazard = 0.05;
    double gpu_minimum = 64.0;
    double diffusion = 0.03;
    double home_share = 0.3;
    double gain = 0.0;
    double fade = 0.97;
    double contact_weight = 0.1;
    double core_as_organiser = 0.1;
};

template <>
inline constexpr std::string_view group_of<IdeaParams> = "idea";
template <>
inline constexpr auto fields_of<IdeaParams> = std::to_array<Field<IdeaParams>>({
    {"star_rate",
     &IdeaParams::star_rate,
     Unit::per_year,
     {0, 20},
     {0.2, 1},
     Scale::linear,
     Mark::assumed,
     "Ideas of a star in a year",
     "M"},
    {"core_part",
     &IdeaParams::core_part,
     Unit::share,
     {0, 1},
     {0.02, 0.1},
     Scale::linear,
     Mark::assumed,
     "Ideas of a core researcher relative to a star",
     "M: P-24, with a power of 1.5 on ability"},
    {"hazard",
     &IdeaParams::hazard,
     Unit::per_month,
     {0, 1},
     {0.02, 0.1},
     Scale::linear,
     Mark::assumed,
     "Hazard of realisation where nothing is missing",
     "M"},
    {"gpu_minimum",
     &IdeaParams::gpu_minimum,
     Unit::gpu,
     {0, 100000},
     {16, 512},
     Scale::linear,
     Mark::assumed,
     "Fewest GPUs with which an idea can be tried",
     "M"},
    {"diffusion",
     &IdeaParams::diffusion,
     Unit::per_month,
     {0, 1},
     {0.01, 0.05},
     Scale::linear,
     Mark::assumed,
     "Hazard that an idea is realised elsewhere",
     "M; P-33 for localisation that fades"},
    {"home_share",
     &IdeaParams::home_share,
     Unit::share,
     {0, 1},
     {0.1, 0.5},
     Scale::linear,
     Mark::assumed,
     "Part of those that is realised by others at home",
     "M"},
    {"gain",
     &IdeaParams::gain,
     Unit::log10_flop,
     {0, 1},
     {0, 0.05},
     Scale::linear,
     Mark::assumed,
     "Rise of K by an idea realised",
     "M: 0 counts ideas only; the scenario ideas sets it"},
    {"fade",
     &IdeaParams::fade,
     Unit::share,
     {0, 1},
     {0.93, 0.99},
     Scale::linear,
     Mark::assumed,
     "Part of that rise left after a month",
     "M"},
    {"contact_weight",
     &IdeaParams::contact_weight,
     Unit::one,
     {0, 5},
     {0, 0.3},
     Scale::linear,
     Mark::assumed,
     "Rise of the number of ideas per contact of the lab with its neighbourhood",
     "CN-29; M"},
    {"core_as_organiser",
     &IdeaParams::core_as_organiser,
     Unit::one,
     {0, 1},
     {0.1, 0.1},
     Scale::linear,
     Mark::assumed,
     "A core person as an organiser of an idea, relative to a star",
     "CN-03; M"},
});
static_assert(complete<IdeaParams>());

}  // namespace headwater::model
