// Parameters of own data in processes/technology/verified_data.hpp and training_runs.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct DataStockParams {
    double sales_per_token = 0.015;
    double user_quality = 1.5;
    double rewrite_gain = 0.8;
};

template <>
inline constexpr std::string_view group_of<DataStockParams> = "data_stock";
template <>
inline constexpr auto fields_of<DataStockParams> = std::to_array<Field<DataStockParams>>({
    {"sales_per_token",
     &DataStockParams::sales_per_token,
     Unit::money,
     {0.000001, 1000},
     {0.002, 0.1},
     Scale::logarithmic,
     Mark::assumed,
     "Sales for which a firm keeps one token of use",
     "SV-20; M: 70 tokens for a CNY, 500 for a USD"},
    {"user_quality",
     &DataStockParams::user_quality,
     Unit::one,
     {0, 20},
     {1, 3},
     Scale::linear,
     Mark::assumed,
     "Quality of data of users, relative to text of the web",
     "SV-20; M"},
    {"rewrite_gain",
     &DataStockParams::rewrite_gain,
     Unit::one,
     {0, 10},
     {0.3, 1.5},
     Scale::linear,
     Mark::assumed,
     "Largest gain in quality of text that a model has rewritten",
     "SV-20; M"},
});
static_assert(complete<DataStockParams>());

}  // namespace headwater::model
