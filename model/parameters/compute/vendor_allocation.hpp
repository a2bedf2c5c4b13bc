// Parameters of vendors' allocation, trust and platforms in processes/compute/chip_supply/chip_supply.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct VendorAllocationParams {
    double payment_weight = 1;
    double loyalty_weight = 0.5;
    double ally_weight = 0.7;
    double own_weight = 1;
    double debt_weight = 0.3;
    double trust_half_life = 7.5;
    double entry_shock = 0.3;
    double refused_shock = 0.1;
    double refused_below = 0.5;
    double defect_shock = 0.5;
    double defect_chance = 0.05;
    double grudge_weight = 1;
    double preparation = 1.0 / 18;
    double enough = 0.25;
    double fear = 1;
    double platform_fee = 0.2;
    double platform_reach = 0.5;
};

template <>
inline constexpr std::string_view group_of<VendorAllocationParams> = "vendor_allocation";
template <>
inline constexpr auto fields_of<VendorAllocationParams> = std::to_array<Field<VendorAllocationParams>>({
    {"payment_weight",
     &VendorAllocationParams::payment_weight,
     Unit::one,
     {0, 5},
     {0.5, 1.5},
     Scale::linear,
     Mark::assumed,
     "Weight of the log of what a customer can pay of its order at once, when a vendor divides what is "
     "scarce",
     "M"},
    {"loyalty_weight",
     &VendorAllocationParams::loyalty_weight,
     Unit::one,
     {0, 5},
     {0.2, 1},
     Scale::linear,
     Mark::assumed,
     "Weight of the share of its accelerators and orders that come from the vendor",
     "SV-28; size M"},
    {"ally_weight",
     &VendorAllocationParams::ally_weight,
     Unit::one,
     {0, 5},
     {0.3, 1.2},
     Scale::linear,
     Mark::assumed,
     "Weight of money of vendors in a customer: shares, a loan, hours rented back",
     "SV-28; size M"},
    {"own_weight",
     &VendorAllocationParams::own_weight,
     Unit::one,
     {0, 5},
     {0.5, 1.5},
     Scale::linear,
     Mark::assumed,
     "Weight against the share of its accelerators and orders that come from a programme of its own",
     "SV-28; size M"},
    {"debt_weight",
     &VendorAllocationParams::debt_weight,
     Unit::one,
     {0, 5},
     {0.1, 0.6},
     Scale::linear,
     Mark::assumed,
     "Weight against what it owes the bank of what the bank lends on its machines",
     "M"},
    {"trust_half_life",
     &VendorAllocationParams::trust_half_life,
     Unit::year,
     {0.05, 200},
     {5, 10},
     Scale::logarithmic,
     Mark::assumed,
     "Years in which a grudge halves",
     "S-39: a quarrel with a vendor that still decides purchases after ten years and more; 5 to 10 (M)"},
    {"entry_shock",
     &VendorAllocationParams::entry_shock,
     Unit::one,
     {0, 5},
     {0.1, 0.6},
     Scale::linear,
     Mark::assumed,
     "Grudge of a customer all of whose business a vendor's new platform is in too",
     "SV-28; size M"},
    {"refused_shock",
     &VendorAllocationParams::refused_shock,
     Unit::one,
     {0, 5},
     {0.05, 0.2},
     Scale::linear,
     Mark::assumed,
     "Grudge of a customer that is refused its part, at most once a year",
     "SV-28; size M"},
    {"refused_below",
     &VendorAllocationParams::refused_below,
     Unit::share,
     {0, 1},
     {0.3, 0.8},
     Scale::linear,
     Mark::assumed,
     "What it gets of a part in proportion to its orders, below which it counts as refused",
     "M"},
    {"defect_shock",
     &VendorAllocationParams::defect_shock,
     Unit::one,
     {0, 5},
     {0.2, 1},
     Scale::linear,
     Mark::assumed,
     "Grudge after a generation with a defect, of a customer with nothing else",
     "S-39: the quarrel began with chips that failed; size M"},
    {"defect_chance",
     &VendorAllocationParams::defect_chance,
     Unit::share,
     {0, 1},
     {0, 0.15},
     Scale::linear,
     Mark::assumed,
     "Chance that a new generation has a defect that customers remember",
     "M: one in some twenty generations since the 1990s"},
    {"grudge_weight",
     &VendorAllocationParams::grudge_weight,
     Unit::one,
     {0, 10},
     {0.5, 2},
     Scale::linear,
     Mark::assumed,
     "Fall of the log odds of a purchase from a vendor with a unit of grudge",
     "M"},
    {"preparation",
     &VendorAllocationParams::preparation,
     Unit::per_month,
     {0, 1},
     {0.03, 0.11},
     Scale::linear,
     Mark::assumed,
     "Share of its need that a customer prepares elsewhere in a month, for a unit of grudge",
     "M: eighteen months to bring up other hardware"},
    {"enough",
     &VendorAllocationParams::enough,
     Unit::share,
     {0, 1},
     {0.1, 0.5},
     Scale::linear,
     Mark::assumed,
     "Prepared share below which it orders nothing elsewhere in the open",
     "M"},
    {"fear",
     &VendorAllocationParams::fear,
     Unit::one,
     {0, 10},
     {0.5, 2},
     Scale::linear,
     Mark::assumed,
     "How much the share of its need that only this vendor can serve keeps it from open orders elsewhere",
     "SV-28; size M"},
    {"platform_fee",
     &VendorAllocationParams::platform_fee,
     Unit::share,
     {0, 0.9},
     {0.1, 0.3},
     Scale::linear,
     Mark::assumed,
     "What a vendor's platform keeps of the price of an hour, where the table says nothing",
     "0.1 to 0.3; M"},
    {"platform_reach",
     &VendorAllocationParams::platform_reach,
     Unit::share,
     {0, 1},
     {0.2, 0.9},
     Scale::linear,
     Mark::assumed,
     "Share of machines idle last month that a customer without a grudge leaves to the platform",
     "M"},
});
static_assert(complete<VendorAllocationParams>());

}  // namespace headwater::model
