// Visits that ask for a branch instead of the seat: processes/firms/location/location.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct BranchVisitParams {
    double focus = 0.7;
};

template <>
inline constexpr std::string_view group_of<BranchVisitParams> = "branch_visits";
template <>
inline constexpr auto fields_of<BranchVisitParams> = std::to_array<Field<BranchVisitParams>>({
    {"focus",
     &BranchVisitParams::focus,
     Unit::share,
     {0, 1},
     {0.3, 1},
     Scale::linear,
     Mark::assumed,
     "Of visits that may bring no cash under a regulation, those that ask for a branch and no longer for the "
     "seat",
     "CN-17; M: the rule forbids what makes firms move, not their investment in a city"},
});
static_assert(complete<BranchVisitParams>());

}  // namespace headwater::model
