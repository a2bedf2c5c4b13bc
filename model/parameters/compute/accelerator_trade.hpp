// Parameters of processes/compute/accelerator_trade.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct AcceleratorTradeParams {
    double retired = 0.2;
    double around = 0.15;
    double substitution = 0.5;
};

template <>
inline constexpr std::string_view group_of<AcceleratorTradeParams> = "accelerator_trade";
template <>
inline constexpr auto fields_of<AcceleratorTradeParams> = std::to_array<Field<AcceleratorTradeParams>>({
    {"retired",
     &AcceleratorTradeParams::retired,
     Unit::per_year,
     {0, 2},
     {0.1, 0.4},
     Scale::linear,
     Mark::assumed,
     "Share of the accelerators that is taken out of use in a year",
     "M: five years of life; 3 to 8"},
    {"around",
     &AcceleratorTradeParams::around,
     Unit::share,
     {0, 1},
     {0.05, 0.3},
     Scale::linear,
     Mark::assumed,
     "Share of what a cap refuses that comes around it",
     "M: reports of smuggled accelerators in 2024 differ by a factor of ten"},
    {"substitution",
     &AcceleratorTradeParams::substitution,
     Unit::per_year,
     {0, 5},
     {0, 1.5},
     Scale::linear,
     Mark::assumed,
     "Growth that makers at home add in a year while all that was wanted from abroad is refused",
     "M: 0 = refused chips call forth none at home"},
});
static_assert(complete<AcceleratorTradeParams>());

}  // namespace headwater::model
