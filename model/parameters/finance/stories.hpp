// Parameters of processes/finance/stories.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct StoryParams {
    double link = 0.07;
    double degree = 8;
    double push = 0.5;
    double appetite = 0.3;
    double patience = 9;
    double fading = 0.97;
};

template <>
inline constexpr std::string_view group_of<StoryParams> = "story";
template <>
inline constexpr auto fields_of<StoryParams> = std::to_array<Field<StoryParams>>({
    {"link",
     &StoryParams::link,
     Unit::per_month,
     {0, 1},
     {0.056, 0.081},
     Scale::linear,
     Mark::assumed,
     "Chance that somebody takes up the story in a month from one that they know who tells it and has mean "
     "prestige",
     "M: from 10 to 90 % in 9 to 12 months (S-07) with eight links each"},
    {"degree",
     &StoryParams::degree,
     Unit::one,
     {0, 1000},
     {4, 16},
     Scale::linear,
     Mark::assumed,
     "Labs and funds that each of them listens to, mean",
     "M"},
    {"push",
     &StoryParams::push,
     Unit::one,
     {0, 10},
     {0.2, 1},
     Scale::linear,
     Mark::assumed,
     "Log odds that the story adds to the belief of a lab that tells it in full",
     "M"},
    {"appetite",
     &StoryParams::appetite,
     Unit::share,
     {0, 10},
     {0.1, 0.6},
     Scale::linear,
     Mark::assumed,
     "By how much a fund that tells the story in full puts more money into labs that train",
     "M"},
    {"patience",
     &StoryParams::patience,
     Unit::month,
     {1, 120},
     {6, 18},
     Scale::linear,
     Mark::assumed,
     "Months without a better model at home after which the story disappoints",
     "M"},
    {"fading",
     &StoryParams::fading,
     Unit::share,
     {0, 1},
     {0.94, 0.99},
     Scale::linear,
     Mark::assumed,
     "What is left of the strength of the story after a month of disappointment",
     "M"},
});
static_assert(complete<StoryParams>());

}  // namespace headwater::model
