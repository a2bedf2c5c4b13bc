// Parameters of processes/government/tenders.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct TenderParams {
    double order_size = 2e6;
    double smallest = 5;
    double capability_weight = 0.5;
    double price_weight = 1;
    double local_weight = 2;
    double reference_weight = 0.2;
    double reference_decay = 0.97;
    double data_tokens = 1e8;
};

template <>
inline constexpr std::string_view group_of<TenderParams> = "tender";
template <>
inline constexpr auto fields_of<TenderParams> = std::to_array<Field<TenderParams>>({
    {"order_size",
     &TenderParams::order_size,
     Unit::money,
     {1e4, 1e9},
     {5e5, 1e7},
     Scale::logarithmic,
     Mark::assumed,
     "Size of one order",
     "M"},
    {"smallest",
     &TenderParams::smallest,
     Unit::person,
     {0, 10000},
     {1, 20},
     Scale::linear,
     Mark::assumed,
     "Fewest heads of a bidder",
     "M"},
    {"capability_weight",
     &TenderParams::capability_weight,
     Unit::one,
     {0, 5},
     {0.2, 1},
     Scale::linear,
     Mark::assumed,
     "Score per unit of lead in K over the open frontier",
     "M"},
    {"price_weight",
     &TenderParams::price_weight,
     Unit::elasticity,
     {0, 10},
     {0.3, 2},
     Scale::linear,
     Mark::assumed,
     "Loss of score per log of cost per head",
     "M"},
    {"local_weight",
     &TenderParams::local_weight,
     Unit::one,
     {0, 10},
     {1, 3},
     Scale::linear,
     Mark::assumed,
     "Score of a local firm under full local preference",
     "M"},
    {"reference_weight",
     &TenderParams::reference_weight,
     Unit::one,
     {0, 5},
     {0.05, 0.4},
     Scale::linear,
     Mark::assumed,
     "Score per log(1 + orders won before)",
     "M"},
    {"reference_decay",
     &TenderParams::reference_decay,
     Unit::share,
     {0, 1},
     {0.95, 0.99},
     Scale::linear,
     Mark::assumed,
     "Part of a reference that is left after a month",
     "M"},
    {"data_tokens",
     &TenderParams::data_tokens,
     Unit::token,
     {0, 1e12},
     {1e7, 1e9},
     Scale::linear,
     Mark::assumed,
     "Data that the winner of an order gains",
     "M"},
});
static_assert(complete<TenderParams>());

}  // namespace headwater::model
