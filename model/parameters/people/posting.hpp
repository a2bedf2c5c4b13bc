// Parameters of posts in processes/people/staffing.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct PostingParams {
    double cost = 0.33;
    double usual_tightness = 1;
    double response = 1;
};

template <>
inline constexpr std::string_view group_of<PostingParams> = "posting";
template <>
inline constexpr auto fields_of<PostingParams> = std::to_array<Field<PostingParams>>({
    {"cost",
     &PostingParams::cost,
     Unit::month,
     {0, 12},
     {0.15, 0.6},
     Scale::linear,
     Mark::published,
     "What an open post costs in a month, in months of its pay",
     "Muehlemann and Strupler Leiser 2018: a hire costs 21 % of 16 weeks of pay, over some 2.5 months"},
    {"usual_tightness",
     &PostingParams::usual_tightness,
     Unit::one,
     {0.01, 100},
     {0.5, 1.5},
     Scale::logarithmic,
     Mark::assumed,
     "Posts per person between jobs up to which firms post what they want",
     "M: near 1 in a normal year"},
    {"response",
     &PostingParams::response,
     Unit::elasticity,
     {0, 10},
     {0.5, 2},
     Scale::linear,
     Mark::assumed,
     "How fast posts are given up beyond it; 0 = none are",
     "M"},
});
static_assert(complete<PostingParams>());

}  // namespace headwater::model
