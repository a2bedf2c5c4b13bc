// CN-08. Places at the city's universities, as a share more or fewer; those who finish come at once, so a
// scenario delays the lever by the length of a course.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever univ_quota_lever = declared({
    .key = "univ_quota",
    .scope = LeverScope::city,
    .unit = Unit::share,
    .neutral = 0,
    .bounds = {-0.5, 2},
    .slot = "university_quota",
    .text = "Places at the city's universities, as a share more or fewer; those who finish come at once, so "
            "a scenario delays the lever by the length of a course.",
    .source = "CN-08",
    .mechanism = "CN-08",
    .moves = {"graduates", "graduated"},
});

}  // namespace headwater::model
