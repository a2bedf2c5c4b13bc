// Parameters of idea selection in processes/technology/training_runs.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct IdeaSelectionParams {
    double spread = 0.05;
    double ideas_per_root = 2;
    double taken = 4;
    double politics = 0.5;
    double lead_share = 0.5;
};

template <>
inline constexpr std::string_view group_of<IdeaSelectionParams> = "idea_selection";
template <>
inline constexpr auto fields_of<IdeaSelectionParams> = std::to_array<Field<IdeaSelectionParams>>({
    {"spread",
     &IdeaSelectionParams::spread,
     Unit::log10_flop,
     {0, 1},
     {0.02, 0.1},
     Scale::linear,
     Mark::assumed,
     "Standard deviation of the value of an idea",
     "SV-12; M"},
    {"ideas_per_root",
     &IdeaSelectionParams::ideas_per_root,
     Unit::one,
     {0, 100},
     {1, 5},
     Scale::linear,
     Mark::assumed,
     "Ideas for a project, per root of skilled people",
     "SV-12; M"},
    {"taken",
     &IdeaSelectionParams::taken,
     Unit::count,
     {1, 100},
     {2, 8},
     Scale::linear,
     Mark::assumed,
     "Ideas that a project takes up",
     "SV-12; M"},
    {"politics",
     &IdeaSelectionParams::politics,
     Unit::one,
     {0, 10},
     {0, 1},
     Scale::linear,
     Mark::assumed,
     "Weight of the rank of its author in the choice of an idea, in spreads of value",
     "SV-12; M"},
    {"lead_share",
     &IdeaSelectionParams::lead_share,
     Unit::share,
     {0, 1},
     {0.2, 0.8},
     Scale::linear,
     Mark::assumed,
     "Share of labs whose technical lead picks the ideas",
     "SV-12; M"},
});
static_assert(complete<IdeaSelectionParams>());

}  // namespace headwater::model
