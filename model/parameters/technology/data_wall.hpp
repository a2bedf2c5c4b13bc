// Parameters of the data wall in processes/technology/training_runs.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct DataWallParams {
    double scale_faith = 0.3;
    double repeat_scale = 15.4;
};

template <>
inline constexpr std::string_view group_of<DataWallParams> = "data_wall";
template <>
inline constexpr auto fields_of<DataWallParams> = std::to_array<Field<DataWallParams>>({
    {"scale_faith",
     &DataWallParams::scale_faith,
     Unit::share,
     {0, 1},
     {0, 0.6},
     Scale::linear,
     Mark::assumed,
     "Share of labs that ignore the data wall",
     "SV-17; M"},
    {"repeat_scale",
     &DataWallParams::repeat_scale,
     Unit::one,
     {0.1, 1000},
     {8, 20},
     Scale::linear,
     Mark::published,
     "Passes over the same text after which more of them teach little",
     "Muennighoff et al. 2023"},
});
static_assert(complete<DataWallParams>());

}  // namespace headwater::model
