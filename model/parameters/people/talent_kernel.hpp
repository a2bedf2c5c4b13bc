// Parameters of processes/people/talent_kernel/talent_kernel.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct TalentKernelParams {
    double people_per_lab = 20;
    double wage_step = 0.01;
    double wage_spread = 0.3;
    double compute_spread = 1;
};
template <>
inline constexpr std::string_view group_of<TalentKernelParams> = "talent_kernel";
template <>
inline constexpr auto fields_of<TalentKernelParams> = std::to_array<Field<TalentKernelParams>>({
    {"people_per_lab",
     &TalentKernelParams::people_per_lab,
     Unit::person,
     {1, 100000},
     {20, 20},
     Scale::linear,
     Mark::assumed,
     "Researchers for each lab at the start, and every lab's target",
     "definition of the kernel"},
    {"wage_step",
     &TalentKernelParams::wage_step,
     Unit::share,
     {0, 0.1},
     {0.01, 0.01},
     Scale::linear,
     Mark::assumed,
     "Largest change of a lab's wage in a month",
     "definition of the kernel"},
    {"wage_spread",
     &TalentKernelParams::wage_spread,
     Unit::one,
     {0, 2},
     {0.3, 0.3},
     Scale::linear,
     Mark::assumed,
     "Standard deviation of log wages of labs at the start",
     "M"},
    {"compute_spread",
     &TalentKernelParams::compute_spread,
     Unit::one,
     {0, 3},
     {1, 1},
     Scale::linear,
     Mark::assumed,
     "Standard deviation of log GPUs per head of labs",
     "M"},
});
static_assert(complete<TalentKernelParams>());

}  // namespace headwater::model
