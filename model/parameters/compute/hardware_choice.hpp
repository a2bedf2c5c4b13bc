// Parameters of the choice of hardware in processes/compute/chip_supply/chip_supply.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct HardwareChoiceParams {
    double base_cost = 0.05;
    double slow_cost = 0.45;
    double all_to_all = 0.5;
    double job_size = 64;
    double setting_loss = 0.012;
    double months_a_setting = 0.2;
    double engineers = 1;
    double engineer_pay = 150000;
    double catchup = 0.03;
    double taste = 0.15;
};

template <>
inline constexpr std::string_view group_of<HardwareChoiceParams> = "hardware_choice";
template <>
inline constexpr auto fields_of<HardwareChoiceParams> = std::to_array<Field<HardwareChoiceParams>>({
    {"base_cost",
     &HardwareChoiceParams::base_cost,
     Unit::share,
     {0, 1},
     {0.02, 0.1},
     Scale::linear,
     Mark::assumed,
     "Time that communication takes within a domain",
     "M"},
    {"slow_cost",
     &HardwareChoiceParams::slow_cost,
     Unit::share,
     {0, 5},
     {0.3, 0.6},
     Scale::linear,
     Mark::assumed,
     "Time that traffic takes that leaves its domain of 8",
     "M"},
    {"all_to_all",
     &HardwareChoiceParams::all_to_all,
     Unit::share,
     {0, 1},
     {0.3, 0.7},
     Scale::linear,
     Mark::assumed,
     "Share of traffic that goes between all pairs",
     "Half in large expert models; M"},
    {"job_size",
     &HardwareChoiceParams::job_size,
     Unit::count,
     {1, 1e6},
     {8, 512},
     Scale::logarithmic,
     Mark::assumed,
     "Accelerators of the usual job",
     "Serving of large expert models; M"},
    {"setting_loss",
     &HardwareChoiceParams::setting_loss,
     Unit::share,
     {0, 0.2},
     {0.005, 0.02},
     Scale::linear,
     Mark::assumed,
     "Speed lost with each setting that nobody has tuned",
     "M"},
    {"months_a_setting",
     &HardwareChoiceParams::months_a_setting,
     Unit::month,
     {0.01, 10},
     {0.1, 0.4},
     Scale::linear,
     Mark::assumed,
     "Engineer-months that tune a setting",
     "M"},
    {"engineers",
     &HardwareChoiceParams::engineers,
     Unit::one,
     {1e-6, 100},
     {0.3, 3},
     Scale::logarithmic,
     Mark::assumed,
     "Engineers that tune, for each 1,000 accelerators of a vendor",
     "M"},
    {"engineer_pay",
     &HardwareChoiceParams::engineer_pay,
     Unit::money_per_month,
     {1e-6, 1e7},
     {8e4, 3e5},
     Scale::logarithmic,
     Mark::assumed,
     "What such an engineer costs",
     "20,000 USD; M"},
    {"catchup",
     &HardwareChoiceParams::catchup,
     Unit::per_month,
     {0, 0.5},
     {0.01, 0.06},
     Scale::linear,
     Mark::assumed,
     "Part of the loss that a vendor mends in a month, times 1 + ln of users",
     "M"},
    {"taste",
     &HardwareChoiceParams::taste,
     Unit::one,
     {0.01, 5},
     {0.1, 0.3},
     Scale::linear,
     Mark::assumed,
     "Standard deviation of what buyers see in a vendor beside its price, log",
     "M"},
});
static_assert(complete<HardwareChoiceParams>());

}  // namespace headwater::model
