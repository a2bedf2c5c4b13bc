// Parameters of processes/technology/world_frontier.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct WorldFrontierParams {
    double weights_lag = 1;
};

template <>
inline constexpr std::string_view group_of<WorldFrontierParams> = "world_frontier";
template <>
inline constexpr auto fields_of<WorldFrontierParams> = std::to_array<Field<WorldFrontierParams>>({
    {"weights_lag",
     &WorldFrontierParams::weights_lag,
     Unit::month,
     {0, 60},
     {0, 3},
     Scale::linear,
     Mark::assumed,
     "Months until open weights of another nation are used",
     "M: weights are downloaded within days, and put to use within weeks",
     Numbers::whole},
});
static_assert(complete<WorldFrontierParams>());

}  // namespace headwater::model
